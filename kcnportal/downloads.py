"""Files that leave the portal: to be kept, never to be run in its name (trust, rule 8)."""

from django.http import HttpResponse

SANDBOX = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'; sandbox"


def attachment(content, *, name, content_type):
    """A file of the portal's own making. `name` is in ASCII, with nothing in it to be quoted."""
    response = HttpResponse(bytes(content), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return guarded(response)


def guarded(response):
    """Nothing in it runs, nothing of it is kept on the way or in the browser."""
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
