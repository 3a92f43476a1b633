"""What is different between two versions of a report, or between a frozen figure and what is known now, and why.

A cause is a late certificate (recorded after the earlier one was made, for a day of the period), entered later (brought
in afterwards with an earlier day of record), corrected, reclassified (counts elsewhere), or changed.
"""

from datetime import date
from typing import NamedTuple

from django.apps import apps

from accounts.models import Change
from projects.models import CapitalEvent
from reports.form_lines import BESIDE
from reports.forms_compared import compared_beside
from reports.models import Report
from reports.rows import Rows, apart

LATE_CERTIFICATE, ENTERED_LATER, CORRECTED = "late_certificate", "entered_later", "corrected"
RECLASSIFIED, CHANGED = "reclassified", "changed"
TWINS = {"fdi": "ddi", "ddi": "fdi"}
COMPARED = ("value", "same_period", "target", "target_low", "target_high")
MOST_NAMED = 50


def differences(report, made):
    """In what a report differs from the latest ready version of the same period, calendar and known day."""
    before = previous(report)
    return all_differences(before, made.snapshot, made.evidence) if before else []


def differences_between(before, after):
    """The same between any two ready reports of one period; `before` is the one that was made first."""
    return all_differences(before, after.snapshot, evidence_compared(after))


def evidence_compared(report):
    """[(line, model, rows)] of a report's own period: as when it is made, the records of last year and of the forms
    alone are not compared."""
    of_the_period = report.evidence.exclude(line__contains=BESIDE)
    return list(of_the_period.order_by("pk").values_list("line", "model", "records"))


def all_differences(before, snapshot, evidence):
    """Of the lines, then of the exchange rate and of the national forms (reports.forms_compared)."""
    beside = compared_beside(before.snapshot, snapshot, before.version)
    return differences_since(before, snapshot["lines"], evidence) + beside


def differences_since(before, lines, evidence):
    """[{"line", "since": version, "figures": {name: [before, after]}, "records": number, "causes": [...]}] of the lines
    that differ from those of the report `before`."""
    old_lines = {line["code"]: line for line in before.snapshot["lines"]}
    wanted = [name for name, _model, _rows in evidence]
    old_rows = dict(before.evidence.filter(line__in=wanted).values_list("line", "records"))
    moved = moved_by_line(old_rows, evidence)
    found = []
    for line in lines:
        code = line["code"]
        figures = compared(old_lines.get(code, {}), line)
        if figures or moved.get(code):
            named = moved.get(code, [])
            about = {"line": code, "since": before.version, "figures": figures, "records": len(named)}
            found.append(about | {"causes": causes(named[:MOST_NAMED], before, gone_over(code, moved))})
    return found


def moved_by_line(old_rows, evidence):
    """{line: its moved rows}; a ratio has those above and below the line."""
    moved = {}
    for name, model, rows in evidence:
        moved.setdefault(name.partition(":")[0], []).extend(moved_rows(model, old_rows.get(name, []), rows))
    return moved


def gone_over(code, moved):
    """The records that left this line for the other class's, or came from there."""
    head, _dot, rest = code.partition(".")
    twin = moved.get(f"{TWINS[head]}.{rest}", []) if head in TWINS else []
    there = {(row.model, row.id): (row.before is None, row.after is None) for row in twin}
    return {
        (row.model, row.id)
        for row in moved.get(code, [])
        if there.get((row.model, row.id)) in ((True, False), (False, True))
        and there[row.model, row.id] == (row.after is None, row.before is None)
    }


def previous(report):
    same = Report.objects.ready().filter(
        period_code=report.period_code, calendar=report.calendar, as_known_on=report.as_known_on
    )
    return same.filter(version__lt=report.version).order_by("-version").first()


def compared(old, new):
    return {key: [old.get(key), new.get(key)] for key in COMPARED if old.get(key) != new.get(key)}


class Moved(NamedTuple):
    """A record that came, went, or counts for another value or elsewhere."""

    model: str
    id: int
    before: str | None
    after: str | None


def moved_rows(model, old, new):
    if isinstance(old, Rows) and isinstance(new, Rows):
        old, new = apart(old, new)
    old, new = ({row[0]: row[2:] for row in rows} for rows in (old, new))
    for pk in sorted(old.keys() | new.keys()):
        if not alike(old.get(pk), new.get(pk)):
            yield Moved(model, pk, old[pk][0] if pk in old else None, new[pk][0] if pk in new else None)


def alike(before, after):
    """Do both say the same, as far as both say it? A report made before there was a breakdown has no column of it."""
    return bool(before and after) and all(one == other for one, other in zip(before, after, strict=False))


def causes(moved, before, gone_over):
    """One entry for each record, with the name that it has now."""
    named, entered = {}, {}
    for model in {row.model for row in moved}:
        wanted = [row.id for row in moved if row.model == model]
        named[model] = apps.get_model(model).objects.in_bulk(wanted)
        entered[model] = entered_since(before, apps.get_model(model), wanted)
    return [
        {
            "cause": cause(row, named[row.model].get(row.id), before, row.id in entered[row.model], gone_over),
            "model": row.model,
            "id": row.id,
            "name": str(named[row.model].get(row.id, f"#{row.id}")),
            "before": row.before,
            "after": row.after,
        }
        for row in moved
    ]


def entered_since(before, model, wanted):
    """Which of these records the history saw for the first time after that report was made."""
    inserted = Change.objects.filter(table=model._meta.db_table, operation="insert", at__gt=before.finished_at)
    return set(inserted.filter(row__in=wanted).values_list("row", flat=True))


def cause(row, record, before, is_entered_since, gone_over):
    """An entry of the ledger that counts otherwise was corrected, or corrects: it is never changed."""
    if isinstance(record, CapitalEvent):
        if row.before is not None or record.corrects_id:
            return CORRECTED
        return LATE_CERTIFICATE if record.recorded_on > known_on(before) else ENTERED_LATER
    if (row.model, row.id) in gone_over or row.before == row.after:
        return RECLASSIFIED
    return ENTERED_LATER if row.before is None and is_entered_since else CHANGED


def known_on(report):
    """The day on which a report knew what it says."""
    return report.as_known_on or date.fromisoformat(report.snapshot["kept"]["counted_on"])
