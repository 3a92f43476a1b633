"""A search is saved under a name, asked again, shared, renamed and deleted (D30-6.e)."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from accounts.models import Role, SavedView
from parks.models import Park
from tests import people

pytestmark = pytest.mark.django_db
LIST = "/parks/"


def browser(person):
    client = Client()
    client.force_login(person)
    return client


def menu(client, name="park-list"):
    """What the menu of a list shows when it is opened."""
    return client.get("/searches/", {"list": name}).content.decode()


@pytest.fixture
def officer():
    return people.officer("planning")


@pytest.fixture
def head():
    return people.head("planning")


def save(client, name="Lọc của tôi", query="status=operating&sort=-name&columns=code&columns=name", **more):
    return client.post("/searches/new/", {"list": "park-list", "name": name, "query": query, **more})


def test_filters_columns_and_order_are_saved_and_asked_again(officer):
    client = browser(officer)
    response = client.get(LIST, {"status": "operating", "sort": "-name", "columns": ["code", "name"], "page": 1})
    kept = response.context["list"].lasting_query
    assert sorted(parse_qsl(kept)) == [
        ("columns", "code"),
        ("columns", "name"),
        ("sort", "-name"),
        ("status", "operating"),
    ]
    assert save(client, query=kept).url == f"{LIST}?{kept}"
    assert f'href="{LIST}?{kept.replace("&", "&amp;")}">Lọc của tôi' in menu(client)


def test_the_list_keeps_only_what_it_knows(officer):
    asked = {"status": "operating", "password": "x", "export": "csv", "page": 3, "q": ""}
    client = browser(officer)
    asked.pop("export")
    assert client.get(LIST, asked).context["list"].lasting_query == "status=operating"


def test_the_same_name_again_means_what_is_shown_now(officer):
    client = browser(officer)
    save(client, query="q=một")
    save(client, query="q=hai&page=4&export=xlsx")
    (view,) = SavedView.objects.all()
    assert dict(parse_qsl(view.query)) == {"q": "hai"}


def test_a_personal_search_is_nobody_elses(officer, head):
    save(browser(officer))
    assert "Lọc của tôi" not in menu(browser(head))
    assert "Lọc của tôi" not in menu(browser(officer), "planningdecision-list")
    assert "Lọc của tôi" not in browser(head).get("/searches/").content.decode()


def test_a_head_shares_a_search_and_an_officer_cannot(officer, head):
    save(browser(head), name="Của phòng", is_shared="on")
    assert "Của phòng" in menu(browser(officer))
    assert "is_shared" not in browser(officer).get(LIST).content.decode()
    save(browser(officer), name="Của tôi", is_shared="on")
    assert not SavedView.objects.get(name="Của tôi").is_shared


def test_only_its_owner_renames_and_deletes(officer, head):
    save(browser(head), is_shared="on")
    view = SavedView.objects.get()
    for action in ("edit", "delete"):
        assert browser(officer).post(f"/searches/{view.pk}/{action}/", {"name": "X"}).status_code == 404
    browser(head).post(f"/searches/{view.pk}/edit/", {"name": "Tên mới", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Tên mới", True)
    browser(head).post(f"/searches/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_two_searches_of_one_list_have_two_names(officer):
    client = browser(officer)
    save(client, name="Một")
    save(client, name="Hai")
    second = SavedView.objects.get(name="Hai")
    assert client.post(f"/searches/{second.pk}/edit/", {"name": "Một"}).status_code == 200
    second.refresh_from_db()
    assert second.name == "Hai"


def test_a_search_shows_the_reader_only_what_the_reader_may_see(head):
    save(browser(head), is_shared="on")
    Park.objects.create(code="P1", name="KCN Kín", status="operating")
    clerk = browser(people.make_person(Role.CLERK))  # reads documents, no parks
    assert "Lọc của tôi" not in clerk.get("/searches/").content.decode()
    assert clerk.get(LIST).status_code == 404


@pytest.mark.parametrize("name", ["", "nonsense", "admin:index", "sign-out", "activity-list"])
def test_only_lists_that_one_may_open_have_searches(officer, name):
    assert browser(officer).post("/searches/new/", {"list": name, "name": "A", "query": ""}).url == "/searches/"
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("query", ["a" * 5000, "%00=%00&q=\x00", "?&&==&", "q=%F0%28"])
def test_whatever_is_sent_is_answered(officer, query):
    client = browser(officer)
    assert save(client, query=query).status_code == 302
    for view in SavedView.objects.all():
        assert client.get(f"{LIST}?{view.query}").status_code == 200


def test_a_search_needs_a_name(officer):
    save(browser(officer), name="  ")
    assert not SavedView.objects.exists()
