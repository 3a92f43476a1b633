"""The lists of people's trail."""

from django.utils.translation import gettext, gettext_lazy as _, pgettext_lazy

from accounts.imports import known_kinds
from accounts.lockable import lockable_sets, words_of
from accounts.models import Delegation, ImportRun, User
from kcnportal import filters
from kcnportal.links import opens
from kcnportal.lists import Choice, Day, List, Moment, Name, Number, State, Text
from kcnportal.telling import told_sentence


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
        Number("new", link="importrun"),
        Number("changed", link="importrun"),
        Number("unchanged", link="importrun"),
        Number("bad", link="importrun"),
        Name("asked_by__full_name", _("Who")),
        Moment("requested_at"),
    ]
    filters = ImportFilters
    order = ["-pk"]
    searched = False
    empty = _("No file was brought in yet.")


class ActivityFilters(filters.Filters):
    actor = filters.Record(queryset=User.objects.all(), label=_("Who"))
    from_day = filters.From("at", _("From"), lookup="date__gte")
    until_day = filters.Until("at", _("Until"), lookup="date__lte")


class Deed(Text):
    """The line of activity as a sentence, which leads to the record that it speaks of."""

    def value(self, row):
        return told_sentence(row["sentence"], row["values"])

    def linker(self, actor):
        return lambda row: opens(actor, row["subject_type"].rpartition(".")[2], row["subject_id"] or 0)


class Who(Text):
    def value(self, row):
        return row[self.key] or gettext("System")


class ActivityList(List):
    columns = [
        Moment("at", sort=False),
        Who("actor__full_name", _("Who"), sort=False),
        Deed("sentence", _("What"), sort=False, needs=["values", "subject_type", "subject_id"]),
    ]
    filters = ActivityFilters
    order = ["-pk"]
    title = _("Activity")
    searched = False
    empty = _("Nothing has been done yet.")


class ViewingList(List):
    columns = [
        Text("by__full_name", _("Who")),
        Text("person__full_name", _("Seen as")),
        Text("reason"),
        Moment("started_at"),
        Moment("until"),
        Moment("ended_at"),
    ]
    order = ["-pk"]
    searched = False
    empty = _("No administrator has looked at the portal as somebody else.")


class DelegationFilters(filters.Filters):
    kind = filters.Choice(choices=Delegation.Kind.choices, label=_("Kind"))
    in_force = filters.Until("starts_on", _("In force on"), method="in_force_on")

    def in_force_on(self, queryset, name, day):
        return queryset.in_force(day)


class DelegationList(List):
    columns = [
        Text("giver__title", _("For the post"), link="delegation"),
        Text("giver__user__full_name", _("Held by")),
        Text("receiver__full_name", _("Receiver")),
        Choice("kind", choices=Delegation.Kind),
        Day("starts_on"),
        Day("ends_on"),
        Day("ended_on"),
        Text("document_number", shown=False),
    ]
    filters = DelegationFilters
    order = ["-starts_on"]
    searched = False
    empty = _("Nobody acts for anybody else.")


def set_choices():
    return [(name, lockable.label) for name, lockable in lockable_sets().items()]


class LockFilters(filters.Filters):
    kind = filters.Choice(choices=set_choices, label=pgettext_lazy("a lock", "What"))
    released = filters.Yes("released_at", lookup_expr="isnull", exclude=True, label=_("Released"))


class LockedWhat(Text):
    def value(self, row):
        return words_of(*(row[name] for name in ("kind", "name", "first_day", "last_day")))


class LockList(List):
    columns = [
        LockedWhat("kind", pgettext_lazy("a lock", "What"), link="recordlock", needs=["name", "first_day", "last_day"]),
        Who("set_by__full_name", _("Locked by")),
        Moment("set_at"),
        Text("reason"),
        Text("released_by__full_name", _("Released by")),
        Moment("released_at"),
        Text("release_reason"),
    ]
    filters = LockFilters
    order = ["-pk"]
    searched = False
    empty = _("Nothing is locked, and nothing ever was.")
