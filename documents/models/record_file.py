"""Files of records that other apps keep: the scan of a planning decision, a certificate, a permit, of the paper
on which land is reserved. Who reads the record reads its files; who keeps the record attaches them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.models.stored import StoredFile
from parks.models import PlanningDecision
from projects.models import Certificate, Permit, Reservation

# The kinds of records that take files, by the name of their own page: (model, the field here, who keeps its files).
OWNERS = {
    "planningdecision": (PlanningDecision, "decision", "parks.keep"),
    "certificate": (Certificate, "certificate", "ledger.enter"),
    "permit": (Permit, "permit", "permits.keep"),
    "reservation": (Reservation, "reservation", "leases.keep"),
}


def only_one(*fields):
    """The condition that one of the fields names a record, and the others name none."""
    condition = Q()
    for named in fields:
        condition |= Q(**{f"{named}__isnull": False}, **{field: None for field in fields if field != named})
    return condition


class RecordFileQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Files are seen with their record."""
        seen = Q()
        for model, field, _rule in OWNERS.values():
            seen |= Q(**{f"{field}__in": model.objects.visible_to(actor)})
        return self.filter(seen)

    def of(self, record):
        _model, field, _rule = OWNERS[record._meta.model_name]
        return self.filter(**{field: record})

    def current(self):
        return self.filter(is_current=True)


class RecordFile(StoredFile):
    """A file of one record. Taken off, it stays among what was there."""

    title = models.CharField(_("what it is"), max_length=200, blank=True)
    is_current = models.BooleanField(_("current"), default=True)
    decision = models.ForeignKey(
        PlanningDecision, models.PROTECT, null=True, related_name="files", verbose_name=_("planning decision")
    )
    certificate = models.ForeignKey(
        Certificate, models.PROTECT, null=True, related_name="files", verbose_name=_("certificate")
    )
    permit = models.ForeignKey(Permit, models.PROTECT, null=True, related_name="files", verbose_name=_("permit"))
    reservation = models.ForeignKey(
        Reservation, models.PROTECT, null=True, related_name="files", verbose_name=_("reservation of land")
    )

    objects = RecordFileQuerySet.as_manager()
    url_name = "recordfile"

    class Meta:
        verbose_name, verbose_name_plural = _("file of a record"), _("files of records")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=only_one("decision", "certificate", "permit", "reservation"),
                name="record_file_belongs_to_one_record",
            )
        ]

    @property
    def record(self):
        return self.decision or self.certificate or self.permit or self.reservation
