"""Deeds on records that were entered twice: the duplicate stays as a row that points at the survivor, what named it
names the survivor, and the frozen facts of old entries stay as they are."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, note
from accounts.imports.undo import undo_by_history
from accounts.models import Activity, Record
from projects.models import (
    Certificate,
    Enterprise,
    Investor,
    Lease,
    Milestone,
    Permit,
    Project,
    ProjectInvestor,
    Reservation,
    Statement,
)
from projects.twice import contradictions, moving

MERGED = gettext_noop("merged %(record)s into %(survivor)s")
UNMERGED = gettext_noop("took the merger of %(record)s into %(survivor)s back")
RULES = {Enterprise: "enterprises.keep", Investor: "projects.keep", Project: "projects.keep"}
TAKEN_OVER = {  # where the survivor has nothing
    Enterprise: ("address", "representative", "contact", "phone", "email"),
    Investor: ("tax_code",),
    Project: ("enterprise", "complex", "operating_from"),
}


@dataclass(frozen=True)
class Done:
    """A deed that is over, as the history knows it."""

    deed: UUID


def merge(duplicate, survivor, *, by):
    """Raises ValidationError with what stands against it."""
    model = type(duplicate)
    by.require(RULES[model], duplicate)
    with deed(by):
        locked = model.objects.select_for_update().order_by("pk").in_bulk([duplicate.pk, survivor.pk])
        duplicate, survivor = locked[duplicate.pk], locked[survivor.pk]
        refuse(duplicate, survivor)
        MOVES[model](duplicate, survivor)
        for name in taken_over(duplicate, survivor):
            setattr(survivor, name, getattr(duplicate, name))
        survivor.version += 1
        keep(survivor)
        duplicate.merged_into = survivor
        duplicate.version += 1
        keep(duplicate)
        note(by, MERGED, duplicate, record=duplicate, survivor=survivor)
    return survivor


def refuse(duplicate, survivor):
    if duplicate.pk == survivor.pk:
        raise ValidationError(_("Name another record: this is the same one."))
    for record in (duplicate, survivor):
        if record.merged_into_id:
            raise ValidationError(_("%(record)s is merged into another already.") % {"record": record})
    if isinstance(duplicate, Project) and (against := list(contradictions(duplicate, survivor))):
        raise ValidationError(against)
    if isinstance(duplicate, Investor) and duplicate.country != survivor.country:
        raise ValidationError(_("They are of different countries: put that right first."))


def taken_over(duplicate, survivor):
    """The names of the fields that the survivor gets from the duplicate."""
    names = TAKEN_OVER[type(duplicate)]
    return [name for name in names if not getattr(survivor, name) and getattr(duplicate, name)]


def move_projects(duplicate, survivor):
    Project.objects.filter(enterprise=duplicate).update(enterprise=survivor, version=F("version") + 1)


def move_shares(duplicate, survivor):
    """Where both hold a share in one project, the survivor holds their sum."""
    held = list(ProjectInvestor.objects.filter(investor=duplicate))
    own = {share.project_id: share for share in ProjectInvestor.objects.filter(investor=survivor)}
    for share in held:
        if same := own.get(share.project_id):
            share.delete()
            same.share += share.share
            same.save()
        else:
            share.investor = survivor
            share.save()
    Project.objects.filter(pk__in=[share.project_id for share in held]).update(version=F("version") + 1)
    for reservation in duplicate.reservations.all():
        reservation.investor = survivor
        reservation.version += 1
        keep(reservation)


def move_everything(duplicate, survivor):
    """Of a project that was entered twice all that can move: to the project that stands for both."""
    for _model, records in moving(duplicate, survivor):
        for record in records:
            record.project = survivor
            if isinstance(record, Record):
                record.version += 1
                record.fold_words()
            record.save()


MOVES = {Enterprise: move_projects, Investor: move_shares, Project: move_everything}
UNDONE = {
    Enterprise: (Enterprise, Project),
    Investor: (Investor, Project, ProjectInvestor, Reservation),
    Project: (Project, Lease, Reservation, Statement, Permit, Milestone, Certificate, ProjectInvestor),
}


def take_merger_back(duplicate, *, by):
    """Put everything back as it was, as long as nothing of it was changed since."""
    model = type(duplicate)
    by.require(RULES[model], duplicate)
    with deed(by):
        duplicate = model.objects.select_for_update().get(pk=duplicate.pk)
        survivor, line = duplicate.merged_into, merger_of(duplicate)
        if survivor is None or line is None:
            raise ValidationError(_("%(record)s is merged into nothing.") % {"record": duplicate})
        try:
            undo_by_history(Done(line.deed), UNDONE[model])
        except ValidationError as error:
            sentence = _("Something of it was changed since: it can no longer be taken back.")
            raise ValidationError(sentence) from error
        note(by, UNMERGED, duplicate, record=duplicate, survivor=survivor)
    return model.objects.get(pk=duplicate.pk)


def merger_of(duplicate):
    """The line of the deed by which it was merged last."""
    lines = Activity.objects.filter(subject_type=duplicate._meta.label_lower, subject_id=duplicate.pk, sentence=MERGED)
    return lines.order_by("-pk").first()
