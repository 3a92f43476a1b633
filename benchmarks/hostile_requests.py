"""Requests that no browser sends: query strings, methods, headers and paths (S5)."""

import itertools
import re
from urllib.parse import quote

from benchmarks.hostile_ground import COMMON, TEXTS, Ground, as_query, path_of

METHODS = ["GET"] * 12 + ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "get", "POST"]
HEADERS = ["Host", "Accept-Language", "Accept", "Range", "If-None-Match", "If-Modified-Since", "Referer", "Origin"]
HEADERS += ["Cookie", "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Requested-With"]
HEADERS += ["HX-Request", "HX-Target", "HX-Current-URL", "HX-Trigger", "HX-Boosted", "HX-Trigger-URI-AutoEncoded"]
HEADERS += ["X-Request-Id", "Content-Type", "X-HTTP-Method-Override", "Accept-Encoding", "X-CSRFToken"]


def odd_path(url, ground):
    chance = ground.chance
    numbers = re.findall(r"\d+", url)
    if numbers and chance.random() < 0.7:
        other = chance.choice(["0", "00", "-1", "9" * 18, "9" * 19, "9" * 40, "١", "1.5", "1e3", *ground.ids])
        return url.replace(chance.choice(numbers), quote(other), 1)
    odd = chance.choice(["%00", "%ff", "%ed%a0%80", "..", "//", "%2e%2e%2f", "x" * 3000, path_of(chance.choice(TEXTS))])
    return url + odd


def header(name):
    return "CONTENT_TYPE" if name == "Content-Type" else "HTTP_" + name.upper().replace("-", "_")


def as_header(text):
    """As a server hands it on: bytes of any kind, but no end of line and no NUL."""
    data = text.encode("utf-8", "surrogatepass")[:4000]
    return re.sub(rb"[\r\n\0]", b" ", data).decode("latin-1")


def fuzz_requests(count, seed):
    ground = Ground(seed)
    with ground.listening() as found:
        for who, url, page in itertools.islice(ground.pages(), count):
            ask_oddly(ground, who, url, sorted(page.parameters | set(COMMON)))
    return found


def ask_oddly(ground, who, url, names):
    chance = ground.chance
    way = chance.random()
    if way < 0.15:
        url = odd_path(url, ground)
    if way < 0.9:
        some = chance.choices(names, k=chance.choice([1, 1, 2, 3, 8]))
        url += ("&" if "?" in url else "?") + as_query((name, ground.text()) for name in some)
    elif way < 0.95:
        url += "?" + chance.choice(["%", "%zz=%ff", "&&&=", "a" * 5000, "=".join("x" * 200), "q=%ed%a0%80"])
    headers = {}
    if chance.random() < 0.3:
        headers = {
            header(name): as_header(ground.text()) for name in chance.choices(HEADERS, k=chance.choice([1, 2, 4]))
        }
    kind = headers.pop("CONTENT_TYPE", "")
    method = chance.choice(METHODS)
    body = b"" if method in ("GET", "HEAD") else as_query((name, ground.text()) for name in names[:5]).encode()
    ground.ask(who, method, url, body, kind, **headers)
