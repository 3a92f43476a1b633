"""Deeds on planning decisions: a case is begun and moved to its decision; what is decided already is recorded so."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.finding import keep_findings
from accounts.deeds import deed, keep, lock, note as write_down, refuse_to_come
from kcnportal.numbers import NOTHING, number as shown
from parks.models import DecisionStep, PlannedUse, PlanningDecision
from parks.oddities import odd_decision, odd_names, odd_order
from parks.stages import Stage, may_move


def record_decision(values, *, by, uses=None, proposed_on=None):
    """Record a planning decision of a park with the land uses that it sets; without number and date it begins as a
    case. Raises ValidationError."""
    by.require("parks.keep")
    uses = uses or {}
    refuse_wrong_uses(values.get("natural_area"), uses)
    refuse_to_come(by.day, decided_on=values.get("decided_on"))
    with deed(by):
        decision = keep(PlanningDecision(**values))
        set_uses(decision, uses)
        if decision.is_made:
            sentence = gettext_noop("recorded the planning decision %(record)s of %(park)s")
        else:
            sentence = gettext_noop("began the case “%(record)s” of %(park)s")
            add_step(decision, Stage.PROPOSED, proposed_on, by=by)
        look(decision)
        write_down(by, sentence, decision, record=decision, park=decision.park)
    return decision


def change_decision(decision, values, *, by, uses=None, version=None):
    """Correct what is recorded of a decision or a case; nothing is written where nothing differs. Raises
    ValidationError, Conflict."""
    by.require("parks.keep")
    with deed(by):
        decision = lock(decision, version)
        refuse_unmade(decision, values)
        before = decision.land_uses
        uses = before if uses is None else uses
        refuse_wrong_uses(values.get("natural_area", decision.natural_area), uses)
        differing = {name: value for name, value in values.items() if getattr(decision, name) != value}
        refuse_to_come(by.day, decided_on=differing.get("decided_on"))
        if differing or uses != before:
            for name, value in differing.items():
                setattr(decision, name, value)
            decision.version += 1
            keep(decision)
            set_uses(decision, uses)
            look(decision)
            sentence = gettext_noop("corrected the planning decision %(record)s of %(park)s")
            write_down(by, sentence, decision, record=decision, park=decision.park)
    return decision


def move_case(decision, stage, *, by, on=None, note=""):
    """Take a case one step on: to appraisal, back to its proposer, or out of hand. Raises ValidationError."""
    by.require("parks.keep")
    if stage == Stage.APPROVED:
        raise ValidationError(_("A case is approved with the number and the date of its decision."))
    with deed(by):
        decision = lock(decision)
        add_step(decision, stage, on, by=by, comment=note)
        tell(decision, stage, by)
    return decision


def approve_case(decision, *, number, decided_on, authority, by, effective_on=None, note=""):
    """The decision was made: the case gets its number and its date, and counts from the day of its effect."""
    by.require("parks.keep")
    with deed(by):
        decision = lock(decision)
        add_step(decision, Stage.APPROVED, decided_on, by=by, comment=note)
        decision.number, decision.decided_on, decision.effective_on = number, decided_on, effective_on
        decision.authority = authority
        decision.version += 1
        keep(decision)
        look(decision)
        tell(decision, Stage.APPROVED, by)
    return decision


TOLD = {
    Stage.PROPOSED: gettext_noop("returned the case “%(record)s” of %(park)s to its proposer"),
    Stage.APPRAISAL: gettext_noop("took the case “%(record)s” of %(park)s to appraisal"),
    Stage.APPROVED: gettext_noop("recorded the approval %(record)s of %(park)s"),
    Stage.WITHDRAWN: gettext_noop("withdrew the case “%(record)s” of %(park)s"),
}


def tell(decision, stage, by):
    write_down(by, TOLD[stage], decision, record=decision, park=decision.park)


def add_step(decision, stage, on, *, by, comment=""):
    """The next step of a case, on a day between the last step and today. Raises ValidationError."""
    on = on or by.day
    last = decision.steps.last()
    here = Stage.APPROVED if decision.is_made else last and Stage(last.stage)
    if not may_move(here, stage):
        sentence = _("The case is at another stage by now: %(stage)s. Look at it again.")
        raise ValidationError(sentence % {"stage": here.label.lower() if here else NOTHING}, code="stage")
    field = "proposed_on" if last is None else "decided_on" if stage == Stage.APPROVED else "on"
    refuse_to_come(by.day, **{field: on})
    if last and on < last.happened_on:
        sentence = _("The case came to the stage “%(stage)s” on %(day)s: the day cannot be earlier.")
        values = {"stage": last.get_stage_display(), "day": f"{last.happened_on:%d/%m/%Y}"}
        raise ValidationError({field: sentence % values})
    step = DecisionStep(decision=decision, stage=stage, happened_on=on, note=comment, by=by.user)
    step.full_clean()
    step.save()


def refuse_unmade(decision, values):
    """What is made stays made, and a case is made by its approval alone."""
    if "decided_on" in values and (values["decided_on"] is None) == decision.is_made:
        raise ValidationError(_("Number and date of a case come with its approval, and stay from then on."))


def refuse_wrong_uses(natural, uses):
    """Each is an area, and together they are not more than there is. Raises ValidationError."""
    for use, area in uses.items():
        try:
            PlannedUse(use=use, area=area).full_clean(exclude=["decision"])
        except ValidationError as error:
            raise ValidationError({f"use_{use}": error.messages}) from error
    total = sum(uses.values())
    if natural is not None and total > natural:
        sentence = _("The land uses add up to %(total)s ha, more than the natural area of %(natural)s ha.")
        raise ValidationError(sentence % {"total": shown(total), "natural": shown(natural)}, code="uses")


def set_uses(decision, uses):
    """Write the land uses anew where they differ."""
    if uses == decision.land_uses:
        return
    decision.uses.all().delete()
    rows = [PlannedUse(decision=decision, use=use, area=area) for use, area in uses.items()]
    PlannedUse.objects.bulk_create(rows)


def look(decision):
    """Keep what is odd about it. Numbers begin anew each year: an earlier decision may have the same one."""
    others = PlanningDecision.objects.made().filter(park=decision.park).exclude(pk=decision.pk)
    first = dict(others.order_by("-decided_on").values_list("number", "decided_on"))
    said = decision.decided_on, decision.effective_on, decision.natural_area, decision.industrial_area
    keep_findings(decision, odd_decision(*said, decision.land_uses))
    named = decision.replaces_number, decision.adjusts_number
    keep_findings(decision, odd_names(*named, first))
    keep_findings(decision, odd_order(decision.decided_on, named, first))
