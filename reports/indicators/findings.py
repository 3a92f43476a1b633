"""What a reader of the report should know about its figures; each is a code, a sentence and its values."""

from django.utils.translation import gettext, gettext_noop

from reports.models import CompleteFrom

SENTENCES = {
    "parts_do_not_add_up": gettext_noop("%(line)s by %(dimension)s does not add up to its total."),
    "records_incomplete": gettext_noop(
        "%(records)s are complete from %(day)s only: the period itself starts before that."
    ),
    "no_same_period": gettext_noop(
        "%(records)s are complete from %(day)s only: there is no same period last year for them."
    ),
    "target_in_another_unit": gettext_noop("The target for %(line)s is in %(unit)s: it cannot be compared."),
    "no_target": gettext_noop("No target for %(year)s is recorded for: %(lines)s."),
    "known_before_the_end": gettext_noop("The figures are as known on %(day)s, before the period ended."),
}


def findings(answers, question, lines, targets, complete):
    found = []
    for answer in answers:
        for dimension in answer.indicator.dimensions:
            if not answer.adds_up(dimension):
                found.append(finding("parts_do_not_add_up", line=answer.indicator.code, dimension=dimension))
    found += completeness(question, complete)
    units = {answer.indicator.code: answer.indicator.unit for answer in answers}
    for code in sorted(targets.keys() & units.keys()):
        if targets[code].unit != units[code]:
            found.append(finding("target_in_another_unit", line=code, unit=targets[code].unit))
    without = [line["code"] for line in lines if line["target_version"] is None]
    if without:
        found.append(finding("no_target", year=str(question.period.year), lines=", ".join(without)))
    if question.known_on and question.known_on < question.end:
        found.append(finding("known_before_the_end", day=written(question.known_on)))
    return found


def completeness(question, complete):
    """Records of a kind may reach back too short for the period, or for the same period last year."""
    before = question.same_period()
    for kind, day in sorted(complete.items()):
        records = str(CompleteFrom.Kind(kind).label)
        if day > question.start:
            yield finding("records_incomplete", records=records, day=written(day))
        elif day > before.start:
            yield finding("no_same_period", records=records, day=written(day))


def finding(code, **values):
    return {"code": code, "text": gettext(SENTENCES[code]) % values, "values": values}


def written(day):
    return f"{day:%d/%m/%Y}"
