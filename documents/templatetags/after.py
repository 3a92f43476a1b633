"""What a document's page shows of what comes after its issue: {% standing record %} beside its name, {% after_issue
record %} among its panels, and {% alike_documents record %} while it is a draft."""

from django import template
from django.db.models import Q

from documents.models import Organisation, OutgoingDocument, Standing

register = template.Library()


@register.inclusion_tag("documents/outgoing/standing.html")
def standing(record):
    """Recalled, replaced or corrected, as a mark beside the state."""
    found = OutgoingDocument.objects.with_standing().values_list("standing", flat=True).get(pk=record.pk)
    return {"standing": Standing(found)} if found else {}


@register.inclusion_tag("documents/outgoing/after.html", takes_context=True)
def after_issue(context, record):
    """What it follows and what follows it, its recall, and each recipient with what became of it."""
    actor = context["actor"]
    seen = OutgoingDocument.objects.visible_to(actor).order_by("issued_on", "pk")
    following = seen.filter(Q(replaces=record) | Q(corrects=record)) if record.is_issued else []
    recall = getattr(record, "recall", None) if record.is_issued else None
    if recall:
        following = following.issued()  # a draft that was to follow it gets no number any more
    replaced = any(other.is_issued and other.replaces_id == record.pk for other in following)
    dispatches = list(record.dispatches.select_related("organisation", "struck_by")) if record.is_issued else []
    is_tracked = record.is_issued and record.dispatched_on is None  # an old register knows the day only
    standing = [dispatch for dispatch in dispatches if dispatch.struck_on is None]
    sent = {dispatch.recipient for dispatch in standing}
    return {
        "actor": actor,
        "record": record,
        "follows": seen.filter(pk__in=[record.replaces_id, record.corrects_id]).first(),
        "following": following,
        "recall": recall,
        "dispatches": dispatches,
        "sent": len(sent),
        "received": sum(dispatch.received_on is not None for dispatch in standing),
        "unsent": [name for name in record.addressees if name not in sent] if is_tracked else [],
        "is_open": record.is_issued and recall is None,  # may be sent, recalled
        "stands": record.is_issued and recall is None and not replaced,  # may be replaced, corrected
    }


@register.inclusion_tag("documents/outgoing/organisations.html")
def known_organisations():
    """The organisations in use, to choose from while typing."""
    return {"names": Organisation.objects.in_use().values_list("name", flat=True)}


@register.inclusion_tag("documents/outgoing/alike.html")
def alike_documents(record, day):
    """What was issued lately and says the same as this draft."""
    return {"alike": [] if record.is_issued else OutgoingDocument.objects.like(record, day)}
