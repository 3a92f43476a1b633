"""The capital ledger from a file: checked as a whole ledger, with what is recorded already."""

from collections import defaultdict

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from accounts.imports.locked import refuse_what_holds
from accounts.imports.undo import inserted_rows
from kcnportal import cells
from kcnportal.bulk import add_all
from kcnportal.money import Currency, from_minor, plain, to_minor
from projects import ledger
from projects.imports.contradictions import check_taking_back, entry_of_event, events_by_project, note_contradictions
from projects.imports.papers import UNDOING, find_alike, find_odd_days, paper_of_undoing, papers_of
from projects.imports.project import refuse_merged
from projects.lives import frozen_on
from projects.models import CapitalEvent, EventKind, Project
from projects.models.order import in_place_of
from projects.oddities import odd_gap

COMPUTED = (EventKind.REVOKED, EventKind.VOID)


@register
class CapitalEvents(Kind):
    name = "capital_events"
    label = gettext_lazy("Capital entries")
    rule = "ledger.enter"
    undoing = UNDOING
    model = CapitalEvent
    may_change = False
    dated_by = "date"
    happened = "date"
    identity_columns = ("document_number",)
    columns_of = {"amount": "amount", "recorded_on": "recorded_on"}
    columns = (
        Column(
            "project_code", gettext_lazy("Project code"), cells.text(50), required=True, field="project", to=Project
        ),
        Column("date", gettext_lazy("Date"), cells.day, required=True, field="happened_on"),
        Column("kind", gettext_lazy("Kind"), cells.choice(*EventKind.values), required=True, field="kind"),
        Column("amount", gettext_lazy("Amount"), cells.not_negative(2, largest=10**17), header=True),
        Column("currency", gettext_lazy("Currency"), cells.choice(*Currency.values), required=True, field="currency"),
        Column("document_number", gettext_lazy("Document number"), cells.text(100), required=True, empty=""),
        Column("recorded_on", gettext_lazy("Recorded on"), cells.day),
        Column("corrects", gettext_lazy("Corrects (document number)"), cells.text(100), empty=""),
        Column("note", gettext_lazy("Note"), cells.text(2000), field="note", empty=""),
        Column("rate", gettext_lazy("Rate (VND for 1 USD)"), cells.not_negative(2, largest=10**9)),
    )

    def known(self, column):
        """Entries never move: those of a project that was merged are known by its own code."""
        projects = Project.objects.with_facts().prefetch_related("life_events")
        return {project.code: project for project in projects}

    def identify(self, row):
        return row.fields["project"].pk, row.values["document_number"], row.fields["kind"]

    def shown(self, record, name, value):
        return plain(from_minor(value, record.currency)) if name == "amount" else super().shown(record, name, value)

    def complete(self, row):
        """The amount in the smallest unit of its currency; the day of recording where none is given."""
        if row.problems:
            return
        kind, amount = row.fields["kind"], row.values["amount"]
        if kind in COMPUTED:
            if amount:
                row.find(gettext_noop("The amount is not used: what is registered on that day counts."))
            amount = 0
        elif amount is None:
            row.refuse("amount", _("a value is required"))
            return
        try:
            row.fields["amount"] = to_minor(amount, row.fields["currency"])
        except ValidationError as error:
            row.refuse("amount", error.messages[0])
        if kind == EventKind.VOID and not row.values.get("corrects"):
            row.refuse("corrects", _("a value is required"))
        if "recorded_on" in row.values:
            row.fields["recorded_on"] = row.values["recorded_on"] or row.fields["happened_on"]

    def recorded(self, rows):
        projects = {row.fields["project"].pk for row in rows}
        events = CapitalEvent.objects.select_related("certificate", "corrects__certificate")
        events = [event for event in events.order_by("pk") if event.project_id in projects]
        self.ledgers = defaultdict(list)
        for event in events:
            self.ledgers[event.project_id].append(event)
        self.lives = events_by_project(projects)
        return {(event.project_id, event.certificate.number, event.kind): event for event in events}

    def judge(self, rows):
        """Tie corrections to what they correct, then hold each project's whole ledger against its rules."""
        find_alike(rows)
        by_project = defaultdict(list)
        for row in rows:
            if row.existing is not None:
                self.compare_correction(row)
                continue
            refuse_merged(row, "project_code", row.fields["project"])
            if not row.problems:
                by_project[row.fields["project"]].append(row)
        for project, added in by_project.items():
            recorded = self.ledgers[project.pk]
            judge_ledger(recorded, added, self.locks)
            taken = [(entry_of_row(row), row) for row in added if not row.problems]
            note_contradictions(project, self.lives[project.pk], [*map(entry_of_event, recorded)], taken)

    def compare_correction(self, row):
        """What a recorded entry corrects may not change either."""
        corrected = row.existing.corrects
        number = corrected.certificate.number if corrected else ""
        if row.values.get("corrects", number) != number:
            reason = _("differs from what is recorded (%(old)s); correct it there") % {"old": number}
            row.refuse("corrects", reason)

    def look(self, row):
        find_odd_days(row)

    def write_new(self, rows, by):
        """Certificates first, then entries, each after the one that it corrects."""
        certificates = papers_of(rows)
        written = {}
        waiting = {("row", row.number): row for row in rows}
        while waiting:
            wave = {key: row for key, row in waiting.items() if row.values.get("corrected") not in waiting}
            for row in wave.values():
                row.record = build_event(row, certificates, written, by)
            add_all(row.record for row in wave.values())
            written |= {key: row.record for key, row in wave.items()}
            waiting = {key: row for key, row in waiting.items() if key not in wave}

    def undo(self, run, by):
        """The ledger is append-only: each entry of the import is taken back by a correcting entry."""
        taken = inserted_rows(run, CapitalEvent)
        events = CapitalEvent.objects.filter(pk__in=taken).select_related("certificate", "project", "park", "top_park")
        back = [event for event in events.order_by("-pk") if not event.corrections.exists()]
        check_taking_back(back)
        for event in back:
            CapitalEvent.objects.create(
                certificate=paper_of_undoing(event, run, by),
                project=event.project,
                happened_on=by.day,
                kind=EventKind.VOID,
                currency=event.currency,
                recorded_on=by.day,
                recorded_by=by.user,
                **in_place_of(event),
                **event.facts(),
            )


def build_event(row, certificates, written, by):
    """A new entry; a correction carries the frozen facts of what it corrects."""
    project = row.fields["project"]
    corrected = row.values.get("corrected")
    corrected = written.get(corrected, corrected)
    return CapitalEvent(
        certificate=certificates[project.pk, row.values["document_number"]],
        recorded_by=by.user,
        **in_place_of(corrected),
        **{"recorded_on": row.fields["happened_on"], "note": "", **row.fields},
        **(corrected.facts() if corrected else frozen_on(project, row.fields["happened_on"])),
    )


def judge_ledger(recorded, added, locks=()):
    """Refuse, among one project's added rows, those that would make its ledger wrong."""
    tie_corrections(recorded, added)
    for row in added:
        if isinstance(row.values.get("corrected"), CapitalEvent):
            refuse_what_holds(row, "corrects", [row.values["corrected"]], locks)
    refuse_other_currency(added)
    while True:
        sound = [row for row in added if not row.problems]
        reasons = ledger.refusals([*map(entry_of_event, recorded), *map(entry_of_row, sound)])
        for row in sound:
            if ("row", row.number) in reasons:
                column, reason = REASONS[reasons["row", row.number]]
                row.refuse(column, str(reason))
        orphans = orphaned(added)
        for row in orphans:
            row.refuse("corrects", _("the row of the entry that it corrects is wrong"))
        if not reasons and not orphans:
            break
    note_gaps(recorded, [row for row in added if not row.problems])


REASONS = {
    ledger.SECOND_NEW: ("kind", gettext_lazy("the project has a first certificate already")),
    ledger.BEFORE_NEW: ("date", gettext_lazy("before the project's first certificate")),
    ledger.AFTER_REVOKED: ("date", gettext_lazy("after the project was revoked")),
    ledger.BELOW_ZERO: ("amount", gettext_lazy("the registered capital would fall below zero")),
}


def tie_corrections(recorded, added):
    """Leave in each correcting row's values the entry it corrects (`corrected`): an event, or ("row", number)."""
    named = defaultdict(list)
    for event in recorded:
        named[event.certificate.number].append((event.kind, event))
    for row in added:
        named[row.values["document_number"]].append((row.fields["kind"], ("row", row.number)))
    for row in added:
        number = row.values.get("corrects")
        if not number:
            continue
        candidates = [(kind, key) for kind, key in named[number] if key != ("row", row.number)]
        if not candidates:
            row.refuse("corrects", _("no entry of the project has this document number"))
            continue
        candidates.sort(key=lambda candidate: (candidate[0] != row.fields["kind"], candidate[0] == EventKind.VOID))
        row.values["corrected"] = candidates[0][1]
        if len(candidates) > 1 and candidates[0][0] != row.fields["kind"]:
            row.find(gettext_noop("Several entries have the number %(number)s; the first is corrected."), number=number)
    refuse_circles(added)


def refuse_other_currency(added):
    """A correction stays in the class of the entry that it corrects, also when the project's class changed since."""
    by_key = {("row", row.number): row for row in added}
    for row in added:
        corrected = row.values.get("corrected")
        if isinstance(corrected, CapitalEvent):
            own = corrected.currency
        else:
            own = by_key[corrected].fields["currency"] if corrected else row.fields["project"].currency
        if row.fields["currency"] != own and not row.problems:
            row.refuse("currency", _("FDI is counted in USD and DDI in VND"))


def refuse_circles(added):
    after = {("row", row.number): row.values.get("corrected") for row in added}
    for row in added:
        seen, key = set(), ("row", row.number)
        while key in after and key not in seen:
            seen.add(key)
            key = after[key]
        if key in seen and not row.problems:
            row.refuse("corrects", _("the entries correct each other"))


def orphaned(added):
    bad = {("row", row.number) for row in added if row.problems}
    return [row for row in added if not row.problems and row.values.get("corrected") in bad]


def entry_of_row(row):
    corrected = row.values.get("corrected")
    if isinstance(corrected, CapitalEvent):
        corrected = ("event", corrected.pk)
    fields = row.fields
    return ledger.Entry(
        ("row", row.number), fields["kind"], fields["happened_on"], fields["amount"], row.number,
        corrects=corrected, added=True, currency=fields["currency"],
    )  # fmt: skip


def note_gaps(recorded, added):
    """An adjustment or a revocation with no first certificate on record is odd, and taken."""
    entries = [*map(entry_of_event, recorded), *map(entry_of_row, added)]
    for row in added:
        for sentence, values in odd_gap(row.fields["kind"], entries):
            row.find(sentence, **values)
