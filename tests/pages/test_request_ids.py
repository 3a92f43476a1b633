"""Each request has an id that a clerk can tell the administrator, who finds by it what the log says."""

import json
import logging
import re
from io import StringIO

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import IntegrityError
from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import path

from accounts.models import Role
from accounts.policy import PUBLIC, policy
from kcnportal import logs, urls
from tests import people

SECRET = "Kế hoạch phòng thủ khu vực"
handler500 = urls.handler500
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__), pytest.mark.sqlite_only]


@policy(PUBLIC)
def breaks(request):
    try:
        raise IntegrityError(f"duplicate key\nDETAIL: Key (title)=({request.POST['title']}) already exists.")
    except IntegrityError as error:
        raise ValueError(request.POST["title"]) from error


@policy(PUBLIC)
def suspicious(request):
    raise SuspiciousOperation("an odd request")


@policy(PUBLIC)
def piece_by_piece(request):
    def pieces():
        logging.getLogger("pieces").warning("a piece")
        yield b"a piece"

    return StreamingHttpResponse(pieces())


urlpatterns = [
    path("breaks", breaks),
    path("suspicious", suspicious),
    path("pieces", piece_by_piece),
    *urls.urlpatterns,
]


@pytest.fixture
def log():
    """() -> the lines that were written, as the JSON form has them."""
    written = StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(logs.About())
    handler.setFormatter(logs.JsonLine())
    level = logging.root.level
    logging.root.addHandler(handler)
    logging.root.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    logging.root.removeHandler(handler)
    logging.root.setLevel(level)


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


def test_every_answer_has_an_id_of_its_own(visitor):
    ids = {visitor.get(page).headers["X-Request-ID"] for page in ("/healthz", "/", "/sign-in/", "/static/none.css")}
    assert len(ids) == 4 and all(re.fullmatch("[0-9a-f]{12}", one) for one in ids)


def test_the_id_that_a_client_names_is_not_believed(visitor, log):
    answer = visitor.get("/sign-in/", headers={"X-Request-ID": "mine"})
    assert answer.headers["X-Request-ID"] != "mine"
    assert "mine" not in str(log())


@pytest.mark.parametrize(
    ("page", "status"), [("/suspicious", 400), ("/no-such-page", 404), ("/breaks", 500)], ids=["400", "404", "500"]
)
def test_the_page_of_an_error_shows_the_id(visitor, page, status):
    answer = visitor.post(page, {"title": SECRET})
    assert answer.status_code == status
    assert answer.headers["X-Request-ID"] in answer.content.decode()


def test_who_is_signed_in_sees_the_id_too(visitor):
    answer = people.signed_in(visitor, people.make_person(Role.OFFICER)).get("/no-such-page")
    assert answer.status_code == 404 and answer.headers["X-Request-ID"] in answer.content.decode()


def test_a_form_of_elsewhere_is_told_the_id():
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"login": "x"})
    assert answer.status_code == 403
    assert answer.headers["X-Request-ID"] in answer.content.decode()


def test_every_line_of_a_request_has_its_id_also_what_is_written_after_the_view(visitor, log):
    answer = visitor.post("/breaks", {"title": SECRET})
    lines = log()
    assert [line["message"] for line in lines if "error" in line] == ["Internal Server Error: /breaks"]
    assert {line["request"] for line in lines} == {answer.headers["X-Request-ID"]}
    page = next(line for line in lines if "status" in line)
    assert page["status"] == 500 and page["message"].startswith("POST /breaks 500 in ")


def test_a_page_that_goes_out_piece_by_piece_keeps_its_id_until_it_is_out(visitor, log):
    answer = visitor.get("/pieces")
    assert b"".join(answer.streaming_content) == b"a piece"
    assert log()[-1]["request"] == answer.headers["X-Request-ID"]
    answer.close()
    logging.getLogger("elsewhere").warning("of nobody's request")
    assert "request" not in log()[-1]


def test_the_log_says_who_asked_by_their_number(visitor, log):
    person = people.make_person(Role.OFFICER)
    people.signed_in(visitor, person).get("/")
    assert log()[-1]["person"] == person.pk


def test_neither_what_was_typed_nor_what_was_searched_for_is_in_the_log(visitor, log):
    visitor.post(f"/breaks?q={SECRET}", {"title": SECRET})
    people.signed_in(visitor, people.make_person(Role.OFFICER)).get("/search", {"q": SECRET})
    error = next(line["error"] for line in log() if "error" in line)
    assert "ValueError" in error and "IntegrityError" in error and "in breaks" in error
    told = json.dumps(log(), ensure_ascii=False)
    assert not any(word in told for word in SECRET.split() if len(word) > 3)


def test_the_page_of_an_error_asks_no_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert visitor.post("/breaks", {"title": SECRET}).status_code == 500
