"""The one form that brings a project with its investors, its first certificate and the capital."""

import re
from decimal import Decimal

import pytest

from projects.models import CapitalEvent, Certificate, Investor, Project

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
NEW = "/projects/new/"


def typed(office, rows, **changes):
    """What an officer types, in the way of the screen."""
    said = {
        "code": "FDI-900",
        "name": "Nhà máy linh kiện Sakura",
        "project_class": "FDI",
        "park": office.zone.pk,
        "sector": "2610",
        "land": "12,5",
        "term_years": "50",
        "operating_from": "",
        "number": "900/GCNĐT",
        "issued_on": "14/03/2022",
        "amount": "61.500.000,5",
    }
    said |= {"holders-TOTAL_FORMS": len(rows), "holders-INITIAL_FORMS": 0}
    for i, (code, name, country, share) in enumerate(rows):
        said |= {f"holders-{i}-code": code, f"holders-{i}-name": name}
        said |= {f"holders-{i}-country": country, f"holders-{i}-share": share}
    return said | changes


KNOWN = ("NDT-1", "", "", "60,5")
NEWCOMER = ("NDT-9", "Mitsuki Seiko K.K.", "jp", "39,5")
EMPTY = ("", "", "", "")


def test_one_form_not_three(office, sign_in):
    response = sign_in("owner").post(NEW, typed(office, [KNOWN, EMPTY, NEWCOMER]), follow=True)
    project = Project.objects.get()
    assert response.redirect_chain == [(f"/projects/{project.pk}/", 302)]
    assert [(held.investor.code, held.share) for held in project.shares.all()] == [
        ("NDT-1", Decimal("60.5")),
        ("NDT-9", Decimal("39.5")),
    ]
    assert Investor.objects.get(code="NDT-9").country == "JP"
    event = CapitalEvent.objects.get()
    assert (event.amount, event.happened_on.isoformat()) == (6_150_000_050, "2022-03-14")
    assert (project.land, project.term_years) == (Decimal("12.5"), 50)
    page = response.content.decode()
    assert "61,5" in page and "900/GCNĐT" in page and "61.500.000,5" in page


def test_without_a_certificate_only_the_project(office, sign_in):
    papers = {"number": "", "issued_on": "", "amount": ""}
    form = typed(office, [("NDT-1", "", "", "100")], **papers)
    response = sign_in("owner").post(NEW, form)
    assert set(response.context["form"].errors) == {"number", "issued_on", "amount"}
    assert sign_in("owner").post(NEW, form | {"uncertified": "on"}).status_code == 302
    project = Project.objects.get()
    assert not project.events.exists() and not Certificate.objects.exists()
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    assert f"/projects/{project.pk}/certificates/new/" in page


def test_a_certificate_that_is_not_there_has_no_number(office, sign_in):
    form = typed(office, [("NDT-1", "", "", "100")], uncertified="on")
    assert "uncertified" in sign_in("owner").post(NEW, form).context["form"].errors


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": ""}, "code"),
        ({"sector": "9"}, "sector"),
        ({"sector": "04"}, "sector"),
        ({"park": "77777"}, "park"),
        ({"project_class": "XYZ"}, "project_class"),
        ({"land": "-1"}, "land"),
        ({"land": "1.250"}, "land"),
        ({"term_years": "năm mươi"}, "term_years"),
        ({"issued_on": "31/02/2022"}, "issued_on"),
        ({"issued_on": "16/03/2022"}, "issued_on"),
        ({"amount": "một triệu"}, "amount"),
        ({"amount": "-5"}, "amount"),
        ({"amount": "0"}, "amount"),
        ({"amount": "1,234"}, "amount"),
        ({"amount": "9" * 19}, "amount"),
        ({"number": "9" * 101}, "number"),
        ({"project_class": "DDI", "amount": "10,5"}, "amount"),
    ],
)
def test_every_error_stands_beside_its_field_and_nothing_is_lost(office, sign_in, changes, field):
    before = Investor.objects.count()
    form = typed(office, [KNOWN, NEWCOMER], **changes)
    response = sign_in("owner").post(NEW, form)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    page = response.content.decode()
    assert f'href="#id_{field}"' in page
    assert (
        'value="Mitsuki Seiko K.K."' in page and 'value="39,5"' in page and 'value="Nhà máy linh kiện Sakura"' in page
    )
    assert (Project.objects.count(), Investor.objects.count()) == (0, before)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [EMPTY],
        [("NDT-1", "", "", "99,9")],
        [("NDT-1", "", "", "50"), ("NDT-1", "", "", "50")],
        [("NDT-1", "", "", "0"), ("NDT-2", "", "", "100")],
        [("NDT-1", "", "", "150"), ("NDT-2", "", "", "-50")],
        [("NDT-1", "", "", "")],
        [("", "Mitsuki Seiko", "JP", "100")],
        [("NDT-9", "", "JP", "100")],
        [("NDT-9", "Mitsuki Seiko", "ZZ", "100")],
        [("NDT-1", "Somebody else", "", "100")],
        [("NDT-9", "A", "JP", "50"), ("NDT-9", "A", "JP", "50")],
        [("NDT-1", "", "", "1e2")],
    ],
)
def test_what_is_wrong_with_the_investors_is_said(office, sign_in, rows):
    response = sign_in("owner").post(NEW, typed(office, rows))
    form = response.context["form"]
    assert response.status_code == 200 and form.errors and form.holders.listed_errors
    assert 'href="#holders' in response.content.decode() or 'href="#id_holders-' in response.content.decode()
    assert not Project.objects.exists() and Investor.objects.count() == 3


def test_a_sector_is_looked_for_by_words_longer_than_its_code(office, sign_in):
    field = re.search(r'<input[^>]* name="sector"[^>]*>', sign_in("owner").get("/projects/new/").text)[0]
    assert "maxlength" not in field


def test_one_more_row_keeps_what_was_typed(office, sign_in):
    """The same button with a script (a fragment of the answer is used) and without one."""
    form = typed(office, [KNOWN, NEWCOMER], amount="nháp", add_row="1")
    response = sign_in("owner").post(NEW, form)
    page = response.content.decode()
    assert len(response.context["form"].holders.forms) == 3
    assert 'value="Mitsuki Seiko K.K."' in page and 'value="nháp"' in page and "alert-danger" not in page
    assert not Project.objects.exists()


@pytest.mark.parametrize("broken", [{"holders-TOTAL_FORMS": "x"}, {"holders-TOTAL_FORMS": "100000"}, {"add_row": "1"}])
def test_a_broken_form_is_no_error_of_the_portal(office, sign_in, broken):
    response = sign_in("owner").post(NEW, {"code": "\0", "holders-TOTAL_FORMS": "²"} | broken)
    assert response.status_code == 200
    assert not Project.objects.exists()


def test_a_project_is_changed_with_its_investors(office, sign_in):
    project = office.certify(40)
    browser = sign_in("colleague")
    url = f"/projects/{project.pk}/edit/"
    page = browser.get(url).content.decode()
    assert 'value="Sakura Denki K.K."' in page and 'value="100"' in page
    rows = [("NDT-2", "", "", "51"), ("NDT-1", "Sakura Denki K.K.", "JP", "49")]
    form = typed(office, rows, name="Tên mới", version=project.version)
    assert browser.post(url, form).status_code == 302
    project.refresh_from_db()
    assert (project.name, project.version) == ("Tên mới", 2)
    assert [held.investor.code for held in project.shares.all()] == ["NDT-2", "NDT-1"]
    assert browser.post(url, form).context["form"].is_stale  # somebody was faster: told, nothing lost
    with_row = browser.post(url, form | {"add_row": "1"})
    assert f'name="version" value="{form["version"]}"' in with_row.content.decode()


def test_a_class_that_the_ledger_ties_down(office, sign_in):
    project = office.certify(40)
    form = typed(office, [("NDT-3", "", "", "100")], project_class="DDI", version=project.version)
    response = sign_in("owner").post(f"/projects/{project.pk}/edit/", form)
    assert "project_class" in response.context["form"].errors
