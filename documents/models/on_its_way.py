"""Who sees a document before it has its number, and for whom it waits (spec rights)."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from accounts.models import Change, Role
from documents.models.access import ByNameQuerySet, is_restricted
from documents.models.marks import State


def moves_of_it():
    """A correlated question: it is asked of the few rows that the plain columns leave open, never of all."""
    return apps.get_model("documents", "DocumentMove").objects.filter(document=OuterRef("pk"))


def has_moved():
    return Exists(moves_of_it())


def was_drafted_by(actor):
    """Who drafted it before it was handed over (documents.chain.drafters)."""
    before = Change.objects.filter(table="documents_outgoingdocument", row=OuterRef("pk"), operation="update")
    return Exists(before.filter(old__drafted_by_id=actor.user.pk))


def within(powers, column, of_post):
    """Documents within these powers: of their posts (or units), and of their fields where a delegation is limited."""
    found = Q(pk__in=[])
    for power in powers:
        limit = Q(field__in=power.delegation.fields) if power.delegation and power.delegation.fields else Q()
        found |= Q(**{f"{column}_id": getattr(power.post, of_post)}) & limit
    return found


def on_its_way_with(actor):
    """The drafter and the drafter's unit, its head from the first; the signer from its submission on; the office while
    it checks the form and numbers; and whoever has made a move (spec rights: the drafts of the own unit, the chain)."""
    mine = Q(drafted_by=actor.user) | Q(drafting_unit__in=actor.units(Role.OFFICER, Role.UNIT_HEAD))
    mine |= within(actor.heading(), "drafting_unit", "unit_id")
    mine |= within(actor.signing, "signing_post", "id") & ~Q(state=State.DRAFT)
    if actor.checking:
        mine |= Q(state__in=[State.OFFICE, State.APPROVED])
    return ~Q(state=State.ISSUED) & (mine | Q(has_been_with(actor)))


def seen_on_its_way(actor):
    """Of an issued document: who saw it before."""
    mine = Q(drafted_by=actor.user) | Q(drafting_unit__in=actor.units(Role.OFFICER, Role.UNIT_HEAD))
    mine |= within(actor.heading(), "drafting_unit", "unit_id") | within(actor.signing, "signing_post", "id")
    return mine | Q(has_been_with(actor)) | Q(~has_moved())


def has_been_with(actor):
    """Who made a move; the office as one, which had it from the check of the form or the approval on."""
    made = Q(by=actor.user)
    if actor.checking:
        made |= Q(to_state__in=[State.OFFICE, State.APPROVED])
    return Exists(moves_of_it().filter(made))


def concerned_with(actor):
    """Who has to do with a restricted document: its drafter, the head of the unit, the signer, whoever made a move, and
    the office while it checks the form and numbers."""
    mine = Q(drafted_by=actor.user) | within(actor.heading(), "drafting_unit", "unit_id")
    mine |= within(actor.signing, "signing_post", "id") & ~Q(state=State.DRAFT)
    if actor.checking:
        mine |= Q(state__in=[State.OFFICE, State.APPROVED])
    return mine | Exists(moves_of_it().filter(by=actor.user))


class OnItsWayQuerySet(ByNameQuerySet):
    def visible_to(self, actor):
        """Issued documents: every reader and the records clerk. Before that: whoever has to do with it on its way. One
        that is restricted: those who have to do with it. Each: whoever is named."""
        if actor.is_system:
            return self
        if not (actor.reads_records or actor.holds(Role.CLERK)):
            return self.none()
        return self.by_name(actor, Q(state=State.ISSUED) | on_its_way_with(actor), concerned_with(actor))

    def with_actor(self, actor):
        """Those whose way the actor may know of, comments and all: also when they are issued."""
        if actor.viewed_by:
            return self.none()
        if actor.is_system:
            return self
        return self.filter(on_its_way_with(actor) | Q(state=State.ISSUED) & seen_on_its_way(actor))

    def waiting_for(self, actor):
        """Those that cannot go on without the actor: to be reviewed, signed, numbered, or returned to their drafter."""
        if actor.user is None:
            return self.none()
        heads = within(actor.heading(), "drafting_unit", "unit_id")
        mine = Q(state=State.UNIT_HEAD) & heads | Q(state=State.SIGNER) & within(actor.signing, "signing_post", "id")
        if actor.checking:
            mine |= Q(state=State.OFFICE)
        waiting = mine & ~Q(drafted_by=actor.user) & ~Q(was_drafted_by(actor))
        if actor.holds(Role.CLERK):
            waiting |= Q(state=State.APPROVED)
        return self.drafts().filter(waiting | Q(state=State.DRAFT, drafted_by=actor.user) & Q(has_moved()))

    def unrestricted(self):
        """What everybody who reads documents may see."""
        return self.issued().exclude(is_restricted(self.model))

    def issued(self):
        return self.filter(state=State.ISSUED)

    def drafts(self):
        """Everything without a number, wherever it is on its way."""
        return self.exclude(state=State.ISSUED)
