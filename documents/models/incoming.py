"""Incoming documents: received in one yearly series, directed, answered."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, Min, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext_lazy as _

from accounts.models import Record, Role
from documents.models.access import ByNameQuerySet, is_restricted
from documents.models.campaign import Campaign
from documents.models.marks import Secrecy, Urgency
from documents.models.organisation import Organisation
from documents.models.outgoing import OutgoingDocument, refuse_mark_on_files
from documents.models.register import DocumentType, YearBook


class Handling(models.TextChoices):
    """How far the handling of an incoming document is, on a day: a fact, never a tick (D30-1.l)."""

    OPEN = "open", _("Open")
    OVERDUE = "overdue", _("Overdue")
    ANSWERED = "answered", _("Answered in time")
    ANSWERED_LATE = "answered_late", _("Answered late")
    SETTLED = "settled", _("Settled without an answer")
    CANCELLED = "cancelled", _("Cancelled")


class AnswerQuerySet(models.QuerySet):
    def standing(self, known):
        """Those that answered on a day: issued by then, and not recalled by then."""
        recalls = apps.get_model("documents", "Recall").objects
        recalled = recalls.filter(document=OuterRef("outgoing"), recalled_on__lte=known)
        issued = self.filter(outgoing__state=OutgoingDocument.State.ISSUED, outgoing__issued_on__lte=known)
        return issued.exclude(Exists(recalled))


def concerned_with(actor):
    """Who has to do with a restricted one: who received it, the leaders until one has directed it and then that
    one, the heads of the units that were given a part, and the people who have it."""
    parts = apps.get_model("documents", "Assignment").objects.filter(incoming=OuterRef("pk"))
    directions = apps.get_model("documents", "Direction").objects.filter(incoming=OuterRef("pk"))
    given = parts.filter(Q(person=actor.user) | Q(unit__in=actor.units(Role.UNIT_HEAD)))
    mine = Q(received_by=actor.user) | Exists(given) | Exists(directions.filter(by=actor.user))
    return mine | ~Exists(directions) if actor.may("incoming.direct") else mine


class IncomingDocumentQuerySet(ByNameQuerySet):
    def visible_to(self, actor):
        """Every reader and the records clerk; one that is restricted: those who have to do with it. Each: whoever is
        named."""
        if actor.is_system:
            return self
        if not actor.may("documents.read"):
            return self.none()
        return self.by_name(actor, Q(), concerned_with(actor))

    def unrestricted(self):
        """What everybody who reads documents may see."""
        return self.exclude(is_restricted(self.model))

    def arrived_between(self, start, end, known_on=None):
        documents = self.filter(arrived_on__gte=start, arrived_on__lte=end)
        return documents.filter(arrived_on__lte=known_on) if known_on else documents

    def with_handling(self, day, known_on=None):
        """Annotates `answered_on`, the day of the first issued answer, and `handling`: as of a day, as known on one.
        Without a due date an answer is in time."""
        known = min(day, known_on or day)
        issued = Answer.objects.standing(known).filter(incoming=OuterRef("pk"))
        first = issued.values("incoming").annotate(on=Min("outgoing__issued_on"))
        return self.annotate(answered_on=Subquery(first.values("on"))).annotate(
            handling=Case(
                When(cancelled_on__lte=known, then=Value(Handling.CANCELLED)),
                When(answered_on__gt=F("due_on"), then=Value(Handling.ANSWERED_LATE)),
                When(answered_on__isnull=False, then=Value(Handling.ANSWERED)),
                When(settled_on__lte=known, then=Value(Handling.SETTLED)),
                When(due_on__lt=day, then=Value(Handling.OVERDUE)),
                default=Value(Handling.OPEN),
                output_field=models.CharField(),
            )
        )

    def waiting(self, day, known_on=None):
        """Neither answered nor settled nor cancelled on that day: open or overdue. Only of those that say themselves
        that they did not end otherwise it is asked whether there is an answer: every page counts them."""
        known = min(day, known_on or day)
        without_end = self.exclude(settled_on__lte=known).exclude(cancelled_on__lte=known)
        return without_end.with_handling(day, known_on).filter(answered_on=None)

    def to_distribute(self, day):
        """What nobody has directed yet; an old register's documents name their lead unit themselves."""
        return self.waiting(day).filter(lead_unit="").given_to_nobody()

    def given_to_nobody(self):
        """Asked as one CASE: PostgreSQL turns the bare question into a join, and as it takes those that wait for a
        handful, into one that reads all assignments for each of them."""
        parts = self.model._meta.get_field("assignments").related_model.objects.filter(incoming=OuterRef("pk"))
        return self.alias(is_given=Case(When(Exists(parts), then=True), default=False)).filter(is_given=False)

    def assigned_to(self, actor):
        """What waits for this person: handed to them, or to be handed on in the unit that they head."""
        own = Q(assignments__person=actor.user)
        to_hand_on = Q(assignments__person=None, assignments__unit__in=actor.units(Role.UNIT_HEAD))
        return self.filter(pk__in=IncomingDocument.objects.filter(own | to_hand_on).values("pk"))


class IncomingDocument(Record):
    book = models.ForeignKey(
        YearBook, models.PROTECT, related_name="arrivals", editable=False, verbose_name=_("year-book")
    )
    arrival_number = models.PositiveIntegerField(_("arrival number"), editable=False)
    # The occurrence is above 1 only in old registers.
    occurrence = models.PositiveSmallIntegerField(_("occurrence"), default=1, editable=False)
    arrived_on = models.DateField(_("arrived on"), db_index=True, editable=False)
    receipt_token = models.UUIDField(null=True, unique=True, editable=False)  # asking again gives the same number

    author = models.CharField(_("issuing agency"), max_length=500)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="sent", verbose_name=_("organisation")
    )
    number = models.CharField(_("number"), max_length=20, blank=True)
    symbol = models.CharField(_("symbol"), max_length=60)
    dated_on = models.DateField(_("date of the document"))
    identifier = models.CharField(_("identifier"), max_length=80, blank=True)
    type = models.ForeignKey(DocumentType, models.PROTECT, verbose_name=_("type"))
    subject = models.CharField(_("subject"), max_length=2000)
    urgency = models.CharField(_("urgency"), max_length=15, choices=Urgency.choices, blank=True)
    secrecy = models.CharField(_("secrecy"), max_length=10, choices=Secrecy.choices, blank=True)
    copies = models.PositiveSmallIntegerField(_("copies"), null=True, blank=True)
    pages = models.PositiveSmallIntegerField(_("pages"), null=True, blank=True)
    campaign = models.ForeignKey(
        Campaign, models.PROTECT, null=True, blank=True, related_name="directives", verbose_name=_("campaign")
    )
    lead_unit = models.CharField(_("lead unit"), max_length=500, blank=True)  # an old register's is kept as written
    due_on = models.DateField(_("to be answered by"), null=True, blank=True)
    passed_on = models.DateField(_("passed on"), null=True, blank=True)
    answered_by = models.CharField(_("answered by"), max_length=200, blank=True)  # as an old register says it
    note = models.CharField(_("note"), max_length=2000, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, verbose_name=_("received by")
    )

    # How it ends without an answer: nothing is to be answered, or the sender called it back (D30-8.b).
    settled_on = models.DateField(_("settled on"), null=True, editable=False)
    cancelled_on = models.DateField(_("cancelled on"), null=True, editable=False)
    ending = models.CharField(_("how it ended"), max_length=1000, blank=True, editable=False)

    objects = IncomingDocumentQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("incoming document"), _("incoming documents")
        ordering = ["-arrived_on", "-arrival_number", "-id"]
        constraints = [
            models.UniqueConstraint(
                F("book"),
                F("arrival_number"),
                F("occurrence"),
                name="arrival_number_once_in_a_book",
                violation_error_message=_("This arrival number is taken in this year."),
            ),
            models.CheckConstraint(
                condition=Q(arrival_number__gte=1),
                name="arrival_numbers_start_at_one",
                violation_error_message=_("Numbers start at 1."),
            ),
        ]
        indexes = [
            models.Index(fields=["-arrived_on", "-arrival_number", "-id"], name="arrivals_newest_first"),
            models.Index(fields=["number", "symbol"], name="arrivals_by_written_number"),
            models.Index(fields=["lead_unit"], name="arrivals_of_a_unit"),
        ]

    def __str__(self):
        return f"{self.written_arrival} · {self.written_number}"

    @property
    def written_arrival(self):
        return f"{self.arrival_number:02d}"

    def clean(self):
        refuse_mark_on_files(self)

    @property
    def written_number(self):
        """As the sender wrote it: 1234/UBND-VP; without a number its symbol alone."""
        return f"{self.number}/{self.symbol}" if self.number else self.symbol

    def search_words(self):
        return [self.arrival_number, self.written_number, self.author, self.subject, self.lead_unit, self.answered_by]


class Answer(models.Model):
    """An outgoing document that answers an incoming one: answered from the day on which it is issued."""

    incoming = models.ForeignKey(IncomingDocument, models.PROTECT, related_name="answers", verbose_name=_("answers"))
    outgoing = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="answers", verbose_name=_("answer"))

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("answer"), _("answers")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(F("incoming"), F("outgoing"), name="answer_once")]

    def __str__(self):
        return f"{self.incoming} ← {self.outgoing}"
