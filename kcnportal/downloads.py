"""Files that leave the portal: to be kept, never to be run in its name (trust, rule 8)."""

SANDBOX = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox"


def guarded(response):
    """Nothing in it runs, nothing of it is kept on the way or in the browser."""
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
