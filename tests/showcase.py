"""Every address of the URLconf, filled with records of the demonstration board that show much."""

import re
from datetime import timedelta
from functools import cache
from itertools import product

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Count, F, Q
from django.urls import get_resolver

from accounts.actions.delegation import give_delegation
from accounts.actions.imports import confirm_import, request_import
from accounts.actions.view import save_view
from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import Delegation, ImportRun, Post, Role, User
from accounts.tasks import run_import
from documents.actions.file import attach_file
from documents.actions.outgoing import draft_document
from documents.actions.paper import link_paper
from documents.actions.printing import make_printed, request_printing
from documents.actions.record_file import attach_to_record
from documents.actions.template import keep_template
from documents.models import DocumentType, FilePlan, IncomingDocument, OutgoingDocument, PlanHeading, Register
from documents.register_tables import TABLES, OutgoingTable
from parks.actions.decision import record_decision
from parks.actions.lot import add_lot
from parks.models import Park, PlanningDecision
from projects.actions.event import record_event
from projects.actions.permit import add_permit
from projects.actions.reservation import reserve
from projects.expiry import months_on
from projects.models import Project
from reports.actions.report import compile_report, request_report
from reports.models import ReportSchedule, ScheduledRun
from tests.documents import papers

WRONG_FILE = """code,name,country
DT-9001,Công ty TNHH Mẫu Một,KR
DT-9002,,JP
DT-9003,Công ty TNHH Mẫu Ba,Nhật
"""
GOOD_FILE = "code,name,country\nDT-9101,Công ty TNHH Mẫu Bốn,VN\n"
KNOWN = {"app_label": ["parks"], "dimension": ["park"], "line": ["fdi.attracted"], "what": ["sectors"]}
KNOWN |= {"form": ["2103.H.QLKKT"], "row": [0], "column": [7], "against": ["target"]}  # an occupancy
KNOWN |= {"stage": ["appraisal"], "check": ["statements"], "year": [2022], "page": [1], "name": ["letter"]}
KINDS = {
    "recordfile-new": ["planningdecision"],
    "report-file": ["xlsx"],
    "projectevent-record": ["amended", "merger", "suspended"],
    "campaign-add": ["document"],
    "campaign-take-out": ["directive", "document", "task"],
    "casefile-add": ["outgoing"],
    "filing-new": ["incoming"],
    "yearbook-table": list(TABLES),
    "statement-move": ["return"],
    "rights-restrict": ["outgoing"],
    "rights-name": ["outgoing"],
    "outgoingdocument-move": ["return", "pass_on", "approve", "submit", "remark"],
}
FIRST = 3  # so many ids of each model are tried, until a page opens


# -- what the demonstration board has not ------------------------------------------------------------------------------


def account(login):
    return Actor(day=portal_today(), user=User.objects.get(login=login))


def prepare():
    """A ready report, an import with wrong rows, one that was taken, one that waits, an amended project, a draft, a
    case of planning, a lot, a reservation and a permit; once."""
    if ImportRun.objects.filter(bad__gt=0).exists():
        return
    officer = account("dautu")
    for period_code in ("2022-Q2", "2022-9M"):
        made = request_report(period_code=period_code, by=account("baocao"))
        compile_report(made.pk, officer.day)
    schedule = ReportSchedule.objects.get(type__code="9M")
    schedule.recipients.add(account("baocao").user, account("lanhdao").user)
    done = {"due_on": made.end, "report": made, "state": ScheduledRun.State.DONE}
    ScheduledRun.objects.get_or_create(schedule=schedule, period_code=made.period_code, defaults=done)
    for name, text in (("taken.csv", GOOD_FILE), ("wrong.csv", WRONG_FILE)):
        upload = SimpleUploadedFile(name, text.encode())
        run = request_import(kind_name="investors", upload=upload, by=officer)
        run_import(run.pk)
    taken = confirm_import(ImportRun.objects.get(filename="taken.csv"), skip_bad_rows=False, by=officer)
    run_import(taken.pk)
    values = {
        "register": Register.objects.first(),
        "type": DocumentType.objects.get(code="BC"),
        "subject": "Báo cáo tình hình hoạt động các khu công nghiệp 9 tháng đầu năm 2022",
        "field": "investment",
        "signing_post": Post.objects.get(user__login="lanhdao"),
        "recipients": "UBND tỉnh Vĩnh Phúc; Lưu: VT, ĐT",
    }
    planner, park = account("quyhoach"), Park.objects.get(code="KQ")
    case = {"park": park, "kind": "adjustment", "title": "Điều chỉnh mở rộng KCN Khai Quang", "authority": "UBND tỉnh"}
    record_decision(case | {"natural_area": 230}, uses={"factory": 170, "green": 60}, by=planner)
    lot = add_lot({"park": park, "code": "CN-01", "area": 2}, by=planner)
    kept = {"park": park, "name": "Tập đoàn Hanbit", "document_number": "05/BB-GĐ", "starts_on": officer.day}
    reserve(kept | {"ends_on": months_on(officer.day, 3)}, lots=[(lot, None)], by=officer)
    said = {"scale": "12 triệu sản phẩm/năm", "contributed": 200_000_000, "mobilised": 300_000_000}
    paper = {"number": "01/ĐC-MH", "issued_on": officer.day}
    record_event(telling(Project)[0], kind="amended", **paper, said=said, by=officer)
    permit = {
        "project": telling(Project)[0],
        "kind": "environment",
        "number": "12/GPMT-BQL",
        "authority": "Ban Quản lý",
    }
    add_permit(permit | {"issued_on": officer.day, "ends_on": months_on(officer.day, 5)}, by=officer)
    draft = draft_document(values, unit=Post.objects.get(user=officer.user, role=Role.OFFICER).unit, by=officer)
    attach_and_print(draft, case=PlanningDecision.objects.get(title=case["title"]))


def attach_and_print(draft, *, case):
    """Files of a draft and of a case, a paper of the case, a board's own template, a printed register, somebody who
    acts for another, and a saved search."""
    officer, planner, clerk, head = (account(login) for login in ("dautu", "quyhoach", "vanthu", "chanhvanphong"))
    attach_file(draft, part="main", upload=papers.upload(papers.pdf("BAO CAO 9 THANG DAU NAM 2022")), by=officer)
    attach_to_record(case, upload=papers.upload(papers.pdf("BAN VE QUY HOACH")), title="Bản vẽ", by=planner)
    link_paper(case, OutgoingDocument.objects.issued().first(), part="proposal", by=planner)
    template = {"type": DocumentType.objects.letter(), "name": "Mẫu công văn của Ban", "starts_on": officer.day}
    keep_template(template, upload=papers.upload(papers.word("{{ subject }}"), "mau.docx"), by=account("quantri"))
    table = OutgoingTable(Register.objects.first(), officer.day.year, officer.day)
    make_printed(request_printing(table, format="xlsx", by=clerk).pk, officer.day)
    given = {"giver": head.posts[0], "receiver": account("vanthu").user, "kind": Delegation.Kind.SUBSTITUTE}
    given |= {"starts_on": officer.day, "ends_on": officer.day + timedelta(days=7), "fields": []}
    give_delegation(given, by=head)
    save_view(list_name="park-list", query="status=operating", name="Khu đang hoạt động", is_shared=False, by=officer)


# -- which records -----------------------------------------------------------------------------------------------------


def telling(model):
    """The records of a model that show much, the best first."""
    match model.__name__:
        case "Park":
            return model.objects.annotate(number_of_parts=Count("parts")).order_by("-number_of_parts", "pk")
        case "Project":
            corrected = Count("events", filter=Q(events__corrects__isnull=False))
            return model.objects.annotate(corrected=corrected, entries=Count("events")).order_by(
                "-corrected", "-entries"
            )
        case "OutgoingDocument":
            plan, drafts = model.objects.filter(number=469, symbol="KH-BQLKCN"), model.objects.drafts()
            return [*plan, *drafts.order_by("-pk")[:FIRST], model.objects.issued().first()]
        case "PlanningDecision":
            return model.objects.order_by(F("decided_on").desc(nulls_first=True), "pk")
        case "Report":
            nine_months, quarter = (model.objects.ready().filter(period_code=code) for code in ("2022-9M", "2022-Q2"))
            return [*nine_months.order_by("-pk")[: FIRST - 1], *quarter[:1]]  # a quarter has national forms
        case "ReportSchedule":
            return model.objects.filter(type__code="9M")
        case "ImportRun":
            return model.objects.order_by("-bad", "-pk")
    return model._default_manager.order_by("pk")


def model_of(name):
    """park-edit and admin:parks_park_change are about a Park."""
    if name in ("certificate-new", "certificate-compare", "projectevent-record"):
        return Project  # whose certificates and events they are
    if name in ("casepaper-new", "recordfile-new"):
        return PlanningDecision  # to which they belong
    if name in ("planheading-new", "plannedfile-new"):
        return FilePlan if name == "planheading-new" else PlanHeading
    if name == "handover-new":
        return Post  # whose work it is
    if name.startswith(("plan-", "rights-", "outgoingfile-")):
        return OutgoingDocument
    if name == "incomingfile-new":
        return IncomingDocument
    if name == "parkboard-new":
        return Park
    if name == "person-sessions-end":
        return User
    words = re.split(r"[-_:]", name)
    return next((model for model in apps.get_models() if model._meta.model_name in words), None)


class Fillings:
    """The values to try for what an address leaves open, like {"pk": 7}; each model is asked once."""

    def __init__(self):
        self.ids = cache(lambda model: [record.pk for record in telling(model)[:FIRST]])
        self.plans = list(OutgoingDocument.objects.plans().values_list("pk", flat=True)[:1])

    def of(self, name, opened):
        model = model_of(name)
        ids = self.ids(model) if model else []
        known = KNOWN | {"plan": self.plans, "pk": ids, "object_id": ids, "kind": KINDS.get(name, ["parks"])}
        return [dict(zip(opened, values, strict=True)) for values in product(*(known.get(one, []) for one in opened))]


def addresses():
    """(name, addresses to try) of everything in the URLconf that has a name."""
    fillings = Fillings()
    for name, route, opened in routes(get_resolver(), "/", ""):
        yield name, [route.format_map(values) for values in fillings.of(name, opened)] if opened else [route]


def routes(resolver, prefix, namespace):
    """(name, route with {fields}, names of the fields)."""
    for entry in resolver.url_patterns:
        route = prefix + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(entry.pattern))
        if hasattr(entry, "url_patterns"):
            yield from routes(entry, route, f"{entry.namespace}:" if entry.namespace else namespace)
        elif entry.name:
            yield namespace + entry.name, route, list(entry.pattern.converters)
