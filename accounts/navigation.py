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
    parts: tuple = ()  # further lists of the same room, shown while one is in it
    also: tuple = ()  # what else belongs to it: the stems of pages that are reached from its own


SIDEBAR = [
    Entry(_("Home"), "home", "house", "h"),
    Entry(_("My work"), "my-work", "inbox", "c"),
    Entry(
        _("Industrial parks"),
        "park-list",
        "buildings",
        "k",
        (
            Entry(_("Planning decisions"), "planningdecision-list", also=("casepaper",)),
            Entry(_("Lots"), "lot-list"),
            Entry(_("Land for lease"), "land-list"),
            Entry(_("Map"), "park-map"),
            Entry(_("Administrative places"), "administrativeplace-list"),
        ),
        also=("boundary", "infrastructure", "parkplace", "parkboard"),
    ),
    Entry(
        _("Investment projects"),
        "project-list",
        "briefcase",
        "d",
        (
            Entry(_("Enterprises"), "enterprise-list"),
            Entry(_("Investors"), "investor-list"),
            Entry(_("Certificates"), "certificate-list"),
            Entry(_("Project events"), "projectevent-list"),
            Entry(_("Capital ledger"), "capitalevent-list"),
            Entry(_("Entries of the day"), "ledger-day"),
            Entry(_("Land leases"), "lease-list"),
            Entry(_("Reservations of land"), "reservation-list"),
            Entry(_("Permits"), "permit-list"),
            Entry(_("Statements"), "statement-list"),
            Entry(_("Who has not reported"), "duestatement-list"),
            Entry(_("Expiry calendar"), "expiry-calendar"),
            Entry(_("Possible duplicates"), "duplicate-list"),
        ),
    ),
    Entry(
        _("Documents"),
        "outgoingdocument-list",
        "file-earmark-text",
        "v",
        (
            Entry(_("Outgoing documents"), "outgoingdocument-list", also=("documentfile", "outgoingfile", "dispatch")),
            Entry(_("Incoming documents"), "incomingdocument-list", also=("incomingfile", "assignment")),
            Entry(_("Follow-up"), "followup-list"),
            Entry(_("Waiting for me"), "waiting-list"),
            Entry(_("Case files"), "casefile-list", also=("filing", "wholefile")),
            Entry(_("Due for the archive"), "duefile-list"),
            Entry(_("Hand-overs to the archive"), "transfer-list"),
            Entry(_("File plans"), "fileplan-list", also=("planheading", "plannedfile")),
            Entry(_("Year-books"), "yearbook-list", also=("printedregister", "bookclosing")),
            Entry(_("Reports on documents"), "document-reports"),
            Entry(_("Organisations"), "organisation-list", also=("recipientgroup",)),
            Entry(_("Delegations"), "delegation-list"),
            Entry(_("Changes of rights"), "rightschange-list", also=("rights",)),
        ),
    ),
    Entry(
        _("Plans"),
        "plan-list",
        "list-check",
        "p",
        (Entry(_("Key tasks"), "keytask-list"), Entry(_("Campaigns"), "campaign-list")),
    ),
    Entry(
        _("Reports"),
        "report-list",
        "bar-chart-line",
        "b",
        (
            Entry(_("Schedules"), "reportschedule-list"),
            Entry(_("Targets"), "target-list"),
            Entry(_("Published figures"), "publishedfigure-list"),
            Entry(_("Sentences of reports"), "sentencetemplate-list"),
        ),
    ),
    Entry(_("Data import"), "importrun-list", "box-arrow-in-down", "n"),
    Entry(_("Activity"), "activity-list", "clock-history", "y", (Entry(_("Use of the portal"), "usage"),)),
    Entry(_("Locks"), "recordlock-list", "lock"),
    Entry(_("Document templates"), "documenttemplate-list", "file-earmark-ruled"),
    Entry(_("Handing over work"), "handover-list", "people"),
    Entry(_("See as somebody else"), "viewing-list", "eye"),
    Entry(_("Administration"), "admin:index", "gear", "a"),
    Entry(_("System status"), "system-status", "heart-pulse"),
]
CREATE = [
    Entry(_("Industrial park"), "park-new"),
    Entry(_("Planning decision"), "planningdecision-new"),
    Entry(_("Lot"), "lot-new"),
    Entry(_("Investment project"), "project-new"),
    Entry(_("Enterprise"), "enterprise-new"),
    Entry(_("Investor"), "investor-new"),
    Entry(_("Land lease"), "lease-new"),
    Entry(_("Reservation of land"), "reservation-new"),
    Entry(_("Permit"), "permit-new"),
    Entry(_("Statement"), "statement-new"),
    Entry(_("Outgoing document"), "outgoingdocument-new"),
    Entry(_("Incoming document"), "incomingdocument-new"),
    Entry(_("Delegation"), "delegation-new"),
    Entry(_("Case file"), "casefile-new"),
    Entry(_("File plan"), "fileplan-new"),
    Entry(_("Campaign"), "campaign-new"),
    Entry(_("Organisation"), "organisation-new"),
    Entry(_("Group of recipients"), "recipientgroup-new"),
    Entry(_("Target"), "target-new"),
    Entry(_("Report"), "report-new"),
    Entry(_("Data import"), "importrun-new"),
]


def offered(actor, entries):
    """(entry, address) of those that the actor may open."""
    return [(entry, url) for entry in entries if (url := opens(actor, entry.url_name))]


def room_of(url_name):
    """The entry of the sidebar, and the part of it, to which a page belongs: park-edit belongs to park-list."""
    for entry in SIDEBAR:
        for part in (*entry.parts, entry):
            stems = (part.url_name.removesuffix("-list"), *part.also)
            if any(url_name == stem or url_name.startswith(f"{stem}-") for stem in stems):
                return entry, part
    return None, None
