"""What the demonstration adds to its imported directives: a campaign, and the parts of those that still wait."""

from django.utils.translation import gettext_noop

from accounts.actor import Actor
from accounts.deeds import create
from accounts.models import Role, Unit, User
from documents.actions.assignment import Part, direct_document, hand_on, people_of
from documents.actions.incoming import correct_arrival
from documents.models import Campaign, IncomingDocument

CAMPAIGN = "Phòng, chống dịch Covid-19 trong các khu công nghiệp"
DIRECTION = "Giao đơn vị chủ trì tham mưu văn bản trả lời đúng thời hạn (minh họa)."


def direct_demonstration(*, by):
    """The Covid-19 campaign with its directives; a leader's direction on each directive that still waits."""
    open_campaign(by=by)
    leader = User.objects.filter(posts__role=Role.LEADER, is_demonstration=True).first()
    office = Unit.objects.get(code="VP")
    for directive in IncomingDocument.objects.waiting(by.day).exclude(lead_unit="").exclude(due_on=None):
        unit = Unit.objects.get(name=directive.lead_unit)
        parts = [Part(unit, True, directive.due_on), Part(office)]
        direct_document(directive, text=DIRECTION, parts=parts, by=Actor(day=directive.passed_on, user=leader))
        give_to_an_officer(directive, unit)


def open_campaign(*, by):
    days = IncomingDocument.objects.filter(subject__contains="Covid-19").order_by("arrived_on")
    values = {"name": CAMPAIGN, "starts_on": days.first().arrived_on}
    campaign = create(Campaign, values, by=by, sentence=gettext_noop("opened the campaign “%(record)s”"))
    for directive in days:
        correct_arrival(directive, {"campaign": campaign}, by=by)
    return campaign


def give_to_an_officer(directive, unit):
    """Where the unit has a head and an officer among the demonstration's people."""
    posts = people_of(unit, directive.passed_on)
    head, officer = (posts.filter(role=role).first() for role in (Role.UNIT_HEAD, Role.OFFICER))
    if head and officer:
        part = directive.assignments.get(is_lead=True)
        by = Actor(day=directive.passed_on, user=head.user)
        hand_on(part, person=officer.user, due_on=directive.due_on, by=by)
