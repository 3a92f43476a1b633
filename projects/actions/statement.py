"""Deeds on enterprises' monthly statements. Amounts come as Decimals of dollars or đồng."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_noop

from accounts.deeds import change, create, deed
from kcnportal.money import Currency, to_minor
from projects.actions.keeping import keep_findings
from projects.models import ProjectClass, Statement
from projects.oddities import odd_statement

FIXED = {"exports": Currency.USD, "imports": Currency.USD, "budget": Currency.VND}
OWN = ("revenue", "realised")  # in the currency of the project's class


def enter_statement(project, values, *, by):
    """Enter what an enterprise stated for a month; where and what the project is now is frozen in it."""
    by.require("statements.keep")
    facts = project.facts()
    values = {**in_minor(values, facts["project_class"]), **facts, "project": project}
    with deed(by):
        sentence = gettext_noop("entered the statement %(record)s")
        statement = create(Statement, values, by=by, sentence=sentence)
        look(statement)
    return statement


def change_statement(statement, values, *, by, version=None):
    by.require("statements.keep", statement)
    with deed(by):
        sentence = gettext_noop("changed the statement %(record)s")
        values = in_minor(values, statement.project_class)
        statement = change(statement, values, by=by, version=version, sentence=sentence)
        look(statement)
    return statement


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
