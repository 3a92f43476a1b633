"""Which pages somebody is offered: by the same rule that guards the view, so that no button is dead."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy as _

from accounts.policy import PUBLIC, SIGNED_IN


@dataclass(frozen=True)
class Entry:
    label: str
    url_name: str
    icon: str = ""
    key: str = ""  # goes there after `g`
    also: tuple = ()  # names of further pages that belong to it


SIDEBAR = [
    Entry(_("Home"), "home", "house", "h"),
    Entry(_("Industrial parks"), "park-list", "buildings", "k", ("park", "planningdecision")),
    Entry(_("Planning decisions"), "planningdecision-list", "map", "q"),
    Entry(_("Investment projects"), "project-list", "briefcase", "d", ("project", "certificate", "statement", "lease")),
    Entry(_("Investors"), "investor-list", "people", "i", ("investor",)),
    Entry(_("Documents"), "outgoingdocument-list", "file-earmark-text", "v", ("outgoingdocument", "yearbook")),
    Entry(_("Plans"), "plan-list", "list-check", "p", ("plan", "keytask")),
    Entry(_("Reports"), "report-list", "bar-chart-line", "b", ("report", "target")),
    Entry(_("Data import"), "importrun-list", "box-arrow-in-down", "n", ("importrun", "import")),
    Entry(_("Activity"), "activity-list", "clock-history", "y"),
    Entry(_("Administration"), "admin:index", "gear", "a"),
]
CREATE = [
    Entry(_("Industrial park"), "park-new"),
    Entry(_("Planning decision"), "planningdecision-new"),
    Entry(_("Investment project"), "project-new"),
    Entry(_("Investor"), "investor-new"),
    Entry(_("Statement"), "statement-new"),
    Entry(_("Outgoing document"), "outgoingdocument-new"),
    Entry(_("Report"), "report-new"),
    Entry(_("Data import"), "importrun-new"),
]


def opens(actor, url_name, *args):
    """The address of a page if it exists and the actor may open it, else an empty text."""
    try:
        url = reverse(url_name, args=args)
    except NoReverseMatch:
        return ""
    return url if actor and may_open(actor, url) else ""


def may_open(actor, url):
    match = resolve(url)
    if match.app_name == "admin":
        return actor.may("administration")
    rule = getattr(match.func, "policy", None)
    if rule == PUBLIC:
        return True
    return rule is not None and actor.user is not None and (rule == SIGNED_IN or actor.may(rule))


def offered(actor, entries):
    """(entry, address) of those that the actor may open."""
    return [(entry, url) for entry in entries if (url := opens(actor, entry.url_name))]


def page_of(subject_type, pk):
    """The address of a record's own page, or nothing: a page's URL is named like its model (docs/recipes.md)."""
    try:
        return reverse(subject_type.rpartition(".")[2], args=[pk])
    except NoReverseMatch:
        return ""


def belongs_to(url_name, entry):
    """Whether a page is shown as part of an entry of the sidebar: park-edit belongs to park-list."""
    stem = entry.url_name.removesuffix("-list")
    return any(url_name == name or url_name.startswith(f"{name}-") for name in (entry.url_name, stem, *entry.also))
