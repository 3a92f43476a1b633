"""What happens to a project, on screen: previewed, recorded, mended, taken back."""

import pytest

from projects.models import Milestone, ProjectEvent
from tests.projects.pages import counted
from tests.projects.papers import amended, paper, recorded, shown, url

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
AMOUNTS = ("amount", "contributed", "mobilised")


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022", rate=23000)


def test_a_suspension_is_shown_before_it_is_recorded(office, project, sign_in):
    page, event = recorded(sign_in("owner"), url(project, "suspended"), paper(project))
    assert "Còn hiệu lực → <strong>Tạm ngừng</strong>" in page
    assert (event.kind, office.state()) == ("suspended", "suspended")
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    assert url(project, "resumed") in page and "Tạm ngừng 10/03/2022" in page


def test_the_page_of_a_project_with_a_life_asks_few_questions(project, sign_in):
    browser = sign_in("owner")
    recorded(browser, url(project, "suspended"), paper(project))
    counted(browser, f"/projects/{project.pk}/", most=27)


def test_what_was_typed_anew_after_the_preview_is_shown_anew(office, project, sign_in):
    browser = sign_in("owner")
    preview = shown(browser, url(project, "suspended"), paper(project))
    anew = paper(project, number="02/QĐ", previewed=preview.context["form"].digest)
    again = shown(browser, url(project, "suspended"), anew)
    assert again.context["preview"]


def test_an_end_shows_what_leaves_the_ledger(office, project, sign_in):
    page, _event = recorded(sign_in("owner"), url(project, "terminated"), paper(project))
    assert "40.000.000 USD" in page and "Chấm dứt hoạt động" in page
    assert office.balance() is None


def test_an_amendment_says_only_what_was_typed_anew(office, project, sign_in):
    form = amended(project, name="Sakura II", land="12,5", contributed="10.000.000")
    form |= {"schedule-0-planned_on": "31/12/2022", "schedule-0-what": "contributed", "schedule-0-amount": "5.000.000"}
    page, event = recorded(sign_in("owner"), url(project, "amended"), form)
    assert set(event.changes) == {"name", "land", "contributed", "schedule"}
    project.refresh_from_db()
    assert (project.name, project.contributed, project.version) == ("Sakura II", 10**9, 2)
    assert Milestone.objects.get().amount == 5 * 10**8
    page = sign_in("manager").get(f"/projects/{project.pk}/").content.decode()
    assert "31/12/2022" in page and "920 tỷ đồng" in page  # 40 million USD at the rate of the certificate
    history = page.partition('id="history')[2]
    assert "10.000.000 USD" in history and "1.000.000.000" not in history, "no cents"


def test_what_is_odd_about_an_event_stands_on_the_page_of_its_project(office, project, sign_in):
    odd = office.happen("suspended", "01/QĐ", dated="05/03/2022")  # a Saturday
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    panel = page.partition('id="odd-title"')[2].partition("</section>")[0]
    assert f"/projects/events/{odd.pk}/" in panel


def test_a_merger_is_linked_both_ways(office, project, sign_in):
    other = office.certify(10, code="FDI-901", number="901/GCNĐT", dated="02/03/2022")
    form = paper(project, other="FDI-901", moves_capital="on")
    page, event = recorded(sign_in("owner"), url(project, "merger"), form)
    assert "50.000.000 USD" in page and "Sáp nhập vào dự án khác" in page
    for one, another in ((project, other), (other, project)):
        page = sign_in("manager").get(f"/projects/{one.pk}/").content.decode()
        assert f'<a href="/projects/{another.pk}/">' in page and f"/projects/events/{event.pk}/" in page


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("suspended", {"number": ""}, "number"),
        ("suspended", {"issued_on": "31/02/2022"}, "issued_on"),
        ("suspended", {"issued_on": "16/03/2022"}, "issued_on"),
        ("suspended", {"issued_on": "28/02/2022"}, "issued_on"),
        ("suspended", {"note": " "}, "note"),
        ("resumed", {}, "issued_on"),
        ("merger", {"other": ""}, "other"),
        ("merger", {"other": "KHÔNG"}, "other"),
        ("merger", {"other": "FDI-900"}, "other"),
        ("split", {"other": "FDI-901", "moves_capital": "on", "amount": ""}, "amount"),
        ("split", {"other": "FDI-901", "moves_capital": "on", "amount": "40.000.001"}, "amount"),
        ("amended", {"name": ""}, "name"),
        ("amended", {"sector": "04"}, "sector"),
        ("amended", {"park": "7777"}, "park"),
        ("amended", {"land": "-1"}, "land"),
        ("amended", {"contributed": "1,234"}, "contributed"),
        ("amended", {"contributed": "9" * 19}, "contributed"),
        ("amended", {}, None),
        ("amended", {"schedule-0-planned_on": "31/02/2022"}, None),
        ("amended", {"schedule-0-planned_on": "31/12/2022"}, None),
        ("amended", {"schedule-TOTAL_FORMS": "x"}, None),
        ("amended", {"name": "\0"}, "name"),
    ],
)
def test_every_error_is_said_and_nothing_is_recorded(office, project, sign_in, kind, changes, field):
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="02/03/2022")
    form = amended(project) if kind == "amended" else paper(project)
    response = shown(sign_in("owner"), url(project, kind), form | changes)
    assert response.context["preview"] is None
    errors = response.context["form"].errors
    assert field in errors if field else response.context["form"].listed_errors


def test_two_people_on_one_project(office, project, sign_in):
    office.happen("amended", "9", dated="05/03/2022", name="Sakura II")
    response = shown(sign_in("owner"), url(project, "amended"), amended(project, scale="2 triệu sản phẩm"))
    assert response.context["form"].is_stale  # told that somebody was faster; nothing is lost
    assert "2 triệu sản phẩm" in response.content.decode()


def test_the_head_mends_an_event(office, project, sign_in):
    slip = office.happen("amended", "9", dated="05/03/2022", name="Sakvra")
    project.refresh_from_db()
    browser = sign_in("head")
    address = f"/projects/events/{slip.pk}/correct/"
    assert 'value="9/ĐCH"' in browser.get(address).content.decode()
    form = amended(project, name="Sakura II", number="9/ĐCH", happened_on="05/03/2022")
    _page, correction = recorded(browser, address, form)
    assert correction.corrects == slip and set(correction.changes) == {"name"}
    page = browser.get(f"/projects/events/{slip.pk}/").content.decode()
    assert f"/projects/events/{correction.pk}/" in page and "/correct/" not in page
    assert browser.get(f"/projects/events/{correction.pk}/").status_code == 200


def test_the_head_takes_an_event_back(office, project, sign_in):
    event = office.happen("terminated", "9", dated="05/03/2022")
    browser = sign_in("head")
    assert f"/projects/events/{event.pk}/correct/" not in browser.get(f"/projects/events/{event.pk}/").text
    assert browser.get(f"/projects/events/{event.pk}/correct/").status_code == 404  # it is taken back as a whole
    address = f"/projects/events/{event.pk}/take-back/"
    form = {"number": "9/HB", "issued_on": "15/03/2022", "note": ""}
    assert "note" in browser.post(address, form).context["form"].errors
    assert browser.post(address, form | {"note": "Nhầm dự án"}).status_code == 302
    assert office.state() == "operating" and office.balance() == 40


def test_an_officer_is_offered_no_correction_and_a_reader_no_event(office, project, sign_in):
    event = office.happen("suspended", "9", dated="05/03/2022")
    browser = sign_in("owner")
    page = browser.get(f"/projects/events/{event.pk}/").content.decode()
    assert "/take-back/" not in page and browser.get(f"/projects/events/{event.pk}/take-back/").status_code == 404
    for who in ("manager", "stranger", "leader"):
        assert "/events/new/" not in sign_in(who).get(f"/projects/{project.pk}/").content.decode()
        assert sign_in(who).get(url(project, "resumed")).status_code == 404
        assert sign_in(who).post(url(project, "resumed"), paper(project)).status_code == 404


def test_what_no_step_is_called_is_not_found(office, project, sign_in):
    for kind in ("void", "new", "merged_into", "khong-co"):
        assert sign_in("owner").get(url(project, kind)).status_code == 404


# Schedule


def test_the_parts_of_the_capital_and_the_schedule(office, project, sign_in):
    rows = [("10/03/2022", "contributed", "15.000.000"), ("31/12/2023", "operation", "")]
    form = {"version": 1, "contributed": "15.000.000", "mobilised": "25.000.000"}
    form |= {"schedule-TOTAL_FORMS": 2, "schedule-INITIAL_FORMS": 0}
    for i, row in enumerate(rows):
        form |= dict(zip((f"schedule-{i}-{name}" for name in ("planned_on", "what", "amount")), row, strict=True))
    address = f"/projects/{project.pk}/schedule/"
    assert sign_in("owner").post(address, form).status_code == 302
    page = sign_in("manager").get(f"/projects/{project.pk}/")
    assert [line.is_past for line in page.context["schedule"]] == [True, False]
    wrong = form | {"schedule-1-planned_on": "10/03/2022", "schedule-1-what": "contributed"}
    assert sign_in("owner").post(address, wrong).context["form"].listed_errors


def test_the_list_of_events(office, project, sign_in):
    office.happen("suspended", "01/QĐ", dated="10/03/2022")
    page = sign_in("manager").get("/projects/events/?kind=suspended&q=01/QĐ").content.decode()
    assert "01/QĐ" in page and "FDI-900" in page
    assert "01/QĐ" not in sign_in("manager").get("/projects/events/?kind=merger").content.decode()
    assert sign_in("clerk").get("/projects/events/").status_code == 404


def test_what_a_colleague_recorded_after_the_preview_is_shown_first(office, project, sign_in):
    browser, address = sign_in("owner"), url(project, "terminated")
    preview = shown(browser, address, paper(project))
    office.today_is("12/03/2022").increase(5, "02/ĐC")
    again = shown(browser, address, paper(project, previewed=preview.context["form"].digest))
    assert again.context["preview"] or again.context["form"].errors
    assert not ProjectEvent.objects.exists()


@pytest.mark.parametrize("what", ["events/new/amended", "events/new/split", "schedule", "certificates/new"])
def test_an_amount_is_typed_beside_its_currency(project, sign_in, what):
    form = sign_in("owner").get(f"/projects/{project.pk}/{what}/").context["form"]
    rows = form.schedule.forms[:1] if hasattr(form, "schedule") else []
    labels = [str(field.label) for one in (form, *rows) for field in one if field.name in AMOUNTS]
    assert labels and all(label.endswith("(USD)") for label in labels), labels
