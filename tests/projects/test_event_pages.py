"""What happens to a project, on screen: previewed, recorded, mended, taken back; certificates side by side."""

from decimal import Decimal

import pytest

from projects.actions.merging import merge
from projects.actions.project import create_project
from projects.lives import facts_of, partners_on
from projects.models import Enterprise, Milestone, Project, ProjectEvent
from projects.versions import drift
from tests.projects.office import day, investor
from tests.projects.pages import counted
from tests.twice import TOKEN, with_token

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
AMOUNTS = ("amount", "contributed", "mobilised")


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022", rate=23000)


def url(project, kind):
    return f"/projects/{project.pk}/events/new/{kind}/"


def paper(project, **changes):
    said = {"version": project.version, "number": "01/QĐ", "issued_on": "10/03/2022", "note": "Thị trường khó khăn"}
    return said | changes


def amended(project, **changes):
    """The form as the browser sends it, with what the project says now."""
    said = {"name": project.name, "objective": project.objective, "scale": "", "park": project.park_id, "site": ""}
    said |= {"sector": project.sector, "land": "", "term_years": "", "contributed": "", "mobilised": "", "rate": ""}
    said |= {"schedule-TOTAL_FORMS": 1, "schedule-INITIAL_FORMS": 0}
    said |= {"schedule-0-planned_on": "", "schedule-0-what": "", "schedule-0-amount": ""}
    return paper(project) | said | changes


def enterprise(tax_code, name):
    found = Enterprise(tax_code=tax_code, name=name)
    found.fold_words()
    found.save()
    return found


def held(project, rows, **changes):
    said = {"holders-TOTAL_FORMS": len(rows), "holders-INITIAL_FORMS": 0}
    for i, (code, share) in enumerate(rows):
        said |= {f"holders-{i}-code": code, f"holders-{i}-share": share}
    return paper(project) | said | changes


def shown(browser, address, form):
    """The preview, without anything recorded."""
    before = ProjectEvent.objects.count()
    response = browser.post(address, form)
    assert response.status_code == 200 and ProjectEvent.objects.count() == before
    return response


def recorded(browser, address, form):
    """As a person does it: looked at first, then recorded as shown; each page has a token of its own."""
    preview = shown(browser, address, with_token(browser, address, form))
    assert preview.context["preview"], preview.context["form"].listed_errors
    page = preview.content.decode()
    token = {"sent_once": TOKEN.search(page)[1]}
    response = browser.post(address, form | token | {"previewed": preview.context["form"].digest})
    assert response.status_code == 302
    return page, ProjectEvent.objects.latest("pk")


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


def test_shares_are_transferred(office, project, sign_in):
    form = held(project, [("NDT-1", "60"), ("NDT-3", "40")])
    page, _event = recorded(sign_in("owner"), url(project, "shares"), form)
    assert "Liên doanh" in page
    assert "Liên doanh" in sign_in("manager").get(f"/projects/{project.pk}/").content.decode()


def test_an_old_transfer_to_who_holds_the_project_today_is_recorded_with_its_day(office, project, sign_in):
    office.happen("transferred", "02/CN", dated="14/03/2022", shares=[(office.korean, Decimal(100))])
    project.refresh_from_db()
    form = held(project, [("NDT-2", "100")], number="01/CN", issued_on="05/03/2022")
    recorded(sign_in("owner"), url(project, "transferred"), form)
    assert str(partners_on(Project.objects.all(), day("05/03/2022"))[project.pk]) == "100 % Hàn Quốc"


def test_a_transfer_of_the_project_says_which_enterprise_carries_it_out_from_its_day(office, project, sign_in):
    old, new = enterprise("0100109106", "Công ty Sakura"), enterprise("0100112437", "Công ty Hanbit")
    project.enterprise = old
    project.save()
    form = held(project, [("NDT-2", "100")], enterprise=new.tax_code)
    page, event = recorded(sign_in("owner"), url(project, "transferred"), form)
    assert "Công ty Sakura" in page and "Công ty Hanbit" in page
    project = Project.objects.get()
    assert project.enterprise == new
    assert [facts_of(project, day(on))["enterprise"] for on in ("09/03/2022", "10/03/2022")] == [old.pk, new.pk]
    office.take_event_back(event)
    assert Project.objects.get().enterprise == old


def test_two_certificates_show_which_enterprise_carried_the_project_out(office, project, sign_in):
    old, new = enterprise("0100109106", "Công ty Sakura"), enterprise("0100112437", "Công ty Hanbit")
    Project.objects.update(enterprise=old)
    office.happen("transferred", "02/CN", dated="14/03/2022", shares=[(office.korean, Decimal(100))], enterprise=new)
    one, other = project.certificates.order_by("issued_on").values_list("pk", flat=True)
    page = (
        sign_in("owner").get(f"/projects/{project.pk}/certificates/compare/?one={one}&other={other}").content.decode()
    )
    assert "Công ty Sakura" in page and "Công ty Hanbit" in page


def test_an_enterprise_that_was_merged_since_is_no_difference_between_the_papers_and_the_record(office, project):
    old, new = enterprise("0100109106", "Công ty Sakura"), enterprise("0100112437", "Công ty Hanbit")
    office.happen("transferred", "02/CN", dated="14/03/2022", shares=[(office.korean, Decimal(100))], enterprise=old)
    merge(old, new, by=office.owner)
    project = Project.objects.get()
    assert project.enterprise == new and drift(project) == []


def test_a_mended_transfer_begins_with_the_investors_that_stand_after_a_merger_of_two(office, project, sign_in):
    twin = investor("NDT-1B", "Sakura Denki KK", "JP")
    shares = [(office.korean, Decimal(50)), (office.japanese, Decimal(30)), (twin, Decimal(20))]
    slip = office.happen("shares", "01/CN", dated="10/03/2022", shares=shares)
    merge(twin, office.japanese, by=office.owner)
    page = sign_in("head").get(f"/projects/events/{slip.pk}/correct/")
    rows = [(row["code"].value(), row["share"].value()) for row in page.context["form"].holders.forms]
    assert rows[:2] == [("NDT-2", "50"), ("NDT-1", "50")] and len(rows) == 3  # one to fill in


def test_what_is_odd_about_an_event_stands_on_the_page_of_its_project(office, project, sign_in):
    odd = office.happen("suspended", "01/QĐ", dated="05/03/2022")  # a Saturday
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    panel = page.partition('id="odd-title"')[2].partition("</section>")[0]
    assert f"/projects/events/{odd.pk}/" in panel


def test_one_more_row_for_an_investor_keeps_what_was_typed(office, project, sign_in):
    response = sign_in("owner").post(url(project, "shares"), held(project, [("NDT-1", "60")], add_row="1"))
    page = response.content.decode()
    assert len(response.context["form"].holders.forms) == 2 and 'value="01/QĐ"' in page and "alert-danger" not in page


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


# Certificates


def test_the_certificates_are_versions(office, project, sign_in):
    office.increase(5, "900/ĐC-01", dated="05/03/2022")
    office.happen("amended", "900/ĐC-02", dated="08/03/2022", name="Sakura II")
    office.happen("suspended", "01/QĐ", dated="10/03/2022")
    told = sign_in("manager").get(f"/projects/{project.pk}/").context["versions"]
    assert [(version.title, version.certificate.number) for version in reversed(told)] == [
        ("Giấy chứng nhận cấp lần đầu", "900/GCNĐT"),
        ("Điều chỉnh lần thứ 1", "900/ĐC-01"),
        ("Điều chỉnh lần thứ 2", "900/ĐC-02"),
        ("Quyết định", "01/QĐ"),
    ]
    assert [version.state["registered"] for version in reversed(told)][:2] == ["40.000.000 USD", "45.000.000 USD"]


def test_a_version_that_was_taken_back_is_struck_and_counts_no_amendment(office, project, sign_in):
    office.take_back(office.increase(5, "900/ĐC-01", dated="05/03/2022"))
    office.increase(6, "900/ĐC-02", dated="06/03/2022")
    page = sign_in("manager").get(f"/projects/{project.pk}/")
    titles = {version.certificate.number: version.title for version in page.context["versions"] if version.stands}
    assert titles["900/ĐC-02"] == "Điều chỉnh lần thứ 1" and "900/ĐC-01" not in titles


def test_two_certificates_side_by_side(office, project, sign_in):
    office.happen("amended", "900/ĐC-01", dated="08/03/2022", name="Sakura II")
    browser = sign_in("manager")
    one, other = project.certificates.get(number="900/GCNĐT"), project.certificates.get(number="900/ĐC-01")
    response = browser.get(f"/projects/{project.pk}/certificates/compare/?one={one.pk}&other={other.pk}")
    differing = {row.label: (row.one, row.other) for row in response.context["compared"] if row.differs}
    assert differing.pop("Tên") == ("Nhà máy linh kiện điện tử Sakura", "Sakura II")
    assert list(differing.values()) == [("920.000.000.000 VND", "–")]  # only the first one gives a rate
    for strange in ("?one=x&other=", "?one=99999", "?one=%00"):
        assert browser.get(f"/projects/{project.pk}/certificates/compare/{strange}").status_code == 200
    assert f"?one={one.pk}&amp;other={other.pk}" in browser.get(f"/projects/certificates/{other.pk}/").text


def test_a_project_without_a_certificate_has_nothing_to_compare(office, sign_in):
    project = create_project(office.facts(), [(office.japanese, 100)], by=office.owner)
    page = sign_in("owner").get(f"/projects/{project.pk}/certificates/compare/").content.decode()
    assert f"/projects/{project.pk}/certificates/new/" in page  # what to do next


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
