"""What becomes of a ready report: a leader approves it, it is sent, a later version supersedes it; a document of it."""

import io
from uuid import uuid4

import docx
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse

from documents.actions.outgoing import issue_document
from documents.filling import with_number
from documents.models import DocumentType, OutgoingDocument
from reports.actions.approval import approve_report, draft_from_report, send_report
from reports.actions.report import request_report
from reports.models import Evidence, PublishedFigure, Report, ReportFile, ReportStep
from reports.showing_published import published_before
from tests.reports.pages import page
from tests.twice import sent_twice


@pytest.fixture
def report(office):
    office.today_is("10/01/2022").certify(40)
    return office.today_is("20/09/2022").report()


def standing(report, office):
    return Report.objects.with_standing(office.day).get(pk=report.pk).standing


def words(office, **changes):
    kind = DocumentType.objects.get(code="BC")
    return office.words(type=kind, subject="Kết quả thu hút đầu tư 9 tháng", kept_by="VT, ĐT", **changes)


def drafted(report, office, by=None, unit=None):
    return draft_from_report(report, words(office), unit=unit or office.investment, by=by or office.owner)


# --- Approved, sent, superseded ---


def test_a_report_is_approved_then_sent_then_superseded_by_a_later_approved_version(report, office):
    assert standing(report, office) == ""
    approve_report(report, by=office.leader, remark="Đồng ý")
    assert standing(report, office) == "approved"
    send_report(report, by=office.owner, to="UBND tỉnh")
    assert standing(report, office) == "sent"
    later = office.report()
    assert standing(report, office) == "sent"  # a version that nobody approved supersedes nothing
    approve_report(later, by=office.leader)
    assert (standing(report, office), standing(later, office)) == ("superseded", "approved")


def test_what_became_of_a_report_can_be_asked_of_any_day(report, office):
    approve_report(report, by=office.leader)
    before = office.day
    send_report(report, by=office.today_is("25/09/2022").owner, to="UBND tỉnh")
    assert Report.objects.with_standing(before).get(pk=report.pk).standing == "approved"


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "head", "manager", "clerk", "administrator"])
def test_only_a_leader_approves(report, office, who):
    with pytest.raises(PermissionDenied):
        approve_report(report, by=getattr(office, who))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_no_leader_approves_the_report_that_they_asked_for(office):
    own = office.report(by=office.leader)
    with pytest.raises(PermissionDenied):
        approve_report(own, by=office.leader)


def test_a_report_is_approved_once(report, office):
    approve_report(report, by=office.leader)
    with pytest.raises(ValidationError):
        approve_report(report, by=office.leader)
    assert ReportStep.objects.count() == 1


def test_a_version_before_the_approved_one_is_not_approved_any_more(report, office):
    approve_report(office.report(), by=office.leader)
    with pytest.raises(ValidationError):
        approve_report(report, by=office.leader)


def test_only_an_approved_report_is_sent(report, office):
    with pytest.raises(ValidationError):
        send_report(report, by=office.owner, to="UBND tỉnh")
    with pytest.raises(PermissionDenied):
        send_report(report, by=office.manager, to="UBND tỉnh")  # a manager changes nothing


def test_a_report_that_waits_is_not_approved(office):
    waiting = request_report(period_code="2022-Q3", by=office.manager)
    with pytest.raises(ValidationError):
        approve_report(waiting, by=office.leader)
    with pytest.raises(DatabaseError), transaction.atomic():
        ReportStep.objects.create(report=waiting, kind="approve", day=office.day)


@pytest.mark.parametrize(
    "change",
    [
        lambda report: ReportFile.objects.create(report=report, format="odt", content=b"x", sha256="0" * 64),
        lambda report: Evidence.objects.create(report=report, line="x", model="x", records=[]),
        lambda report: report.steps.update(remark="x"),
        lambda report: report.steps.all()._raw_delete("default"),
        lambda report: Report.objects.filter(pk=report.pk).update(snapshot={"lines": []}),
    ],
    ids=["file added", "evidence added", "approval changed", "approval deleted", "figures"],
)
def test_the_database_refuses_to_change_an_approved_report(report, office, change):
    approve_report(report, by=office.leader)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(report)


# --- The document ---


def test_a_draft_is_made_of_a_report_with_its_files(report, office):
    document = drafted(report, office)
    assert (document.type.code, document.state) == ("BC", "draft")
    attached = [(file.part, file.sha256) for file in document.files.order_by("pk")]
    hashes = dict(report.files.values_list("format", "sha256"))
    assert attached == [("main", hashes["docx"]), ("annex", hashes["pdf"]), ("annex", hashes["xlsx"])]
    assert report.documents.get().document == document


def test_a_report_goes_out_as_a_report_and_under_no_secrecy_mark(report, office):
    plan = words(office) | {"type": DocumentType.objects.get(code="KH")}
    with pytest.raises(ValidationError):
        draft_from_report(report, plan, unit=office.investment, by=office.owner)
    office.open_secret_register()
    with pytest.raises(ValidationError):
        draft_from_report(report, words(office, secrecy="Mật"), unit=office.investment, by=office.owner)
    assert not OutgoingDocument.objects.exists()


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["manager", "clerk", "administrator"])
def test_who_does_not_draft_or_read_reports_drafts_none(report, office, who):
    with pytest.raises(PermissionDenied):
        drafted(report, office, by=getattr(office, who))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_nobody_drafts_in_a_unit_of_others(report, office):
    with pytest.raises(ValidationError):
        drafted(report, office, by=office.stranger)
    assert not report.documents.exists()


def test_number_and_date_get_into_the_file_after_the_issue(report, office):
    """The drafted report goes the usual way, and its DOCX has the legal places."""
    document = drafted(report, office)
    office.approve(document)
    issued = issue_document(document.pk, by=office.clerk, token=uuid4(), clock=office.clock)
    with document.files.get(part="main").file.open() as content:
        made = docx.Document(io.BytesIO(with_number(issued, content.read())))
    head = [cell.text for cell in made.tables[0].rows[1].cells]
    assert head[0] == "Số: 01/BC-BQLKCN" and head[1].endswith("ngày 20 tháng 9 năm 2022")


# --- The pages ---


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_a_leader_approves_on_the_page_after_being_asked(report, office, as_):
    client, url = as_("leader"), reverse("report-approve", args=[report.pk])
    assert url in page(client, "report", report.pk)
    page(client, "report-approve", report.pk)
    assert client.post(url, {"remark": "Đồng ý"}).url == reverse("report", args=[report.pk])
    shown = page(client, "report", report.pk)
    assert "Đồng ý" in shown and url not in shown  # no button that would do nothing


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_a_leader_who_asked_for_it_is_told_why_another_approves(office, as_):
    own = office.report(by=office.leader)
    client, url = as_("leader"), reverse("report-approve", args=[own.pk])
    shown = page(client, "report", own.pk)
    assert url not in shown and "lãnh đạo khác" in shown
    assert client.get(url).status_code == client.post(url).status_code == 404


def test_sending_asks_to_whom(report, office, as_):
    approve_report(report, by=office.leader)
    client, url = as_("owner"), reverse("report-send", args=[report.pk])
    assert client.post(url, {"to": " "}).status_code == 200 and report.steps.count() == 1
    sent_twice(client, url, {"to": "UBND tỉnh, trên trục liên thông"})
    assert report.steps.count() == 2  # approved, and sent once
    assert "UBND tỉnh, trên trục liên thông" in page(client, "report", report.pk)


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_the_files_stand_on_the_page_with_their_hashes(report, as_):
    shown = page(as_("manager"), "report", report.pk)
    for kind, sha256 in report.files.values_list("format", "sha256"):
        assert sha256 in shown and reverse("report-file", args=[report.pk, kind]) in shown


def test_one_step_drafts_a_document_which_is_linked_both_ways(report, office, as_):
    client, url = as_("owner"), reverse("report-draft", args=[report.pk])
    form = client.get(url).context["form"]
    sent = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    sent |= {"type": form["type"].value(), "drafting_unit": office.investment.pk, "recipients": "UBND tỉnh"}
    sent["signing_post"] = office.post_of("leader").pk
    assert "9 tháng đầu năm 2022" in sent["subject"]
    leads_to = sent_twice(client, url, sent)
    document = OutgoingDocument.objects.get()
    assert leads_to == reverse("outgoingdocument", args=[document.pk])
    assert reverse("report", args=[report.pk]) in page(client, "outgoingdocument", document.pk)
    assert leads_to in page(client, "report", report.pk)


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_a_draft_is_not_shown_on_the_report_to_who_may_not_see_it(report, office, as_):
    document = drafted(report, office)
    assert reverse("outgoingdocument", args=[document.pk]) not in page(as_("stranger"), "report", report.pk)


def test_the_list_says_what_is_approved(report, office, as_):
    approve_report(report, by=office.leader)
    assert "state-approved" in page(as_("manager"), "report-list")


# --- What is sent is published ---


def figure(report, code="fdi.attracted"):
    return PublishedFigure.objects.get(report=report, indicator=code)


def test_the_figures_of_a_sent_report_are_published_under_the_number_of_its_document(report, office):
    approve_report(report, by=office.leader)
    document = drafted(report, office)
    office.approve(document)
    document = issue_document(document.pk, by=office.clerk, token=uuid4(), clock=office.clock)
    assert not PublishedFigure.objects.exists()
    send_report(report, by=office.owner, to="UBND tỉnh")
    published = figure(report)
    assert (published.source, published.document) == (str(document), document)
    assert (str(published.value), published.same_period_percent) == ("40.00", None)
    lines = [line for line in report.snapshot["lines"] if line["value"] is not None]
    assert PublishedFigure.objects.count() == len(lines)


def test_they_are_published_once_however_often_it_is_sent(report, office):
    approve_report(report, by=office.leader)
    for to in ("UBND tỉnh", "Bộ Kế hoạch và Đầu tư"):
        send_report(report, by=office.owner, to=to)
    assert PublishedFigure.objects.filter(indicator="fdi.attracted").count() == 1
    assert figure(report).source == str(report)  # no document was made of it
    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedFigure.objects.bulk_create([copy_of(figure(report))])


def copy_of(record):
    record.pk = None
    return record


def test_the_report_of_the_next_year_is_held_against_them(report, office):
    approve_report(report, by=office.leader)
    send_report(report, by=office.owner, to="UBND tỉnh")
    assert published_before(report)["published"] == []  # not against itself
    office.certify(5, code="FDI-901", number="901/GCNĐT", dated="25/08/2022")  # late: it was said to be 40
    office.today_is("10/01/2023").certify(90, code="FDI-902", number="902/GCNĐT")
    later = office.today_is("20/09/2023").report("2023-9M")
    approve_report(later, by=office.leader)
    send_report(later, by=office.owner, to="UBND tỉnh")
    assert str(figure(later).same_period) == "45.00"
    clashes = published_before(office.report("2023-9M"))["clashes"]
    assert any("2022" in clash["about"] and "FDI" in clash["about"] for clash in clashes)
