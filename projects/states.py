"""In which state a project or an entry is: never stored, told by the ledger."""

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _

from projects.models import CapitalEvent, EventKind


class ProjectState(models.TextChoices):
    VALID = "operating", _("Valid")  # the words before are the colours of portal.css
    REVOKED = "revoked", _("Revoked or terminated")
    UNCERTIFIED = "draft", _("Without a certificate")


class EntryState(models.TextChoices):
    STANDS = "operating", _("Stands")
    CORRECTED = "overdue", _("Corrected")
    VOID = "draft", _("Takes another back")


def with_state(projects, day, known_on=None):
    """Annotates `registered` and `state` of each project on that day."""
    state = Case(
        When(revoked=True, then=Value(ProjectState.REVOKED)),
        When(certified=True, then=Value(ProjectState.VALID)),
        default=Value(ProjectState.UNCERTIFIED),
    )
    projects = projects.with_capital(day, known_on).annotate(state=state)
    return by_currency(projects, "registered", "then_class", "FDI", "DDI")


def by_currency(rows, amount, key, dollars="USD", dong="VND"):
    """Annotates `<amount>_usd` and `<amount>_vnd`: columns that can be sorted and summed, each in its own unit."""
    return rows.annotate(
        **{
            f"{amount}_usd": Case(When(**{key: dollars}, then=F(amount))),
            f"{amount}_vnd": Case(When(**{key: dong}, then=F(amount))),
        }
    )


def with_entry_state(events):
    """Annotates `state` of each entry, as known now, and its amount by currency."""
    corrected = Exists(CapitalEvent.objects.filter(corrects=OuterRef("pk")))
    return by_currency(events, "amount", "currency").annotate(
        state=Case(
            When(corrected, then=Value(EntryState.CORRECTED)),
            When(kind=EventKind.VOID, then=Value(EntryState.VOID)),
            default=Value(EntryState.STANDS),
        )
    )
