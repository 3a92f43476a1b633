"""What happened to projects beside their capital, from a file. The capital's side of an end, of a merger or of a split
comes with the capital entries."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from accounts.imports.locked import refuse_what_holds
from accounts.imports.undo import inserted_rows
from kcnportal import cells
from kcnportal.bulk import add_all
from kcnportal.money import HectareField, to_minor
from parks.models import Park
from projects import life
from projects.actions.event import settle
from projects.classifications import read_sector
from projects.facts import as_kept, differing, facts_on, in_order, just_before
from projects.imports.contradictions import check_taking_events_back
from projects.imports.papers import UNDOING, find_alike, find_odd_days, paper_of_undoing, papers_of
from projects.imports.project import by_tax_code, holders, refuse_merged, survivor
from projects.lives import facts_now, happening
from projects.models import CapitalEvent, Enterprise, Investor, Project, ProjectEvent, ProjectEventKind
from projects.models.event import WITH_ANOTHER
from projects.models.order import in_place_of
from projects.shares import read_shares
from projects.states import told_state
from projects.tax_codes import read_tax_code

MONEY = cells.not_negative(2, largest=10**17)
FIELD_OF = {"park_code": "park", "land_ha": "land", "investors": "shares"}
FACTS = (
    "name", "objective", "scale", "park_code", "site", "sector", "land_ha", "term_years", "contributed", "mobilised",
    "enterprise", "investors",
)  # fmt: skip
NOT_YET = 10**15  # ids of rows that are not written: later than all that are


@dataclass
class Told:
    """A row as the rules of projects.facts see an event."""

    row: Any
    pk: int
    kind: str
    happened_on: date
    recorded_on: date
    order: int
    corrects_id: int | None = None
    changes: dict = field(default_factory=dict)


@register
class ProjectEvents(Kind):
    name = "project_events"
    label = gettext_lazy("Project events")
    rule = "events.record"
    undoing = UNDOING
    model = ProjectEvent
    may_change = False
    dated_by = "date"
    happened = "date"
    identity_columns = ("document_number",)
    columns_of = {"recorded_on": "recorded_on"}
    columns = (
        Column(
            "project_code", gettext_lazy("Project code"), cells.text(50), required=True, field="project", to=Project
        ),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="happened_on"),
        Column("kind", gettext_lazy("Kind"), cells.choice(*ProjectEventKind.values), required=True, field="kind"),
        Column("document_number", gettext_lazy("Document number"), cells.text(100), required=True, empty=""),
        Column("recorded_on", gettext_lazy("Recorded on"), cells.day),
        Column("corrects", gettext_lazy("Corrects (document number)"), cells.text(100), empty=""),
        Column(
            "other_project_code", gettext_lazy("Code of the other project"), cells.text(50), field="other", to=Project
        ),
        Column("name", gettext_lazy("Name"), cells.text(500), empty=""),
        Column("objective", gettext_lazy("Objective"), cells.text(5000), empty=""),
        Column("scale", gettext_lazy("Scale"), cells.text(5000), empty=""),
        Column("park_code", gettext_lazy("Park code"), cells.text(50), to=Park),
        Column("site", gettext_lazy("Site"), cells.text(500), empty=""),
        Column("sector", gettext_lazy("Sector (VSIC 2018)"), read_sector),
        Column("land_ha", gettext_lazy("Land (ha)"), cells.not_negative(HectareField.places, 10**9)),
        Column("term_years", gettext_lazy("Term (years)"), cells.whole(largest=32_767)),
        Column("contributed", gettext_lazy("Contributed capital"), MONEY),
        Column("mobilised", gettext_lazy("Mobilised capital"), MONEY),
        Column("investors", gettext_lazy("Investors (CODE:share;CODE:share)"), read_shares),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
        Column("enterprise", gettext_lazy("Enterprise (tax code)"), read_tax_code, to=Enterprise),
    )

    def known(self, column):
        """Events never move: those of a project that was merged are known by its own code. An enterprise that was
        merged means the one that stands for it."""
        if column.to is Enterprise:
            return by_tax_code()
        if column.to is not Project:
            return super().known(column)
        if not hasattr(self, "projects"):
            read = Project.objects.select_related("park").prefetch_related(
                "shares__investor", "milestones", "life_events"
            )
            self.projects = {project.code: project for project in read}
        return self.projects

    def identify(self, row):
        other = row.fields.get("other")
        return row.fields["project"].pk, row.values["document_number"], row.fields["kind"], other and other.pk

    def complete(self, row):
        kind, project, other = (row.fields.get(name) for name in ("kind", "project", "other"))
        if row.problems:
            return
        if kind in WITH_ANOTHER and not other:
            row.refuse("other_project_code", _("a value is required"))
        if other and (kind not in WITH_ANOTHER or other == project):
            row.refuse("other_project_code", _("only a merger or a split names another project"))
        if kind == life.VOID and not row.values.get("corrects"):
            row.refuse("corrects", _("a value is required"))
        for name in ("contributed", "mobilised"):
            if row.values.get(name) is not None:
                try:
                    row.values[name] = to_minor(row.values[name], project.currency)
                except ValidationError as error:
                    row.refuse(name, error.messages[0])
        if "recorded_on" in row.values:
            row.fields["recorded_on"] = row.values["recorded_on"] or row.fields["happened_on"]

    def recorded(self, rows):
        known = {investor.pk: investor for investor in Investor.objects.all()}
        self.investors = {investor.code: survivor(investor, known) for investor in known.values()}
        for row in rows:
            for code, _share in row.values.get("investors") or []:
                if code not in self.investors:
                    row.refuse("investors", _("investor %(code)s is not known") % {"code": code})
        projects = {row.fields["project"].pk for row in rows}
        events = ProjectEvent.objects.select_related("certificate", "corrects__certificate").order_by("pk")
        self.events = defaultdict(list)
        for event in events:
            if event.project_id in projects:
                self.events[event.project_id].append(event)
        self.lives = defaultdict(list)
        for record in (*CapitalEvent.objects.standing(), *ProjectEvent.objects.standing()):
            for pk in {record.project_id, getattr(record, "other_id", None)} & projects:
                self.lives[pk].append(record)
        recorded = (event for events in self.events.values() for event in events)
        return {(event.project_id, event.certificate.number, event.kind, event.other_id): event for event in recorded}

    def judge(self, rows):
        find_alike(rows)
        by_project = defaultdict(list)
        for row in rows:
            if row.existing is not None:
                self.compare_said(row)
                continue
            refuse_merged(row, "project_code", row.fields["project"])
            refuse_merged(row, "other_project_code", row.fields.get("other"))
            if not row.problems:
                by_project[row.fields["project"]].append(row)
        for project, added in by_project.items():
            told = self.tell(project, added)
            self.judge_life(project, told)

    def said(self, row):
        """{field of projects.facts: value} of the cells that are filled."""
        filled = {name: row.values[name] for name in FACTS if row.values.get(name) not in (None, "")}
        if "investors" in filled:
            filled["investors"] = holders(filled["investors"], self.investors)
        return {FIELD_OF.get(name, name): as_kept(FIELD_OF.get(name, name), value) for name, value in filled.items()}

    def compare_said(self, row):
        """What a recorded event says, and what it corrects, may not change either."""
        event = row.existing
        corrected = event.corrects.certificate.number if event.corrects else ""
        if row.values.get("corrects", corrected) != corrected:
            row.refuse("corrects", differs(corrected))
        columns = {FIELD_OF.get(name, name): name for name in FACTS}
        after = facts_on(facts_now(event.project), self.events[event.project_id], in_order(event))
        for name, value in self.said(row).items():
            recorded = event.changes[name]["after"] if name in event.changes else after[name]
            if name == "enterprise" and recorded:
                recorded = Enterprise.objects.get(pk=recorded).survivor.pk
            if recorded != value:
                row.refuse(columns[name], differs(recorded))

    def tell(self, project, rows):
        """Tie corrections to what they correct, and find what each row changes: the rows that can be taken."""
        now, events, told = facts_now(project), list(self.events[project.pk]), []
        for row in rows:
            corrected = self.corrected(row, events)
            if isinstance(corrected, ProjectEvent):
                refuse_what_holds(row, "corrects", [corrected], self.locks)
            if row.problems:
                continue
            recorded_on = row.fields.get("recorded_on", row.fields["happened_on"])
            pk = NOT_YET + row.number
            order = corrected.order if corrected else pk
            one = Told(row, pk, row.fields["kind"], row.fields["happened_on"], recorded_on, order)
            one.corrects_id = corrected and corrected.pk
            if one.kind != life.VOID:
                before = facts_on(now, events, just_before(one), replaced=[one.corrects_id])
                one.changes = differing(before, self.said(row))
            row.values |= {"corrected": corrected, "changes": one.changes}
            events.append(one)
            told.append(one)
        return told

    def corrected(self, row, events):
        """The event that a row corrects: one that is recorded, or stands above it in the file."""
        number = row.values.get("corrects")
        if not number:
            return None
        found = [event for event in events if number_of(event) == number and event.kind != life.VOID]
        found.sort(key=lambda event: event.kind != row.fields["kind"])
        if not found:
            row.refuse("corrects", _("no event of the project above it has this document number"))
        elif found[0].pk in {event.corrects_id for event in events}:
            row.refuse("corrects", _("this event was corrected already"))
        else:
            return found[0]
        return None

    def judge_life(self, project, told):
        """An event before the first certificate or after the end is bad; what else does not fit is odd, and taken."""
        gone = {one.corrects_id for one in told}
        stood = [
            record for record in self.lives[project.pk] if isinstance(record, CapitalEvent) or record.pk not in gone
        ]
        happened = [happening(record, project) for record in stood]
        has_start = any(one.kind == life.NEW for one in happened)
        by_key = {("row", one.pk): one.row for one in told}
        happened += [
            life.Happening(one.kind, one.happened_on, one.order, ("row", one.pk))
            for one in told
            if one.kind != life.VOID and one.pk not in gone
        ]
        for key, (_kind, state) in life.faults(happened).items():
            row = by_key.get(key)
            if row is None:
                continue
            if state == life.UNCERTIFIED and has_start:
                row.refuse("date", _("before the project's first certificate"))
            elif state == life.ENDED:
                row.refuse("date", _("after the project was revoked"))
            elif state == life.UNCERTIFIED:
                row.find(gettext_noop("The project has no first certificate on record."))
            else:
                row.find(
                    gettext_noop("It happened while the project was in the state “%(state)s”."), state=told_state(state)
                )
        orphans = [row for row in by_key.values() if not row.problems and is_orphan(row)]
        for row in orphans:
            row.refuse("corrects", _("the row of the entry that it corrects is wrong"))

    def look(self, row):
        find_odd_days(row)

    def write_new(self, rows, by):
        """Certificates first, then events, each after the one that it corrects."""
        papers, waiting = papers_of(rows), list(rows)
        while waiting:
            wave = [row for row in waiting if not any(target_row(row) is other for other in waiting)]
            for row in wave:
                row.record = build_event(row, papers, by)
            add_all(row.record for row in wave)
            waiting = [row for row in waiting if row.record is None]

    def after_write(self, rows, by):
        touched = defaultdict(set)
        for row in rows:
            corrected = row.record.corrects
            touched[row.record.project_id] |= {*row.record.changes, *(corrected.changes if corrected else ())}
        bring_up_to_date(touched)

    def undo(self, run, by):
        """Events are append-only: each one of the import is taken back by a further one."""
        taken = ProjectEvent.objects.filter(pk__in=inserted_rows(run, ProjectEvent)).order_by("-pk")
        linked = taken.select_related("certificate", "project", "other")
        back = [event for event in linked if not event.corrections.exists()]
        check_taking_events_back(back)
        touched = defaultdict(set)
        for event in back:
            ProjectEvent.objects.create(
                certificate=paper_of_undoing(event, run, by),
                project=event.project,
                happened_on=event.happened_on,
                kind=life.VOID,
                recorded_on=by.day,
                recorded_by=by.user,
                **in_place_of(event),
            )
            touched[event.project_id] |= set(event.changes)
        bring_up_to_date(touched)


def differs(old):
    return _("differs from what is recorded (%(old)s); correct it there") % {"old": old or ""}


def number_of(event):
    return event.row.values["document_number"] if isinstance(event, Told) else event.certificate.number


def target_row(row):
    """The row of the file that a row corrects, if it is one."""
    corrected = row.values.get("corrected")
    return corrected.row if isinstance(corrected, Told) else None


def is_orphan(row):
    target = target_row(row)
    return target is not None and bool(target.problems)


def build_event(row, papers, by):
    corrected = row.values.get("corrected")
    return ProjectEvent(
        certificate=papers[row.fields["project"].pk, row.values["document_number"]],
        **in_place_of(corrected.row.record if isinstance(corrected, Told) else corrected),
        changes=row.values["changes"],
        recorded_by=by.user,
        **{"recorded_on": row.fields["happened_on"], "note": "", **row.fields},
    )


def bring_up_to_date(touched):
    """The rows of the projects say what their events say; `touched`: {project's id: fields}."""
    for project in Project.objects.filter(pk__in=[pk for pk, fields in touched.items() if fields]):
        settle(project, touched[project.pk])
