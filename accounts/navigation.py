"""The menus: what somebody is offered, by the same rule that guards the view (kcnportal.links)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from kcnportal.links import opens


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


def offered(actor, entries):
    """(entry, address) of those that the actor may open."""
    return [(entry, url) for entry in entries if (url := opens(actor, entry.url_name))]


def belongs_to(url_name, entry):
    """Whether a page is shown as part of an entry of the sidebar: park-edit belongs to park-list."""
    stem = entry.url_name.removesuffix("-list")
    return any(url_name == name or url_name.startswith(f"{name}-") for name in (entry.url_name, stem, *entry.also))
