"""No request hides in another: nginx with the site of deploy/, and the web's own server, refuse what can be read twice.

Each sends something to a page and holds another for it, which is found by whoever reads the lengths otherwise.
"""

import contextlib
import json
import shutil
import socket
import ssl
import struct

import pytest

from tests.deploy.office import NAME, Nginx, Unit, ask, environment, own_places
from tests.postgres import free_port
from tests.programs import Program, until

pytestmark = pytest.mark.sqlite_only  # no database is asked
PAGE = "/healthz/live"  # asks no database, draws nothing
SMUGGLED = f"GET {PAGE} HTTP/1.1\r\nHost: {NAME}\r\n\r\n"
AFTER = "0\r\n\r\n" + SMUGGLED  # found where chunks are believed
WITHIN = f"{len(SMUGGLED):x}\r\n{SMUGGLED}\r\n0\r\n\r\n"  # found where the length is, of what stands before it
WHOLE, FIRST_LINE = f"Content-Length: {len(AFTER)}", f"Content-Length: {WITHIN.index(SMUGGLED)}"
CHUNKED = "Transfer-Encoding: chunked"
AMBIGUOUS = {
    "both lengths, the chunks believed behind": (f"{WHOLE}\r\n{CHUNKED}", AFTER),
    "both lengths, the number believed behind": (f"{FIRST_LINE}\r\n{CHUNKED}", WITHIN),
    "the number after the chunks": (f"{CHUNKED}\r\n{WHOLE}", AFTER),
    "two numbers": (f"Content-Length: 0\r\nContent-Length: {len(SMUGGLED)}", SMUGGLED),
    "two numbers turned round": (f"Content-Length: {len(SMUGGLED)}\r\nContent-Length: 0", SMUGGLED),
    "two numbers in one line": (f"Content-Length: 0, {len(SMUGGLED)}", SMUGGLED),
    "a number with a sign": (f"Content-Length: +{len(SMUGGLED)}", SMUGGLED),
    "a number with an underscore": (f"Content-Length: {len(SMUGGLED) // 10}_{len(SMUGGLED) % 10}", SMUGGLED),
    "a coding that nobody knows": (f"{WHOLE}\r\nTransfer-Encoding: xchunked", AFTER),
    "a coding that nobody knows alone": ("Transfer-Encoding: xchunked", AFTER),
    "two codings": (f"{WHOLE}\r\nTransfer-Encoding: chunked, identity", AFTER),
    "two lines of codings": (f"{WHOLE}\r\nTransfer-Encoding: identity\r\n{CHUNKED}", AFTER),
    "a control character before the coding": (f"{WHOLE}\r\nTransfer-Encoding: \x0bchunked", AFTER),
    "a folded line": (f"{WHOLE}\r\nTransfer-Encoding:\r\n chunked", AFTER),
    "a space before the colon of the coding": (f"{WHOLE}\r\nTransfer-Encoding : chunked", AFTER),
    "a space before the colon of the number": (f"Content-Length : {len(SMUGGLED)}", SMUGGLED),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("smuggling")


@pytest.fixture(scope="module")
def web(folder):
    """gunicorn as the unit names it."""
    places = own_places(folder, free_port())
    for name in ("var", "run"):
        (folder / name).mkdir()
    filled_in = {"SECRET_KEY": "k" * 60, "DATABASE_URL": f"sqlite:///{folder}/none.sqlite3"}
    told = environment(places, filled_in) | {"LOG_LEVEL": "DEBUG"}  # each request, also those of programs
    program = Program(Unit("web", places).command("ExecStart"), told, folder / "web.log")
    program.port = int(places["127.0.0.1:8000"].rpartition(":")[2])
    program.start()
    until(lambda: is_up(program.port), 60, "the web")
    yield program
    program.kill()


@pytest.fixture(scope="module")
def nginx(folder, web):
    if not shutil.which("nginx"):
        pytest.skip("no nginx (Debian: nginx-light)")
    made = Nginx(folder, web.port)
    made.start()
    until(lambda: is_up(made.https, folder / "site.pem"), 10, "nginx")
    yield made
    made.end()


@pytest.fixture(params=["nginx", "the web's own server"])
def talk(request, folder, web):
    """What is answered to these bytes, by either."""
    if request.param != "nginx":
        return lambda sent: said(web.port, sent)
    port = request.getfixturevalue("nginx").https
    return lambda sent: said(port, sent, folder / "site.pem")


def is_up(port, certificate=None):
    with contextlib.suppress(OSError):
        return ask(port, PAGE, certificate)[0] == 200


def said(port, sent, certificate=None, protocol="http/1.1"):
    """All that comes until the other side closes, or has been silent for a while."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        if certificate:
            context = ssl.create_default_context(cafile=certificate)
            context.set_alpn_protocols([protocol])
            link = context.wrap_socket(link, server_hostname=NAME)
        link.sendall(sent)
        heard = b""
        with contextlib.suppress(OSError):
            link.settimeout(5)  # the first word may take a while
            while more := link.recv(65536):
                heard += more
                link.settimeout(1)
        return heard


def question(headers, body):
    """One that changes nothing, so that no form has to be drawn for it."""
    head = f"OPTIONS {PAGE} HTTP/1.1\r\nHost: {NAME}\r\nX-Forwarded-Proto: https\r\n{headers}\r\n\r\n"
    return (head + body).encode("latin-1")


def h2(*fields, body=b"", method="OPTIONS"):
    """A question in the frames of HTTP/2, spelt out so that it may be wrong."""
    told = [(":method", method), (":scheme", "https"), (":path", PAGE), (":authority", NAME), *fields]
    block = b"".join(b"\x00" + b"".join(bytes([len(word)]) + word.encode() for word in field) for field in told)
    settings_frame, headers, data = frame(4, 0, 0, b""), frame(1, 4, 1, block), frame(0, 1, 1, body)
    return b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + settings_frame + headers + data


def frame(kind, flags, stream, content):
    return struct.pack(">I", len(content))[1:] + struct.pack(">BBI", kind, flags, stream) + content


def asked(web):
    """How often the portal was asked for the page."""
    lines = [json.loads(line) for line in web.log.read_text().splitlines() if line.startswith("{")]
    return sum(line["message"].startswith(f"GET {PAGE} ") for line in lines)


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_is_refused_and_nothing_hidden_in_it_reaches_the_portal(talk, web, name):
    before = asked(web)
    heard = talk(question(*AMBIGUOUS[name]))
    assert heard.count(b"HTTP/1.1 ") == 1 and heard.split()[1] in {b"400", b"501"}
    assert asked(web) == before


def test_a_header_that_only_looks_like_a_length_is_none(talk, web):
    before = asked(web)
    heard = talk(question(f"{WHOLE}\r\nTransfer_Encoding: chunked", AFTER))
    assert heard.count(b"HTTP/1.1 ") == 1
    assert asked(web) == before


def test_the_twin_that_hides_nothing_is_answered_twice(talk, web):
    """What is looked for above is found where a second request follows in plain sight."""
    before = asked(web)
    heard = talk(question("Content-Length: 0", SMUGGLED))
    assert heard.count(b"HTTP/1.1 ") == 2
    assert asked(web) == before + 1


@pytest.mark.parametrize(
    ("field", "body"),
    [
        (("content-length", "0"), SMUGGLED),
        (("transfer-encoding", "chunked"), AFTER),
        (("x-folded", f"1\r\n\r\n{SMUGGLED}"), ""),
        (("x-folded\r\ntransfer-encoding", "chunked"), AFTER),
    ],
)
def test_nothing_hides_in_the_frames_of_http_2_either(folder, web, nginx, field, body):
    before = asked(web)
    assert said(nginx.https, h2(field, body=body.encode()), folder / "site.pem", "h2")
    assert asked(web) == before


def test_the_twin_in_frames_that_are_well_formed_is_answered(folder, web, nginx):
    before = asked(web)
    assert b"live" in said(nginx.https, h2(method="GET"), folder / "site.pem", "h2")
    assert asked(web) == before + 1
