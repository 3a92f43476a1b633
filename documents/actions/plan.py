"""Deeds on plans: a specific plan hangs under the year's plan, and a plan is closed when nothing in it is open."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, lock, note as tell
from documents.following import refuse_recalled
from documents.models import DocumentType, PlanClosing
from documents.plan_closing import what_is_open

PLAN = "KH"


def hang_plan(plan, *, under, by):
    """Hang a plan under the year's plan, or take it off (`under` is None). What the plan says stays frozen."""
    by.require("plans.hang", plan)
    with deed(by):
        # One at a time: two could close a circle together.
        DocumentType.objects.select_for_update(no_key=True).get(code=PLAN)
        plan = lock(plan)
        if plan.year_plan_id == (under and under.pk):
            return plan
        refuse_recalled(plan)
        if under:
            under = lock(under)
            refuse_wrong_place(plan.type, under)
            refuse_circle(plan, under)
        if plan.year_plan:
            refuse_closed(lock(plan.year_plan))
        plan.year_plan = under
        plan.version += 1
        plan.save(update_fields=["year_plan", "version"])
        sentence = (
            gettext_noop("hung %(record)s under %(under)s") if under else gettext_noop("took %(record)s off its plan")
        )
        tell(by, sentence, plan, restricted=not plan.is_issued, record=plan, under=under or "")
    return plan


def refuse_wrong_place(kind, under):
    """Only issued plans have others under them: a draft may still become something else, or nothing."""
    if kind.code != PLAN or under.type.code != PLAN:
        raise ValidationError({"year_plan": _("Only plans (KH) hang under one another.")})
    if not under.is_issued:
        raise ValidationError({"year_plan": _("The plan above must be issued.")})
    refuse_recalled(under)
    refuse_closed(under)


def refuse_circle(plan, under):
    above = under
    while above:
        if above == plan:
            raise ValidationError({"year_plan": _("A plan cannot hang under itself or under one that hangs under it.")})
        above = above.year_plan


def close_plan(plan, *, by, note=""):
    """Close a plan in which nothing is open; else say at once everything that stands against it."""
    by.require("plans.close", plan)
    with deed(by):
        plan = lock(plan)
        reasons = what_is_open(plan, by.day)
        if reasons:
            raise ValidationError([str(reason) for reason in reasons], code="open")
        closing = PlanClosing.objects.create(plan=plan, closed_on=by.day, note=note, by=by.user)
        tell(by, gettext_noop("closed the plan %(record)s"), plan, record=plan)
    return closing


def refuse_closed(plan):
    """The plan, unless it is closed: then nothing is added to it or changed in it."""
    if PlanClosing.objects.filter(plan=plan).exists():
        raise ValidationError(_("The plan %(plan)s is closed.") % {"plan": plan}, code="closed")
    return plan
