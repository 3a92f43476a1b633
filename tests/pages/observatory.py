"""What Mozilla's HTTP Observatory would take points off for, in one answer: none, and the grade is A+."""

HALF_YEAR = 15_768_000
QUIET_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
SCRIPTS = ("script-src", "style-src", "object-src")
LOOSE = ("'unsafe-inline'", "'unsafe-eval'", "data:", "https:", "http:", "*", "blob:")


def complaints(answer):
    return [*about_contents(policy_of(answer)), *about_cookies(answer), *about_headers(answer.headers)]


def policy_of(answer):
    parts = (part.split() for part in answer.headers.get("Content-Security-Policy", "").split(";"))
    return {part[0]: part[1:] for part in parts if part}


def about_contents(policy):
    if policy.get("default-src") != ["'none'"]:
        yield "contents are not forbidden by default"
    for name in SCRIPTS:
        if set(policy.get(name, policy.get("default-src", ["*"]))) & set(LOOSE):
            yield f"{name} is loose"
    for name in ("base-uri", "frame-ancestors"):
        if policy.get(name) != ["'none'"]:
            yield f"{name} is open"
    if policy.get("form-action") not in (["'none'"], ["'self'"]):
        yield "forms may be sent elsewhere"


def about_cookies(answer):
    for name, cookie in answer.cookies.items():
        if not cookie["secure"] or not cookie["httponly"] or cookie["samesite"] not in ("Lax", "Strict"):
            yield f"the cookie {name} is not guarded"
        if not name.startswith("__Host-") or cookie["domain"] or cookie["path"] != "/":
            yield f"the cookie {name} is not bound to its host"


def about_headers(headers):
    lasts, *more = headers.get("Strict-Transport-Security", "max-age=0").split(";")
    if int(lasts.partition("=")[2]) < HALF_YEAR or "includeSubDomains" not in [word.strip() for word in more]:
        yield "HTTPS is not asked for long enough"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "types are guessed"
    if headers.get("Referrer-Policy") not in QUIET_REFERRERS:
        yield "addresses are told to others"
    if headers.get("Cross-Origin-Resource-Policy") != "same-origin":
        yield "others may draw it into their pages"
    if "Access-Control-Allow-Origin" in headers:
        yield "other sites may read it"
