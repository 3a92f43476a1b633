"""What the demonstration adds to its imported directives: their campaign, and the parts of those that still wait."""

from accounts.actor import Actor
from accounts.models import Role, Unit, User
from documents.actions.assignment import Part, direct_document, hand_on, people_of
from documents.actions.campaign import put_into_campaign
from documents.demonstration import CAMPAIGNS
from documents.models import Campaign, IncomingDocument

COVID = CAMPAIGNS[0][0]
DIRECTION = "Giao đơn vị chủ trì tham mưu văn bản trả lời đúng thời hạn (minh họa)."


def direct_demonstration(*, by):
    """The directives of the Covid-19 campaign; a leader's direction on each directive that still waits."""
    gather_directives(by=by)
    leader = User.objects.filter(posts__role=Role.LEADER, is_demonstration=True).first()
    office = Unit.objects.get(code="VP")
    for directive in IncomingDocument.objects.waiting(by.day).exclude(lead_unit="").exclude(due_on=None):
        unit = Unit.objects.get(name=directive.lead_unit)
        parts = [Part(unit, True, directive.due_on), Part(office)]
        direct_document(directive, text=DIRECTION, parts=parts, by=Actor(day=directive.passed_on, user=leader))
        give_to_an_officer(directive, unit)


def gather_directives(*, by):
    campaign = Campaign.objects.get(name=COVID)
    for directive in IncomingDocument.objects.filter(subject__contains="Covid-19").order_by("arrived_on", "pk"):
        put_into_campaign(directive, campaign, by=by)


def give_to_an_officer(directive, unit):
    """Where the unit has a head and an officer among the demonstration's people."""
    posts = people_of(unit, directive.passed_on)
    head, officer = (posts.filter(role=role).first() for role in (Role.UNIT_HEAD, Role.OFFICER))
    if head and officer:
        part = directive.assignments.get(is_lead=True)
        by = Actor(day=directive.passed_on, user=head.user)
        hand_on(part, person=officer.user, due_on=directive.due_on, by=by)
