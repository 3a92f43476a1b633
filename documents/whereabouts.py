"""What the page of a document tells of its way: the bar with the moves that the reader may make."""

from dataclasses import dataclass, field, replace

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents import way
from documents.chain import choices, lacks_for_submission, signed_by, steps_of, waits_for
from documents.models import OutgoingDocument


@dataclass(frozen=True)
class Bar:
    stations: list  # (state's label, done, here or ahead)
    waits_for: list  # the people with whom it is
    choices: list = field(default_factory=list)
    hindrance: str = ""  # why it cannot go on although it is the reader's turn
    signed: object = None  # how it will be signed, where the reader may sign it

    def only(self, kind):
        """The bar of the page of one move; without a choice, the move is not open now."""
        return replace(self, choices=[choice for choice in self.choices if choice.move.kind == kind])

    @property
    def choice(self):
        return next(iter(self.choices), None)


def bar_of(document, actor):
    if document.is_issued:
        return Bar(stations_after_issue(document), [])
    steps = steps_of(document, actor.day)
    open_now = choices(document, actor)
    kinds = {choice.move.kind for choice in open_now}
    hindrance, signed = "", None
    if "submit" in kinds and (hindrance := lacks_for_submission(document, steps, actor.day)):
        open_now = [choice for choice in open_now if choice.move.kind != "submit"]
    if "approve" in kinds:
        power = next(choice.power for choice in open_now if choice.move.kind == "approve")
        try:
            signed = signed_by(document, power, actor)
        except ValidationError as error:
            hindrance = " ".join(error.messages)
            open_now = [choice for choice in open_now if choice.move.kind != "approve"]
    people = [person.full_name for person in waits_for(document, actor.day)]
    return Bar(stations(document, steps), people, open_now, hindrance, signed)


def stations_after_issue(document):
    """Issued, sent, filed: each as the records say. Nobody is sent what names nobody."""
    reached = [(_("Issued"), True)]
    if document.addressees:
        reached.append((_("Sent"), bool(document.dispatched_on) or document.dispatches.standing().exists()))
    reached.append((_("Filed"), document.filings.exists()))
    here = max(place for place, (_label, is_reached) in enumerate(reached) if is_reached)
    return [
        (label, "here" if place == here else "done" if is_reached else "ahead")
        for place, (label, is_reached) in enumerate(reached)
    ]


def stations(document, steps):
    here = way.ORDER.index(document.state)
    labels = dict(OutgoingDocument.State.choices)
    way_of_it = [state for state in way.ORDER if state not in way.REVIEWERS[:-1] or state in {*steps, document.state}]
    places = ((state, way.ORDER.index(state)) for state in way_of_it)
    on_its_way = [
        (labels[state], "here" if place == here else "done" if place < here else "ahead") for state, place in places
    ]
    sent = [(_("Sent"), "ahead")] if document.addressees else []
    return [*on_its_way, *sent, (_("Filed"), "ahead")]
