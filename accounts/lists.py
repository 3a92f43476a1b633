"""The lists of people's trail."""

from django.utils.translation import gettext_lazy as _

from accounts.imports import known_kinds
from accounts.models import ImportRun
from kcnportal import filters
from kcnportal.lists import Choice, List, Moment, Number, State, Text


def kind_choices():
    return [(name, kind.label) for name, kind in known_kinds().items()]


class ImportFilters(filters.Filters):
    kind = filters.Choice(choices=kind_choices, label=_("Kind"))
    outcome = filters.Choice(choices=ImportRun.Outcome.choices, label=_("Outcome"))


class KindOfFile(Choice):
    """The kinds are known only when every app has registered its own."""

    def value(self, row):
        return str(dict(kind_choices()).get(row[self.key], row[self.key]))


class ImportList(List):
    columns = [
        Text("filename", link="importrun"),
        KindOfFile("kind", choices=ImportRun.Step),
        State("outcome", choices=ImportRun.Outcome),
        State("state", choices=ImportRun.State, shown=False),
        Number("new"),
        Number("changed"),
        Number("unchanged"),
        Number("bad"),
        Text("asked_by__full_name", _("Who")),
        Moment("requested_at"),
    ]
    filters = ImportFilters
    order = ["-pk"]
    searched = False
    empty = _("No file was brought in yet.")
