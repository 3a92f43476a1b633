"""Reference data, people and posts: kept by administrators, in the admin."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.actions.notice import tell_owner
from accounts.actions.session import end_sessions_of
from accounts.actions.settings import NEW_ADDRESS
from accounts.deeds import deed, note
from accounts.models import Post, Record, Role, Unit, User

ADDED, CHANGED = gettext_noop("added %(record)s"), gettext_noop("changed %(record)s")


def keep_reference(record, *, by, is_new):
    """Add or change one piece of reference data. Raises ValidationError, PermissionDenied."""
    by.require("administration")
    refuse_own_rights(record, by=by)
    refuse_another_holder(record)
    with deed(by):
        losing = whose_rights_change(record)
        news = news_of_account(record)
        if isinstance(record, Record):
            record.version += not is_new
            record.fold_words()
        record.full_clean()
        record.save()
        for user in losing:
            end_sessions_of(user)
        for sentence, address in news:
            tell_owner(record, sentence, address=address)
        note(by, ADDED if is_new else CHANGED, record, record=record)
    return record


def give_first_password(person, password):
    """To be told to the person and exchanged by them before it runs out; saved with whatever else changes."""
    person.set_password(password)
    person.password_is_first = True
    person.first_password_until = timezone.now() + timedelta(days=settings.FIRST_PASSWORD_DAYS)


def whose_rights_change(record):
    """Whose sessions this change ends: of a post, who holds it and who held it; of a person, when the password or the
    right to sign in changes. Whatever else changes rights is found with the next request (accounts.middleware)."""
    before = type(record)._default_manager.filter(pk=record.pk).first() if record.pk else None
    if isinstance(record, Post):
        return {post.user for post in (before, record) if post}
    if isinstance(record, User) and before:
        return {record} if (before.password, before.is_active) != (record.password, record.is_active) else set()
    return set()


def news_of_account(record):
    """(sentence, address) of what a change of a person changes about signing in: they may not have asked for it."""
    before = User.objects.filter(pk=record.pk).first() if isinstance(record, User) and record.pk else None
    if before is None:
        return []
    changed = {name for name in ("password", "login", "email") if getattr(before, name) != getattr(record, name)}
    sentences = {
        "password": gettext_noop("An administrator set a new password for your account."),
        "login": gettext_noop("An administrator changed the user name of your account."),
        "email": NEW_ADDRESS,
    }
    return [(sentence, before.email) for name, sentence in sentences.items() if name in changed]


def refuse_another_holder(record):
    """A post that something names stays its holder's: what they handed on, signed or were to sign would be another's
    by it, who never gave or had it."""
    before = Post.objects.filter(pk=record.pk).first() if isinstance(record, Post) and record.pk else None
    if before and before.user_id != record.user_id and is_named(before):
        sentence = _("Delegations or documents name this post: end it, and add a post for the new holder.")
        raise ValidationError(sentence, code="named")


def is_named(post):
    relations = [field for field in Post._meta.get_fields(include_hidden=True) if field.one_to_many]
    return any(one.related_model.objects.filter(**{one.field.name: post.pk}).exists() for one in relations)


def refuse_own_rights(record, *, by):
    """Nobody changes their own rights (spec rights): not their posts, not the fields of work of a unit whose records
    they keep, and not whether they may sign in."""
    if by.user is None:
        return
    before = type(record)._default_manager.filter(pk=record.pk).first() if record.pk else None
    if isinstance(record, Post) and by.user.pk in (record.user_id, before and before.user_id):
        raise ValidationError(_("Nobody changes their own posts: ask another administrator."))
    keeps_its_records = isinstance(record, Unit) and record.pk in by.units(Role.OFFICER, Role.UNIT_HEAD)
    if keeps_its_records and (record.fields, record.name) != (before.fields, before.name):  # both give rights
        raise ValidationError(_("Nobody changes their own posts: ask another administrator."))
    if isinstance(record, User) and record.pk == by.user.pk and record.is_active != before.is_active:
        raise ValidationError(_("Nobody ends or restores their own right to sign in."))
    if isinstance(record, User) and record.pk == by.user.pk and record.password != before.password:
        raise ValidationError(_("Change your own password on your own page, which asks for the old one."))
    if isinstance(record, User) and record.pk == by.user.pk and record.email != before.email:
        raise ValidationError(_("Change your own e-mail address on your own page, which asks for the password."))
