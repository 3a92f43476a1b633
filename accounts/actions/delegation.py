"""Deeds on delegations: leaders and unit heads hand on their own powers, from a day to a day, in writing."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import create, deed, keep, lock, note
from accounts.models import Delegation, Post, Role, Standing

GIVERS = (Role.LEADER, Role.UNIT_HEAD)


def give_delegation(values, *, by):
    """Let somebody else act for one of one's own posts. What was received is never handed on."""
    by.require("delegations.give")
    refuse_what_is_not_ones_own(values["giver"], by)
    if values["receiver"].pk == by.user.pk:
        raise ValidationError({"receiver": _("Powers are handed to somebody else.")})
    if not Post.objects.held_on(by.day).filter(user=values["receiver"], user__is_active=True).exists():
        raise ValidationError({"receiver": _("This person holds no post today.")})
    if values["starts_on"] < by.day:
        raise ValidationError({"starts_on": _("A delegation does not begin before the day on which it is given.")})
    if values["kind"] == Delegation.Kind.AUTHORISATION:
        refuse_who_may_not_authorise(values["giver"])
    sentence = gettext_noop("gave %(receiver)s powers: %(kind)s for %(giver)s")
    kind = Delegation.Kind(values["kind"]).label
    return create(
        Delegation, values, by=by, sentence=sentence, kind=kind, giver=values["giver"], receiver=values["receiver"]
    )


def refuse_what_is_not_ones_own(giver, by):
    if giver.role not in GIVERS or giver.pk not in {post.pk for post in by.posts}:
        raise ValidationError({"giver": _("One hands on the powers of one's own post of leader or unit head only.")})


def refuse_who_may_not_authorise(giver):
    """records-law, section B: TUQ. is given by the head of the agency."""
    if giver.role != Role.LEADER or giver.standing == Standing.DEPUTY:
        raise ValidationError({"kind": _("Only the head of the agency gives a written authorisation (TUQ.).")})


def end_delegation(delegation, *, by):
    """Take the powers back, at once."""
    with deed(by):
        delegation = lock(delegation)
        by.require("delegations.end", delegation)
        if not delegation.is_open(by.day):
            raise ValidationError(_("This delegation has ended already."), code="ended")
        delegation.ended_on = by.day
        keep(delegation)
        note(by, gettext_noop("ended the delegation %(record)s"), delegation, record=delegation)
    return delegation
