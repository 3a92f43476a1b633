"""What is different from the version before, and why: entered later, corrected, or changed, with the records named."""

from django.apps import apps

from accounts.models import Change
from projects.models import CapitalEvent
from reports.models import Report

ENTERED_LATER, CORRECTED, CHANGED = "entered_later", "corrected", "changed"
COMPARED = ("value", "same_period", "target", "target_low", "target_high")
MOST_NAMED = 50


def differences(report, made):
    """Lines in which a report differs from the latest ready version of the same period, calendar and known day.

    [{"line", "since": version, "figures": {name: [before, after]}, "records": number, "causes": [...]}]
    """
    before = previous(report)
    if before is None:
        return []
    old_lines = {line["code"]: line for line in before.snapshot["lines"]}
    old_rows = dict(before.evidence.values_list("line", "records"))
    found = []
    for line in made.snapshot["lines"]:
        figures = compared(old_lines.get(line["code"], {}), line)
        moved = [
            difference
            for name, model, rows in made.evidence
            if name.partition(":")[0] == line["code"]
            for difference in moved_rows(model, old_rows.get(name, []), rows)
        ]
        if figures or moved:
            about = {"line": line["code"], "since": before.version, "figures": figures, "records": len(moved)}
            found.append(about | {"causes": causes(moved[:MOST_NAMED], before)})
    return found


def previous(report):
    same = Report.objects.ready().filter(
        period_code=report.period_code, calendar=report.calendar, as_known_on=report.as_known_on
    )
    return same.filter(version__lt=report.version).order_by("-version").first()


def compared(old, new):
    return {key: [old.get(key), new.get(key)] for key in COMPARED if old.get(key) != new.get(key)}


def moved_rows(model, old, new):
    """(model, id, value before, value now) of the rows that came, went, or count for another value or elsewhere."""
    old, new = ({row[0]: row[2:] for row in rows} for rows in (old, new))
    for pk in sorted(old.keys() | new.keys()):
        if old.get(pk) != new.get(pk):
            yield model, pk, old[pk][0] if pk in old else None, new[pk][0] if pk in new else None


def causes(moved, before):
    """One entry for each record, with the name that it has now."""
    named, entered = {}, {}
    for model in {model for model, *_rest in moved}:
        wanted = [pk for of_model, pk, *_rest in moved if of_model == model]
        named[model] = apps.get_model(model).objects.in_bulk(wanted)
        entered[model] = entered_since(before, apps.get_model(model), wanted)
    return [
        {
            "cause": cause(named[model].get(pk), pk in entered[model], old),
            "model": model,
            "id": pk,
            "name": str(named[model].get(pk, f"#{pk}")),
            "before": old,
            "after": new,
        }
        for model, pk, old, new in moved
    ]


def entered_since(before, model, wanted):
    """Which of these records the history saw for the first time after that report was made."""
    inserted = Change.objects.filter(table=model._meta.db_table, operation="insert", at__gt=before.finished_at)
    return set(inserted.filter(row__in=wanted).values_list("row", flat=True))


def cause(record, is_entered_since, old):
    """An entry of the ledger that counts otherwise was corrected, or corrects: it is never changed."""
    if isinstance(record, CapitalEvent) and (old is not None or record.corrects_id):
        return CORRECTED
    return ENTERED_LATER if old is None and is_entered_since else CHANGED
