"""The forms 2101-2116.H.QLKKT that boards file to the national system (spec indicators.md, "The national forms").

`national_forms` works them out from what the report has measured already, inside the same snapshot of the database;
what a Form keeps is plain data, stored with the report. Each form is one function that answers with a Form.
"""

from reports.indicators.figures import kept_rows
from reports.national.attraction import adjustments, attraction, partners, revocations
from reports.national.form import Ground
from reports.national.land import infrastructure, park_changes, parks_in_planning, wastewater
from reports.national.production import labour, production

FORMS = (
    attraction, park_changes, infrastructure, production, wastewater, labour, parks_in_planning, partners, adjustments,
    revocations,
)  # fmt: skip
KINDS = ("quarter", "year")  # of reports that have them


def national_forms(question, answers, buckets, rate):
    """[Form], each cell an exact number as text, a text, or None. `rate`: the ExchangeRate used, or None where nothing
    is converted."""
    ground = Ground(question, {answer.indicator.code: answer for answer in answers}, buckets, rate)
    return [form(ground) for form in FORMS]


def evidence_of(forms, buckets):
    """[(line, model, rows)] of the records behind figures that are no line of the report."""
    behind = {line: measured for form in forms for line, measured in form.behind.items()}
    return [
        (line, measure.model._meta.label_lower, kept_rows(measure, unit, buckets))
        for line, (measure, unit) in behind.items()
    ]


__all__ = ["FORMS", "KINDS", "evidence_of", "national_forms"]
