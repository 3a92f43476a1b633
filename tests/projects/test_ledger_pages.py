"""Certificates and the ledger on screen: entered, corrected, taken back, listed to the head of the unit."""

import re

import pytest

from projects.models import CapitalEvent, Certificate, Project

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def paper(**changes):
    return {"kind": "increase", "number": "900/ĐC-01", "issued_on": "15/03/2022", "amount": "5.000.000"} | changes


def test_an_officer_enters_an_increase(office, project, sign_in):
    url = f"/projects/{project.pk}/certificates/new/"
    browser = sign_in("owner")
    page = browser.get(url).content.decode()
    assert "40.000.000 USD" in page and 'value="new"' not in page
    assert browser.post(url, paper()).status_code == 302
    assert office.balance() == 45


def test_a_paper_that_the_ledger_refuses_is_kept_as_typed(office, project, sign_in):
    url = f"/projects/{project.pk}/certificates/new/"
    response = sign_in("owner").post(url, paper(kind="decrease", amount="40.000.001"))
    assert "amount" in response.context["form"].errors
    assert 'value="40.000.001"' in response.content.decode()
    assert CapitalEvent.objects.count() == 1


def focused(page):
    """The names of the fields into which the browser puts the cursor."""
    fields = re.findall(r"<(?:input|select|textarea)[^>]*>", page)
    return [re.search(r'name="([^"]*)"', field)[1] for field in fields if " autofocus" in field]


def test_the_cursor_goes_to_what_the_ledger_refused(office, project, sign_in):
    url = f"/projects/{project.pk}/certificates/new/"
    browser = sign_in("owner")
    assert focused(browser.get(url).content.decode()) == ["kind"]
    assert focused(browser.post(url, paper(kind="decrease", amount="40.000.001")).content.decode()) == ["amount"]


def test_a_revocation_asks_for_no_amount(office, project, sign_in):
    url = f"/projects/{project.pk}/certificates/new/"
    assert sign_in("owner").post(url, paper(kind="revoked", amount="")).status_code == 302
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    assert "−40.000.000" in page  # what was registered on the day


def test_the_head_corrects_and_the_page_tells(office, project, sign_in):
    slip = office.entry("900/GCNĐT")
    browser = sign_in("head")
    page = browser.get(f"/projects/capital/{slip.pk}/correct/").content.decode()
    assert 'value="900/GCNĐT/ĐCH"' in page and 'value="40.000.000"' in page
    form = {"kind": "new", "happened_on": "14/03/2022", "amount": "61.500.000", "number": "900/GCNĐT/ĐCH"}
    form |= {"issued_on": "15/03/2022", "note": "Ghi nhầm"}
    response = browser.post(f"/projects/capital/{slip.pk}/correct/", form)
    correction = CapitalEvent.objects.get(corrects=slip)
    assert response.url == f"/projects/capital/{correction.pk}/"
    page = browser.get(f"/projects/{project.pk}/").content.decode()
    assert '<tr class="out">' in page and f"/projects/capital/{correction.pk}/" in page and "61.500.000" in page
    assert "/correct/" not in browser.get(f"/projects/capital/{slip.pk}/").content.decode()
    second = browser.post(f"/projects/capital/{slip.pk}/correct/", form | {"number": "khác"})
    assert second.status_code == 200 and "900/GCNĐT/ĐCH" in second.context["form"].non_field_errors()[0]


def test_the_head_takes_an_entry_back(office, project, sign_in):
    event = office.increase(5, "900/ĐC-01")
    form = {"number": "900/ĐC-01/HB", "issued_on": "15/03/2022", "note": ""}
    browser = sign_in("head")
    url = f"/projects/capital/{event.pk}/take-back/"
    assert "note" in browser.post(url, form).context["form"].errors  # somebody must say why
    assert browser.post(url, form | {"note": "Ghi trùng"}).status_code == 302
    assert office.balance() == 40


def test_an_officer_is_offered_no_correction(office, project, sign_in):
    event = office.entry("900/GCNĐT")
    browser = sign_in("owner")
    page = browser.get(f"/projects/capital/{event.pk}/").content.decode()
    assert "/correct/" not in page and "/take-back/" not in page
    assert browser.get(f"/projects/capital/{event.pk}/correct/").status_code == 404
    assert browser.post(f"/projects/capital/{event.pk}/take-back/").status_code == 404


def test_the_ledger_of_the_day(office, project, sign_in):
    office.increase(5, "900/ĐC-01")
    office.correct(office.entry("900/ĐC-01"), millions=6)
    browser = sign_in("head")
    rows = browser.get("/projects/capital/day/").content.decode()
    assert [number in rows for number in ("900/GCNĐT", "900/ĐC-01", "900/ĐC-01/ĐCH")] == [True, True, True]
    assert "900/" not in browser.get("/projects/capital/day/?day=14/03/2022").content.decode()
    for day in ("khi nào", "01/01/0001", "31/12/9999"):
        assert browser.get(f"/projects/capital/day/?day={day}").status_code == 200
    assert sign_in("owner").get("/projects/capital/day/").status_code == 404


def test_who_reads_and_who_enters(office, project, sign_in):
    url = f"/projects/{project.pk}/"
    for who in ("owner", "colleague", "head", "stranger", "other_head", "leader", "manager"):
        assert sign_in(who).get(url).status_code == 200, who
    for who in ("clerk", "administrator"):
        assert sign_in(who).get(url).status_code == 404, who
    for who in ("stranger", "other_head", "clerk", "leader", "manager", "administrator"):
        browser = sign_in(who)
        assert browser.get(f"{url}certificates/new/").status_code == 404, who
        assert browser.post(f"{url}certificates/new/", paper()).status_code == 404, who
        assert browser.post("/projects/new/", {}).status_code == 404, who
        assert browser.post(f"{url}edit/", {}).status_code == 404, who
    assert "certificates/new" not in sign_in("manager").get(url).content.decode()
    assert CapitalEvent.objects.count() == 1


def test_as_the_board_knew_it(office, project, sign_in):
    office.today_is("16/03/2022").correct(office.entry("900/GCNĐT"), millions=42)
    browser = sign_in("owner")
    now = browser.get(f"/projects/{project.pk}/").content.decode()
    then = browser.get(f"/projects/{project.pk}/?known_on=15/03/2022").content.decode()
    assert "42.000.000" in now and "42.000.000" not in then and "40.000.000" in then
    assert browser.get(f"/projects/{project.pk}/?known_on=hôm qua").status_code == 200


def test_what_is_odd_about_an_entry_is_told_on_the_page_of_its_project(office, sign_in):
    project = office.certify(40, dated="12/03/2022")  # a Saturday
    entry = project.events.get()
    page = sign_in("manager").get(f"/projects/{project.pk}/").content.decode()
    assert 'id="odd-title"' in page and f'<a href="/projects/capital/{entry.pk}/">' in page
    assert "Ngày 12/03/2022 là ngày nghỉ cuối tuần." in sign_in("manager").get(f"/projects/capital/{entry.pk}/").text


def test_cents_and_dong_are_never_added(office, project, sign_in):
    """An import may put a project into another class: its page counts what is in the class of the latest entry."""
    Project.objects.update(project_class="DDI")
    paper = Certificate.objects.create(project=project, number="901/QĐCT", issued_on=office.day)
    facts = {"project_class": "DDI", "park": office.zone, "top_park": office.park, "country": "VN", "sector": "26"}
    amount = {"kind": "increase", "amount": 5_000_000_000, "currency": "VND"}
    days = {"happened_on": office.day, "recorded_on": office.day}
    CapitalEvent.objects.create(project=project, certificate=paper, **amount, **days, **facts)
    page = sign_in("manager").get(f"/projects/{project.pk}/").context
    assert (page["currency"], page["sums"]["registered"]) == ("VND", 5_000_000_000)
    assert [line.total for line in page["lines"]] == [40 * 10**8, 5_000_000_000]
