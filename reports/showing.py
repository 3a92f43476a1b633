"""What the pages of the reports centre show besides the frozen figures themselves."""

from django.apps import apps
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from documents.models import OutgoingDocument
from kcnportal.links import opens
from kcnportal.numbers import NOTHING
from projects.classifications import country_name
from projects.models import CapitalEvent
from reports.actions.differences import CHANGED, CORRECTED, ENTERED_LATER, LATE_CERTIFICATE, RECLASSIFIED
from reports.amounts import exact, told_percent, told_rate, told_with_unit, unit_of_line, unit_of_records
from reports.form_figures import addresses
from reports.models import Report
from reports.percentages import share_of
from reports.reading import read_sections, told_finding
from reports.reading_forms import header, is_number, written
from reports.titles import breakdown_titles, title_of

SENDABLE = (Report.Standing.APPROVED, Report.Standing.SENT)
AT_HAND = ("docx", "pdf", "xlsx")  # beside the title; the others stand among the files


def shown_report(report, actor):
    """A ready report, section by section, in the reader's language."""
    snapshot = report.snapshot
    return {
        "sections": read_sections(snapshot),
        "dimensions": breakdown_titles(snapshot),
        "followed": snapshot["kept"].get("followed", []),  # of older reports none
        "large_projects": [shown_project(found, snapshot) for found in snapshot["large_projects"]],
        "large_groups": [shown_group(found) for found in snapshot["large_groups"]],
        "findings": [told_finding(found) for found in snapshot["findings"]],
        "differences": shown_differences(report.differences, actor),
        "files": report.files.defer("content").order_by("id"),
        "at_hand": AT_HAND,
        **approval_of(report, actor),
        "newer": newer_version(report),
        "entered_later": entered_later(report),
    }


def shown_form(form, report):
    """A national form, its cells as they are printed, each figure of the report with the address of its records. It is
    a legal form: Vietnamese in every language."""
    with translation.override("vi"):
        columns = [(header(label, unit), is_number(unit)) for label, unit in form["columns"]]
        rows = [
            {
                "is_total": row["is_total"],
                "cells": [
                    (written(value, unit), is_number(unit), url)
                    for value, (_label, unit), url in zip(
                        row["cells"], form["columns"], addresses(report, form, number), strict=True
                    )
                ],
            }
            for number, row in enumerate(form["rows"])
        ]
    return {**form, "columns": columns, "rows": rows}


def approval_of(report, actor):
    """What became of the report, and what the reader may do with it now: no button that does nothing."""
    may_approve = actor.may("reports.approve", report)
    made_itself = actor.may("reports.approve") and not may_approve and not report.standing
    return {
        "standing_label": Report.Standing(report.standing).label if report.standing else "",
        "steps": report.steps.select_related("by"),
        "documents": OutgoingDocument.objects.visible_to(actor).filter(made_of_report__report=report),
        "approve_url": opens(actor, "report-approve", report.pk) if may_approve and not report.standing else "",
        "send_url": opens(actor, "report-send", report.pk) if report.standing in SENDABLE else "",
        "draft_url": opens(actor, "report-draft", report.pk) if "letter" in report.snapshot["kept"] else "",
        "why_not": _("You asked for this report yourself: another leader approves it.") if made_itself else "",
    }


def shown_project(found, snapshot):
    unit = unit_of_line(f"{found['class'].lower()}.attracted")
    return {
        "line": f"{found['class'].lower()}.attracted",
        "asked": urlencode(share_of(found)),
        "class": found["class"],
        "code": found["project"],
        "name": snapshot["kept"]["projects"].get(found["project"], ""),
        "park": found["park"],
        "country": country_name(found["country"]),
        "value": told_with_unit(exact(found["value"]), unit),
        "share": told_percent(exact(found["share"])),
    }


def shown_group(found):
    is_country = found["by"] == "country"
    unit = unit_of_line(f"{found['class'].lower()}.attracted")
    return {
        "line": f"{found['class'].lower()}.attracted",
        "asked": urlencode(share_of(found)),
        "class": found["class"],
        "by": _("country") if is_country else _("complex"),
        "name": country_name(found["key"]) if is_country else found["key"],
        "count": found["count"],
        "value": told_with_unit(exact(found["value"]), unit),
        "share": told_percent(exact(found["share"])),
    }


def shown_differences(differences, actor):
    """A cause is named to those who may see its record now, whatever its name was when the report was made."""
    wanted = {}
    for cause in (cause for difference in differences for cause in difference.get("causes", ())):
        wanted.setdefault(cause["model"], set()).add(cause["id"])
    seen = {
        (model, pk)
        for model, ids in wanted.items()
        for pk in apps.get_model(model).objects.visible_to(actor).filter(pk__in=ids).values_list("pk", flat=True)
    }
    return [shown_difference(difference, seen, actor) for difference in differences]


def shown_difference(difference, seen, actor):
    """Of a line, of the exchange rate, or of a national form; `code` or `form` names the page where it stands."""
    if "rate" in difference:
        figures = [("", *map(told_rate, difference["rate"]))]
        return {"name": _("Exchange rate"), "since": difference["since"], "figures": figures}
    if "cells" in difference:
        return shown_difference_of_form(difference)
    return shown_difference_of_line(difference, seen, actor)


def shown_difference_of_form(difference):
    """It is a legal form: Vietnamese in every language."""
    with translation.override("vi"):
        cells = [
            (f"{row}: {header(label, unit)}", written(before, unit) or NOTHING, written(after, unit) or NOTHING)
            for row, label, unit, before, after in difference["cells"]
        ]
    return {
        "name": f"{difference['line']}: {difference['title']}",
        "form": difference["line"],
        "since": difference["since"],
        "figures": cells,
        "more": difference["records"] - len(cells),
    }


def shown_difference_of_line(difference, seen, actor):
    code = difference["line"]
    unit = unit_of_line(code)
    figures = {"value": _("In the period"), "same_period": _("Same period last year")}
    return {
        "name": title_of(code),
        "code": code,
        "since": difference["since"],
        "records": difference["records"],
        "figures": [
            (figures.get(name, _("Target")), told_with_unit(exact(before), unit), told_with_unit(exact(after), unit))
            for name, (before, after) in difference["figures"].items()
        ],
        "causes": [
            {
                "word": cause_word(cause["cause"]),
                "before": told_with_unit(exact(cause["before"]), unit_of_records(code)),
                "after": told_with_unit(exact(cause["after"]), unit_of_records(code)),
            }
            | named_cause(cause, seen, actor)
            for cause in difference["causes"]
        ],
    }


def named_cause(cause, seen, actor):
    if (cause["model"], cause["id"]) not in seen:
        return {"name": NOTHING, "url": ""}
    return {"name": cause["name"], "url": opens(actor, cause["model"].partition(".")[2], cause["id"])}


def cause_word(cause):
    words = {
        LATE_CERTIFICATE: _("late certificate"),
        ENTERED_LATER: _("entered later"),
        CORRECTED: _("corrected"),
        RECLASSIFIED: _("reclassified"),
        CHANGED: _("changed"),
    }
    return words.get(cause, cause)


def other_versions(report):
    """The other ready reports of the period and calendar, the latest first; also those as known on other days."""
    same = Report.objects.ready().filter(period_code=report.period_code, calendar=report.calendar)
    return same.exclude(pk=report.pk).order_by("-version")


def newer_version(report):
    same = Report.objects.ready().filter(
        period_code=report.period_code, calendar=report.calendar, as_known_on=report.as_known_on
    )
    return same.filter(version__gt=report.version).only("version").order_by("-version").first()


def entered_later(report):
    """How many entries of the ledger came into the past of a frozen report since it was made: it stays as it is."""
    return CapitalEvent.objects.filter(recorded_at__gt=report.finished_at, happened_on__lte=report.end).count()
