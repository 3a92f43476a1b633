"""In which state a project, an entry or an event is: never stored, told by the ledger and by what happened."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from projects import life
from projects.models import ClosingBalance, EventKind, ProjectClass, ProjectEvent, ProjectEventKind
from projects.models.balance import written_since
from projects.models.order import LATEST_FIRST


class ProjectState(models.TextChoices):
    VALID = "operating", _("Valid")  # the words before are the colours of portal.css
    SUSPENDED = "suspended", _("Suspended")
    MERGED = "merged", _("Merged into another")
    TERMINATED = "terminated", _("Terminated")
    WITHDRAWN = "withdrawn", _("Revoked")
    REVOKED = "revoked", _("Revoked or terminated")  # the ledger says that it ended, nothing says how
    UNCERTIFIED = "draft", _("Without a certificate")


class EntryState(models.TextChoices):
    STANDS = "operating", _("Stands")
    CORRECTED = "overdue", _("Corrected")
    VOID = "draft", _("Takes another back")


ENDS = [ProjectEventKind.TERMINATED, ProjectEventKind.WITHDRAWN]
PAUSES = [ProjectEventKind.SUSPENSION, ProjectEventKind.RESUMED]
IN_LIFE = {  # the states in which projects.life has a project
    ProjectState.VALID: life.VALID,
    ProjectState.SUSPENDED: life.SUSPENDED,
    ProjectState.MERGED: life.MERGED,
    ProjectState.UNCERTIFIED: life.UNCERTIFIED,
}


def state_in_life(state):
    return IN_LIFE.get(state, life.ENDED)


def told_state(state):
    """A state of projects.life in words."""
    known = {name: found for found, name in IN_LIFE.items()}
    return known.get(state, ProjectState.REVOKED).label


def told_kind(kind):
    """A happening of projects.life in words, be it an event, an entry of the ledger, or a part in another's event."""
    named = {life.END: EventKind.REVOKED.label, life.MERGED_INTO: ProjectState.MERGED.label}
    return named.get(kind) or dict(EventKind.choices + ProjectEventKind.choices).get(kind, kind)


def with_state(projects, day, known_on=None):
    """Annotates `registered` and `state` of each project at the end of that day, as known on another.

    Few were merged, revoked or suspended: those are listed once, and only of them it is asked what came last."""
    events = ProjectEvent.objects.standing(known_on).filter(happened_on__lte=day)
    own = events.filter(project=OuterRef("pk")).order_by(*LATEST_FIRST).values("kind")
    merged = Q(pk__in=events.filter(other__isnull=False, kind=ProjectEventKind.MERGER).values("other"))
    was_suspended = Q(pk__in=events.filter(kind=ProjectEventKind.SUSPENSION).values("project"))
    projects = projects.with_capital(day, known_on).annotate(
        paused=Subquery(own.filter(kind__in=PAUSES)[:1]), ended=Subquery(own.filter(kind__in=ENDS)[:1])
    )
    how_it_ended = Case(
        When(ended=ProjectEventKind.TERMINATED, then=Value(ProjectState.TERMINATED)),
        When(ended=ProjectEventKind.WITHDRAWN, then=Value(ProjectState.WITHDRAWN)),
        default=Value(ProjectState.REVOKED),
    )
    state = Case(
        When(merged, then=Value(ProjectState.MERGED)),
        When(revoked=True, then=how_it_ended),
        When(was_suspended, paused=ProjectEventKind.SUSPENSION, then=Value(ProjectState.SUSPENDED)),
        When(certified=True, then=Value(ProjectState.VALID)),
        default=Value(ProjectState.UNCERTIFIED),
    )
    return by_currency(projects.annotate(state=state), "registered", "then_class", "FDI", "DDI")


def by_currency(rows, amount, key, dollars="USD", dong="VND"):
    """Annotates `<amount>_usd` and `<amount>_vnd`: columns that can be sorted and summed, each in its own unit."""
    return rows.annotate(
        **{
            f"{amount}_usd": Case(When(**{key: dollars}, then=F(amount))),
            f"{amount}_vnd": Case(When(**{key: dong}, then=F(amount))),
        }
    )


def with_balance(projects, day):
    """Annotates `balanced_usd` and `balanced_vnd`, by which many projects of `with_state` are sorted: equal to their
    `registered_usd` and `registered_vnd` of that day, as known now.

    The ledger is summed only for those that have later entries than their balance, or entries after the day. How far
    the balances go is read first: if they are carried further meanwhile, a few more are summed."""
    is_behind = written_since(ClosingBalance.objects.upto())
    carried = {
        f"carried_{currency}": Case(When(balance__project_class=one, then=F("balance__amount")))
        for currency, one in (("usd", ProjectClass.FDI), ("vnd", ProjectClass.DDI))
    }
    return projects.alias(**carried).annotate(
        **{
            f"balanced_{currency}": Case(
                When(is_behind, then=F(f"registered_{currency}")),
                When(balance__last_day__lte=day, then=F(f"carried_{currency}")),
                default=F(f"registered_{currency}"),
            )
            for currency in ("usd", "vnd")
        }
    )


def with_entry_state(events):
    """Annotates `state` of each entry, as known now, and its amount by currency."""
    return with_standing(by_currency(events, "amount", "currency"))


def with_standing(events):
    """Annotates `state` of each entry of the ledger or event of a project, as known now."""
    corrected = Exists(events.model.objects.filter(corrects=OuterRef("pk")))
    return events.annotate(
        state=Case(
            When(corrected, then=Value(EntryState.CORRECTED)),
            When(kind=EventKind.VOID, then=Value(EntryState.VOID)),
            default=Value(EntryState.STANDS),
        )
    )
