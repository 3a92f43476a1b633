"""Deeds on the rights on one document or case file, by name (D30-3.b). A change is in force at once, is told to the
board's leaders, and stands on the record's page until one of them confirms it (D30-3.c)."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.notice import tell
from accounts.deeds import deed, keep, note
from accounts.models import Post, Role, User
from documents.models import NamedReader, Restriction, RightsChange

Kind = RightsChange.Kind
TO_CONFIRM = gettext_noop("Rights were changed by %(who)s and wait for your confirmation: %(change)s")
NAMED = gettext_noop("%(who)s named you as a reader of %(record)s")
SENTENCES = {
    Kind.RESTRICTED: gettext_noop("restricted “%(record)s” to those who are named"),
    Kind.OPENED: gettext_noop("lifted the restriction of “%(record)s”"),
    Kind.NAMED: gettext_noop("named %(person)s as a reader of “%(record)s”"),
    Kind.UNNAMED: gettext_noop("struck out %(person)s as a reader of “%(record)s”"),
}


def restrict(record, *, reason, by):
    """From now on only those who are named, and those who have to do with it, see the record."""
    with deed(by):
        begin(record, by)
        if Restriction.objects.about(record).exists():
            raise ValidationError(_("It is restricted already."), code="done")
        keep(Restriction(by=by.user, **subject_of(record)))
        return kept_change(record, Kind.RESTRICTED, reason=reason, by=by)


def lift_restriction(record, *, reason, by):
    with deed(by):
        begin(record, by)
        if not Restriction.objects.about(record).delete()[0]:
            raise ValidationError(_("It is not restricted."), code="done")
        return kept_change(record, Kind.OPENED, reason=reason, by=by)


def name_reader(record, *, person, reason, by):
    """One more person reads it, as far as a person of that post reads documents at all."""
    with deed(by):
        begin(record, by)
        refuse_own(person, by)
        keep(NamedReader(person=person, **subject_of(record)))
        change = kept_change(record, Kind.NAMED, person=person, reason=reason, by=by)
        tell([person], occasion=f"named {change.pk}", sentence=NAMED, subject=record, who=by, record=record)
        return change


def strike_reader(record, *, person, reason, by):
    with deed(by):
        begin(record, by)
        refuse_own(person, by)
        if not NamedReader.objects.about(record).filter(person=person).delete()[0]:
            raise ValidationError(_("This person is not named."), code="done")
        return kept_change(record, Kind.UNNAMED, person=person, reason=reason, by=by)


def confirm_change(change, *, by):
    """The competent person has seen it. Nobody confirms their own change while another leader could."""
    by.require("rights.confirm")
    with deed(by):
        change = RightsChange.objects.select_for_update().get(pk=change.pk)
        if change.confirmed_at:
            raise ValidationError(_("It is confirmed already."), code="done")
        if by.user and change.by_id == by.user.pk and confirming(by.day).exclude(pk=by.user.pk).exists():
            raise ValidationError(_("Another leader confirms what you changed yourself."), code="own")
        change.confirmed_by, change.confirmed_at = by.user, timezone.now()
        change.save(update_fields=["confirmed_by", "confirmed_at"])
        note(by, gettext_noop("confirmed a change of rights: %(change)s"), change, restricted=True, change=change)
    return change


def begin(record, by):
    """Serialised by the record's row: of two changes at one moment each sees the other."""
    type(record).objects.select_for_update().get(pk=record.pk)
    if not type(record).objects.visible_to(by).filter(pk=record.pk).exists():
        by.require("no such record")
    by.require("rights.keep", record)


def refuse_own(person, by):
    if by.user and person.pk == by.user.pk:
        raise ValidationError({"person": _("Nobody changes their own rights.")})


def kept_change(record, kind, *, reason, by, person=None):
    change = keep(RightsChange(kind=kind, person=person, reason=reason.strip(), by=by.user, **subject_of(record)))
    note(by, SENTENCES[kind], record, restricted=True, record=record, person=person)
    leaders = [leader for leader in confirming(by.day) if leader != by.user]
    tell(leaders, occasion=f"rights {change.pk}", sentence=TO_CONFIRM, subject=change, who=by, change=change)
    return change


def confirming(day):
    """The board's leaders of the day."""
    posts = Post.objects.held_on(day).filter(role=Role.LEADER)
    return User.objects.filter(posts__in=posts, is_active=True).distinct()


def subject_of(record):
    return {"subject_type": record._meta.label_lower, "subject_id": record.pk}
