"""Deeds on published figures: recorded as printed, corrected by another row, never changed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.deeds import create
from documents.models import OutgoingDocument
from kcnportal.money import rounded
from reports.amounts import PLACES, in_table
from reports.indicators import CATALOGUE
from reports.indicators.measure import ratio
from reports.models import PublishedFigure
from reports.models.published import NUMBERS
from reports.periods import UnknownPeriod, parse
from reports.printed import is_in_whole_units
from reports.reading import read_lines
from reports.sources import document_called


def record_published_figure(values, *, by):
    """Record what a document or the press has published. Raises ValidationError."""
    by.require("published.keep")
    values = checked(values, by.day)
    if is_recorded(values):
        raise ValidationError({"source": _("This figure of this source is recorded already: correct it there.")})
    sentence = gettext_noop("recorded the published figure %(record)s")
    return create(PublishedFigure, values | recorded(by), by=by, sentence=sentence)


def correct_published_figure(figure, values, *, takes_back, by):
    """Put another row in place of one with a slip, or only take it back. Raises ValidationError."""
    by.require("published.keep")
    sentence = gettext_noop("corrected the published figure %(record)s")
    if takes_back:
        about = ("indicator", "park", "period_code", "calendar", "source", "document", "published_on")
        values = {name: getattr(figure, name) for name in about} | {"note": values.get("note", "")}
        sentence = gettext_noop("took the published figure %(record)s back")
    else:
        values = checked(values, by.day)
    correction = {"corrects": figure, "takes_back": takes_back}
    return create(PublishedFigure, values | correction | recorded(by), by=by, sentence=sentence)


def publish_report(report, *, by):
    """What a report says is published when it is sent: its figures, rounded as its tables print them, under the number
    of the document that went out with them. Once for a report, however often it is sent. Returns how many."""
    if PublishedFigure.objects.filter(report=report).exists():
        return 0
    document = OutgoingDocument.objects.issued().filter(made_of_report__report=report).order_by("-issued_on").first()
    about = {
        "report": report,
        "period_code": report.period_code,
        "calendar": report.calendar,
        "source": str(document or report),
        "document": document,
        "published_on": document.issued_on if document else by.day,
    }
    figures = [PublishedFigure(**about, **said, **recorded(by)) for said in figures_said(report.snapshot)]
    for figure in figures:
        figure.fold_words()
    return len(PublishedFigure.objects.bulk_create(figures))


def figures_said(snapshot):
    """Of each indicator that has a value, its numbers as the report prints them. A range is no plan to be held to."""
    for line in read_lines(snapshot):
        if line.value is not None:
            plan = line.targets[0] if len(line.targets) == 1 else None
            yield {
                "indicator": line.code,
                "value": as_table(line.value, line.unit),
                "same_period": as_table(line.same_period, line.unit),
                "same_period_percent": as_percent(line.against_same_period),
                "plan": as_table(plan, line.unit),
                "plan_percent": as_percent(ratio(line.value, plan)),
            }


def as_table(value, unit):
    return None if value is None else rounded(in_table(value, unit), PLACES[unit])


def as_percent(share):
    return None if share is None else rounded(share * 100, 1)


def recorded(by):
    return {"recorded_on": by.day, "recorded_by": by.user}


def checked(values, day):
    """With the document that the source names. Numbers are in the unit in which figures are printed."""
    wrong = {}
    if values["indicator"] not in CATALOGUE:
        raise ValidationError({"indicator": _("There is no such indicator.")})
    unit = CATALOGUE[values["indicator"]].unit
    for name in ("value", "same_period", "plan"):
        if is_in_whole_units(values.get(name), unit):
            wrong[name] = _("Write it as it is printed: in million USD, or in billion VND.")
    wrong |= {name: _("The number must not be negative.") for name in NUMBERS if (values.get(name) or 0) < 0}
    try:
        parse(values["period_code"], values["calendar"])
    except UnknownPeriod:
        message = _("“%(code)s” is not a period: write 2022-07, 2022-Q3, 2022-9M, 2022-H2 or 2022-Y.")
        wrong["period_code"] = message % {"code": values["period_code"]}
    if values["published_on"] > day:
        wrong["published_on"] = _("This day has not come yet.")
    if values.get("park") and values["park"].parent_id:
        wrong["park"] = _("Choose the whole park: figures are published for it, not for its zones.")
    if wrong:
        raise ValidationError(wrong)
    return values | {"document": document_called(values["source"], values["published_on"])}


def is_recorded(values):
    names = ("indicator", "park", "period_code", "calendar", "source", "published_on")
    return PublishedFigure.objects.standing().filter(**{name: values.get(name) for name in names}).exists()
