"""The rows among which duplicates are looked for, kind by kind: the database picks those that share something with
another, `projects.duplicates` says which of them are pairs."""

from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _, gettext_lazy

from projects.duplicates import Row, pairs
from projects.models import Enterprise, Investor, Project
from projects.models.naming import shared


@dataclass(frozen=True)
class Finder:
    """`page`: the name of a record's page; `merges`: of the page that merges one, where there is such."""

    label: Any
    page: str
    rows: Any
    merges: str = ""

    def pairs(self, actor):
        return pairs(self.rows(actor))


def enterprises(actor):
    """One tax code stands once: the same name, mail or telephone under two is what is odd."""
    seen = Enterprise.objects.visible_to(actor).standing().annotate(mail=Lower("email"))
    alike = seen.filter(shared(seen, "name_key") | shared(seen, "mail")).order_by("pk")
    for pk, code, name, email in alike.values_list("pk", "tax_code", "name", "email"):
        yield Row(pk, code, name, marks=((_("the same e-mail"), email),))


def investors(actor):
    seen = Investor.objects.visible_to(actor).standing().annotate(taxed=Lower("tax_code"))
    alike = seen.filter(shared(seen, "name_key") | shared(seen, "taxed")).order_by("pk")
    for pk, code, name, country, tax_code in alike.values_list("pk", "code", "name", "country", "tax_code"):
        yield Row(pk, code, name, among=country, marks=((_("the same tax code"), tax_code),))


def projects(actor):
    """The same name at the same place."""
    seen = Project.objects.visible_to(actor).standing()
    alike = seen.filter(shared(seen, "name_key")).order_by("pk")
    for pk, code, name, park in alike.values_list("pk", "code", "name", "park"):
        yield Row(pk, code, name, among=park)


FINDERS = {
    "enterprises": Finder(gettext_lazy("Enterprises"), "enterprise", enterprises, "enterprise-merge"),
    "investors": Finder(gettext_lazy("Investors"), "investor", investors, "investor-merge"),
    "projects": Finder(gettext_lazy("Projects"), "project", projects, "project-merge"),
}
