"""Requests that no browser sends: each is answered with a page, in the reader's language, and never as a failure."""

from io import BytesIO
from urllib.parse import quote
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import ImportRun
from kcnportal.forms import NumberField
from kcnportal.wsgi import application
from tests import people
from tests.accounts.policy_table import PAGES
from tests.board.board import Board

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def officer(client):
    return people.signed_in(client, people.officer("investment"))


@pytest.mark.parametrize("charset", ["hex", "undefined", "idna", "utf-16", "latin-1", "nonsense"])
def test_requests_are_read_as_utf_8_whatever_they_say(charset):
    body = "theme=tối".encode()
    asked = {"REQUEST_METHOD": "POST", "QUERY_STRING": "q=%E1%BB%91&page=%ff", "CONTENT_LENGTH": len(body)}
    asked |= {"CONTENT_TYPE": f"{FORM}; charset={charset}", "wsgi.input": BytesIO(body)}
    setup_testing_defaults(asked)
    request = application.request_class(asked)  # as the server's own application reads it
    assert (request.GET["q"], request.POST["theme"]) == ("ố", "tối")


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=", b"x"),
        (f"multipart/form-data; boundary={'a' * 300}", b"x"),
        ("multipart/form-data; boundary=B", b'--B\r\nContent-Disposition: form-data; name="' + b"a" * 200_000),
        (FORM, b"&".join(b"a=1" for _ in range(5000))),
        (FORM, b"a=" + b"x" * 3 * 2**20),
    ],
    ids=["no boundary", "empty boundary", "long boundary", "long header", "many fields", "large field"],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_body_that_cannot_be_a_form_is_a_wrong_request(officer, kind, body, language):
    officer.post(reverse("language"), {"language": language})
    answer = officer.post(reverse("importrun-new"), body, content_type=kind)
    assert answer.status_code == 400
    assert f'<html lang="{language}"' in answer.content.decode()
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "name", ["a\0b.csv", "../../etc/passwd", "a\r\nX-Y: z.csv", "\u202evsc.exe", "﷽" * 300 + ".csv"]
)
def test_a_files_name_is_a_text_and_nothing_else(officer, name):
    upload = SimpleUploadedFile("x", b"code,name,country\nA,B,VN\n")
    upload._name = name  # as it is sent, not as Django would write it
    officer.post(reverse("importrun-new"), {"kind": "investors", "file": upload})
    for run in ImportRun.objects.all():
        assert "/" not in run.filename
        assert run.filename.isprintable()
        assert run.file.name == f"imports/{run.sha256}"
        assert officer.get(reverse("importrun", args=[run.pk])).status_code == 200


@pytest.mark.parametrize("cookie", ["sessionid", "csrftoken", "language", "messages"])
@pytest.mark.parametrize("value", ["\xff\xfe", "%00", '"', "a" * 4000])
def test_a_cookie_may_hold_anything(cookie, value):
    client = Client(headers={"cookie": f"{cookie}={value}"})
    assert client.get(reverse("sign-in")).status_code == 200


@pytest.mark.parametrize(
    "wanted",
    [
        "https://example.org/",
        "//example.org",
        r"/\example.org",
        "///example.org",
        "1",
        "park-list",
        "javascript:alert(1)",
        "\x01//a.org",
    ],
)
def test_no_address_leads_outside(client, wanted):
    person = people.make_person(password="một mật khẩu dài 2022")
    sent = {"username": person.login, "password": "một mật khẩu dài 2022", "next": wanted}
    assert client.post(f"{reverse('sign-in')}?next={quote(wanted)}", sent).url == "/"
    for name in ("language", "theme"):
        assert client.post(reverse(name), {"next": wanted}).url == "/"
    assert client.get(f"{reverse('sign-in')}?next={quote(wanted)}").url == "/"
    assert client.post(f"{reverse('sign-out')}?next={quote(wanted)}").url == reverse("sign-in")


@pytest.mark.parametrize(
    "name", ["planningdecision-edit", "lease-edit", "project-edit", "statement-edit", "target-edit"]
)
def test_a_number_that_no_database_can_hold_is_said_beside_its_field(client, name):
    board = Board()
    line = next(line for line in PAGES if line.name == name)
    people.signed_in(client, board.people[sorted(line.who)[0]])
    url = reverse(name, args=line.arguments(board))
    form = client.get(url).context["form"]
    filled_in = {field.html_name: field.value() for field in form if field.value() is not None}
    numbers = [field.html_name for field in form if isinstance(field.field, NumberField)]
    assert numbers
    for number in numbers:
        answer = client.post(url, filled_in | {number: "9" * 20})
        assert answer.status_code == 200, number
        assert number in answer.context["form"].errors
