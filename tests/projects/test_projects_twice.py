"""A project that was entered twice: looked at side by side, merged where nothing stands against it, and taken apart."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.models import OutgoingDocument
from projects.actions.enterprise import create_enterprise
from projects.actions.lease import add_lease
from projects.actions.merging import merge, take_merger_back
from projects.actions.permit import add_permit, change_permit
from projects.actions.project import create_project
from projects.actions.statement import enter_statement
from projects.models import (
    CapitalEvent,
    Certificate,
    Enterprise,
    Investor,
    Lease,
    Permit,
    Project,
    ProjectEvent,
    Statement,
)
from tests.projects.pages import counted
from tests.projects.test_enterprises import imported

pytestmark = pytest.mark.django_db
START = date(2022, 3, 14)
LEDGER = "project_code,date,kind,amount,currency,document_number\n"
EVENTS = "project_code,date,kind,document_number,name\n"
LETTER = {
    "number": "{number}",
    "symbol": "BQLKCN-ĐT",
    "year": "2021",
    "date": "2021-03-15",
    "subject": "Về việc tiến độ",
    "field": "investment",
    "unit": "Phòng Đầu tư",
    "signer": "Nguyễn Văn A",
    "signer_title": "Trưởng ban",
    "recipients": "UBND tỉnh",
    "project_code": "FDI-901",
}


@pytest.fixture
def kept(office):
    return office.certify(40, dated="14/03/2022", term_years=45)


@pytest.fixture
def again(office, kept):
    """The same, entered once more without its certificate, and with what hangs on it."""
    facts = office.facts("FDI-901", name="NHÀ MÁY linh kiện điện tử Sakura", complex="Sakura")
    again = create_project(facts, [(office.japanese, Decimal(100))], by=office.owner)
    lease = {"park": office.zone, "project": again, "area": 1, "starts_on": START, "document_number": "HĐ-7"}
    add_lease(lease, by=office.owner)
    enter_statement(again, {"month": date(2022, 2, 1), "labour_total": 120}, by=office.owner)
    add_permit(permit(again), by=office.owner)
    return again


def permit(project, number="12/GPMT"):
    said = {"project": project, "kind": "environment", "number": number, "authority": "UBND tỉnh"}
    return said | {"issued_on": START}


def fresh(project):
    return Project.objects.get(pk=project.pk)


def why_not(office, one, other):
    with pytest.raises(ValidationError) as refusal:
        merge(one, other, by=office.owner)
    assert fresh(one).merged_into is None
    return " ".join(refusal.value.messages)


# Merged


def test_both_are_shown_side_by_side_with_what_moves(kept, again, sign_in):
    browser = sign_in("owner")
    assert (
        f"/projects/{again.pk}/merge/?into=FDI-900"
        in browser.get("/projects/duplicates/?what=projects").content.decode()
    )
    page = browser.get(f"/projects/{again.pk}/merge/?into=FDI-900").content.decode()
    assert "HĐ-7" in page and "12/GPMT" in page and "Sakura" in page
    assert Lease.objects.get().project == again  # looked at, not done


def test_areas_and_days_of_both_are_told_as_their_reader_writes_them(kept, again, sign_in):
    Project.objects.filter(pk=kept.pk).update(land=Decimal("2.5"), operating_from=START)
    page = sign_in("owner").get(f"/projects/{again.pk}/merge/?into=FDI-900")
    shown = {label: stays for label, _goes, stays, _is_taken in page.context["compared"]}
    assert {"2,5", "14/03/2022"} <= set(shown.values())


def test_merged_everything_hangs_on_the_one_that_stays(kept, again, sign_in):
    response = sign_in("owner").post(f"/projects/{again.pk}/merge/", {"into": "FDI-900"})
    assert response.status_code == 302
    for model in (Lease, Statement, Permit):
        assert model.objects.get().project == kept
    assert fresh(kept).complex == "Sakura"
    assert fresh(again).merged_into == kept


def test_its_old_address_and_code_lead_to_the_one_that_stays(office, kept, again, sign_in, tmp_path):
    merge(again, kept, by=office.owner)
    browser = sign_in("manager")
    response = browser.get(f"/projects/{again.pk}/", follow=True)
    assert response.redirect_chain == [(f"/projects/{kept.pk}/", 302)] and "FDI-901" in response.content.decode()
    assert "FDI-901" not in browser.get("/projects/").content.decode()
    assert "FDI-901" not in browser.get(f"/parks/{office.zone.pk}/").content.decode()
    imported("statements", "project_code,month,labour_total\nFDI-901,2022-01,100\n", tmp_path, office.owner)
    assert Statement.objects.get(month=date(2022, 1, 1)).project == kept


def test_its_enterprise_and_its_investor_have_one_project(office, kept, again, sign_in):
    sakura = create_enterprise({"name": "Sakura Denki", "tax_code": "2500123451"}, by=office.owner)
    Project.objects.update(enterprise=sakura)
    merge(again, fresh(kept), by=office.owner)
    browser = sign_in("manager")
    assert browser.get(f"/projects/enterprises/{sakura.pk}/").context["projects"] == [kept]
    assert browser.get(f"/projects/investors/{office.japanese.pk}/").context["projects"] == [kept]
    assert Enterprise.objects.counting(carried_out="projects").get().carried_out == 1
    assert Investor.objects.counting(held="shares").get(pk=office.japanese.pk).held == 1
    Project.objects.filter(pk=kept.pk).update(park=office.other_park)
    assert sakura.name not in browser.get(f"/projects/enterprises/?park={office.zone.pk}").content.decode()


def test_its_permit_is_replaced_by_one_that_names_the_old_code(office, kept, again, sign_in):
    merge(again, kept, by=office.owner)
    old, browser = Permit.objects.get(), sign_in("owner")
    page = browser.get(f"/projects/permits/new/?project={again.code}&kind=environment&replaces={old.pk}")
    assert f'<option value="{old.pk}" selected' in page.content.decode()
    sent = {"project": again.code, "kind": "environment", "number": "30/GPMT", "authority": "UBND tỉnh"}
    browser.post("/projects/permits/new/", sent | {"issued_on": "15/03/2022", "replaces": old.pk})
    assert (Permit.objects.get(number="30/GPMT").project, Permit.objects.get(number="30/GPMT").replaces) == (kept, old)


def test_its_documents_stand_on_the_page_of_the_one_that_stays(office, kept, again, sign_in):
    letter = office.draft(project=again)
    merge(again, kept, by=office.owner)
    assert OutgoingDocument.objects.get(pk=letter.pk).project == again  # what was written is not changed
    assert letter.subject in sign_in("owner").get(f"/projects/{kept.pk}/").content.decode()


def test_a_letter_names_the_one_that_stays_and_keeps_the_one_that_it_named(office, kept, again, sign_in):
    old = office.draft(project=again)
    merge(again, kept, by=office.owner)
    browser = sign_in("owner")
    form = browser.get("/documents/outgoing/new/").context["form"]
    assert set(form.fields["project"].queryset) == {kept}
    form = browser.get(f"/documents/outgoing/{old.pk}/edit/").context["form"]
    assert set(form.fields["project"].queryset) == {kept, fresh(again)}


def test_an_old_register_that_names_the_one_that_went(office, kept, again, tmp_path):
    header, letter = ",".join(LETTER), ",".join(LETTER.values())
    first = f"{header}\n{letter.format(number=1)}\n"
    imported("outgoing_documents", first, tmp_path, office.clerk)
    merge(again, kept, by=office.owner)
    for _times in range(2):
        run = imported("outgoing_documents", f"{first}{letter.format(number=2)}\n", tmp_path, office.clerk)
        assert not run.bad
    named = OutgoingDocument.objects.order_by("number").values_list("number", "project__code")
    assert list(named) == [(1, "FDI-901"), (2, "FDI-900")]


def test_the_capital_of_the_board_stays_what_it_was(office, kept, again):
    before = list(CapitalEvent.objects.values()), Project.objects.valid_on(office.day).get().registered
    merge(again, kept, by=office.owner)
    assert (list(CapitalEvent.objects.values()), Project.objects.valid_on(office.day).get().registered) == before


def test_a_file_does_not_write_into_the_one_that_went(office, kept, again, tmp_path):
    merge(again, kept, by=office.owner)
    text = "code,name,class,park_code,sector,investors\nFDI-901,Tên khác,FDI,BT-1,2610,NDT-1:100\n"
    assert len(imported("projects", text, tmp_path, office.owner).bad) == 1


def test_the_old_ledger_file_changes_nothing_and_says_which_code_to_name_for_what_is_new(office, kept, tmp_path):
    again = create_project(office.facts("FDI-901"), [(office.japanese, Decimal(100))], by=office.owner)
    known = LEDGER + "FDI-901,2022-03-14,new,40000000,USD,901/GCNĐT\n"
    assert not imported("capital_events", known, tmp_path, office.owner).bad
    office.take_back(CapitalEvent.objects.get(project=again))
    merge(again, kept, by=office.owner)
    entries = list(CapitalEvent.objects.values())
    assert not imported("capital_events", known, tmp_path, office.owner).bad
    run = imported("capital_events", known + "FDI-901,2022-03-15,increase,1,USD,902/GCNĐT\n", tmp_path, office.owner)
    assert [row.problems[0].column for row in run.bad] == ["project_code"]
    assert list(CapitalEvent.objects.values()) == entries


def test_the_old_file_of_events_changes_nothing(office, kept, again, tmp_path):
    known = EVENTS + "FDI-901,2022-03-15,amended,11/GCNĐT,Tên mới\n"
    assert not imported("project_events", known, tmp_path, office.owner).bad
    office.take_event_back(ProjectEvent.objects.get())
    merge(fresh(again), kept, by=office.owner)
    events = list(ProjectEvent.objects.values())
    assert not imported("project_events", known, tmp_path, office.owner).bad
    run = imported("project_events", known + "FDI-901,2022-03-15,amended,12/GCNĐT,X\n", tmp_path, office.owner)
    assert len(run.bad) == 1
    assert list(ProjectEvent.objects.values()) == events


@pytest.mark.parametrize("name", ["edit", "schedule", "certificates/new", "merge"])
def test_nothing_more_is_entered_for_the_one_that_went(office, kept, again, sign_in, name):
    merge(again, kept, by=office.owner)
    assert sign_in("owner").get(f"/projects/{again.pk}/{name}/").status_code == 404


# What stands against it


def test_both_with_capital_are_not_one_row_yet(office, kept, sign_in):
    other = office.certify(40, code="FDI-901", number="901/GCNĐT", dated="14/03/2022")
    assert "FDI-901" in why_not(office, other, kept)
    page = sign_in("owner").get(f"/projects/{other.pk}/merge/?into=FDI-900")
    assert len(page.context["against"]) == 1
    assert '<button class="btn btn-primary">' not in page.content.decode().partition("<main")[2]
    assert sign_in("owner").post(f"/projects/{other.pk}/merge/", {"into": "FDI-900"}).context["form"].errors


def test_once_its_entries_are_taken_back_it_is_merged(office, kept):
    other = office.certify(40, code="FDI-901", number="901/GCNĐT", dated="14/03/2022")
    office.take_back(CapitalEvent.objects.get(project=other))
    merge(other, kept, by=office.owner)
    assert Certificate.objects.get(number="901/GCNĐT").project == other  # the ledger keeps its papers


def test_a_ledger_does_not_move(office, kept, again, sign_in):
    assert why_not(office, kept, again)
    page = sign_in("owner").get(f"/projects/{kept.pk}/merge/?into=FDI-901").content.decode()
    assert f"/projects/{again.pk}/merge/?into=FDI-900" in page  # the other way round


def test_two_classes_or_two_parks_are_not_one(office, kept):
    other_class = create_project(office.facts("DDI-901"), [(office.domestic, Decimal(100))], by=office.owner)
    elsewhere = create_project(
        office.facts("FDI-902", park=office.other_park), [(office.japanese, Decimal(100))], by=office.owner
    )
    assert why_not(office, other_class, kept) and why_not(office, elsewhere, kept)


def test_the_same_month_or_lease_or_permit_of_both_is_named(office, kept, again):
    enter_statement(kept, {"month": date(2022, 2, 1), "labour_total": 100}, by=office.owner)
    lease = {"park": office.zone, "project": kept, "area": 1, "starts_on": START}
    add_lease(lease, by=office.owner)
    add_permit(permit(kept), by=office.owner)
    said = why_not(office, again, kept)
    assert "02/2022" in said and "14/03/2022" in said and "12/GPMT" in said
    assert Lease.objects.filter(project=again).exists()


def test_into_itself_it_is_not_merged(kept, again, sign_in):
    response = sign_in("owner").post(f"/projects/{again.pk}/merge/", {"into": "FDI-901"})
    assert response.status_code == 200 and response.context["form"].errors
    assert sign_in("owner").get(f"/projects/{again.pk}/merge/?into=FDI-901").status_code == 200


def test_what_stands_for_others_is_not_merged_itself(office, kept, again):
    third = create_project(office.facts("FDI-903"), [(office.japanese, Decimal(100))], by=office.owner)
    merge(third, again, by=office.owner)
    assert "FDI-901" in why_not(office, fresh(again), kept)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["stranger", "clerk", "leader", "manager", "administrator"])
def test_who_does_not_merge(office, kept, again, who):
    with pytest.raises(PermissionDenied):
        merge(again, kept, by=office.actor(who))


# Taken back


def test_a_merger_is_taken_back_as_it_was(office, kept, again, sign_in):
    merge(again, kept, by=office.owner)
    assert "/unmerge/" in sign_in("owner").get(f"/projects/{kept.pk}/").content.decode()
    assert sign_in("owner").post(f"/projects/{again.pk}/unmerge/").status_code == 302
    for model in (Lease, Statement, Permit):
        assert model.objects.get().project == again
    assert (fresh(again).merged_into, fresh(kept).complex) == (None, "")
    merge(fresh(again), fresh(kept), by=office.actor("colleague"))  # and may be done again


def test_after_a_change_it_is_taken_back_no_more(office, kept, again):
    merge(again, kept, by=office.owner)
    change_permit(Permit.objects.get(), {"note": "Bản chính ở Phòng"}, by=office.owner)
    with pytest.raises(ValidationError):
        take_merger_back(fresh(again), by=office.owner)
    assert Permit.objects.get().project == kept


def test_more_that_moves_asks_no_more_of_the_list(office, kept, again, sign_in):
    few = counted(sign_in("owner"), "/projects/duplicates/?what=projects")
    for number in range(4):
        create_project(office.facts(f"FDI-91{number}"), [(office.japanese, Decimal(100))], by=office.owner)
    assert counted(sign_in("owner"), "/projects/duplicates/?what=projects") <= few + 1
