"""Deeds on enterprises' statements. Amounts come as Decimals of dollars or đồng."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, keep, lock, note
from kcnportal.money import Currency, to_minor
from projects import reporting
from projects.actions.keeping import keep_findings
from projects.models import Project, ProjectClass, Statement, StatementMove
from projects.oddities import odd_month, odd_statement

FIXED = {"exports": Currency.USD, "imports": Currency.USD, "budget": Currency.VND}
OWN = ("revenue", "realised")  # in the currency of the project's class
SENTENCES = {
    "accept": gettext_noop("accepted the statement %(record)s"),
    "return": gettext_noop("returned the statement %(record)s"),
    "resubmit": gettext_noop("submitted the statement %(record)s again"),
}


def enter_statement(project, values, *, by, accepted=False):
    """Enter what an enterprise handed in; where and what the project is now is frozen in it. It counts when it is
    accepted, at once or later."""
    by.require("statements.keep")
    facts = project.facts()
    values = {**in_minor(values, facts["project_class"]), **facts, "project": project}
    refuse_month_to_come(values["month"], by.day)
    refuse_overlap(project, values["month"], values.get("covers", reporting.MONTH))
    with deed(by):
        sentence = gettext_noop("entered the statement %(record)s")
        state = {"state": reporting.SUBMITTED, "moved_on": by.day}
        statement = create(Statement, values | state, by=by, sentence=sentence)
        keep_move(statement, "", by=by)
        look(statement)
        if accepted:
            statement = accept_statement(statement, by=by)
    return statement


def change_statement(statement, values, *, by, version=None):
    """Mend what is written. A returned statement is handed in again with it."""
    by.require("statements.keep", statement)
    month, covers = values.get("month", statement.month), values.get("covers", statement.covers)
    if (month, covers) != (statement.month, statement.covers):
        refuse_month_to_come(month, by.day)
        refuse_overlap(statement.project, month, covers, beside=statement)
    with deed(by):
        sentence = gettext_noop("changed the statement %(record)s")
        values = in_minor(values, statement.project_class)
        before = statement.version
        statement = change(statement, values, by=by, version=version, sentence=sentence)
        look(statement)
        if statement.state == reporting.RETURNED and statement.version > before:
            statement = resubmit_statement(statement, by=by)
    return statement


def accept_statement(statement, *, by, reason="", version=None):
    """From now on it counts."""
    return move(statement, "accept", reason, version, by=by)


def accept_statements(chosen, *, by):
    """Accept each of {statement: the version that was looked at}, in a deed of its own. Gives those that are accepted,
    and [(statement, why not)] of those that went on meanwhile or are locked. Raises PermissionDenied."""
    accepted, refused = [], []
    for statement, version in chosen.items():
        try:
            accepted.append(accept_statement(statement, version=version, by=by))
        except ValidationError as error:
            refused.append((statement, " ".join(error.messages)))
    return accepted, refused


def return_statement(statement, *, by, reason, version=None):
    """The enterprise is to mend it, and is told why."""
    return move(statement, "return", reason, version, by=by)


def resubmit_statement(statement, *, by, reason="", version=None):
    return move(statement, "resubmit", reason, version, by=by)


DEEDS = {"accept": accept_statement, "return": return_statement, "resubmit": resubmit_statement}


def move(statement, kind, reason, version, *, by):
    """One step of the table (projects.reporting). Raises ValidationError where it is not open, Conflict."""
    by.require("statements.keep", statement)
    with deed(by):
        statement = lock(statement, version)
        step, before = reporting.moves_from(statement.state).get(kind), statement.state
        if step is None:
            sentence = _("This step is not open now. The state of the statement: %(state)s.")
            raise ValidationError(sentence % {"state": statement.get_state_display().lower()}, code="moved")
        if step.needs_reason and not reason.strip():
            raise ValidationError({"reason": _("Say why, in a few words.")}, code="no_reason")
        statement.state, statement.moved_on = step.ends, by.day
        statement.version += 1
        keep(statement)
        keep_move(statement, before, reason.strip(), by=by)
        note(by, SENTENCES[kind], statement, record=statement)
    return statement


def keep_move(statement, before, reason="", *, by):
    step = StatementMove(statement=statement, from_state=before, to_state=statement.state, reason=reason)
    step.made_on, step.made_by = by.day, by.user
    return keep(step)


def refuse_month_to_come(month, today):
    if month > today:
        raise ValidationError({"month": _("This month has not come yet.")})


def refuse_overlap(project, month, covers, beside=None):
    """A month that is stated alone and in a quarter would count twice."""
    if covers == reporting.QUARTER and not reporting.ends_quarter(month):
        raise ValidationError({"month": _("A quarter is named by its last month: 03, 06, 09 or 12.")})
    others = project.statements.exclude(month=month, covers=covers).overlapping(month, covers)
    if other := others.exclude(pk=beside and beside.pk).first():
        sentence = _("These months are stated already, by the statement %(other)s: they would count twice.")
        raise ValidationError({"month": sentence % {"other": other.period}})


def in_minor(values, project_class):
    """The values with their amounts in the smallest unit. Raises ValidationError for each that cannot be."""
    own = ProjectClass(project_class).currency
    values, wrong = dict(values), {}
    for name, currency in (FIXED | dict.fromkeys(OWN, own)).items():
        if name in values:
            amount = values[name]
            try:
                values[name] = None if amount is None else to_minor(amount, currency)
            except ValidationError as error:
                wrong[name] = error.messages
    if wrong:
        raise ValidationError(wrong)
    currencies = {f"{name}_currency": "" if values[name] is None else own for name in OWN if name in values}
    return values | currencies


def look(statement):
    keep_findings(statement, odd_statement(statement.labour_total, statement.labour_foreign))
    lives = Project.objects.with_life().values_list("certified_from", "ended_from")
    days = reporting.days_of(statement.month, statement.covers)
    keep_findings(statement, odd_month(*days, *lives.get(pk=statement.project_id)))
