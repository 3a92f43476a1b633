"""Signing in: each try is kept, and after some failures the same name is refused from the same address for a while.

Whether a name is unknown, known or disabled, the answer and the work are the same.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _, gettext_noop, ngettext

from accounts.actions.notice import tell_owner
from accounts.actor import system
from accounts.clock import portal_today
from accounts.deeds import deed, note
from accounts.models import SignIn, User
from accounts.models.people import one_form
from kcnportal.text import nfc

RAN_OUT = _("Your first password has run out: ask an administrator for a new one.")
WRONG = _("The user name or the password is not right.")
NO_ACCOUNT = _("The sign-on knows you, but there is no account for you here: ask an administrator.")
PASSWORD_STEPS = ["password", "confirm"]


def sign_in_with_password(login, password, *, source):
    """The person whose name and password these are. Raises ValidationError: wrong, or locked for a while."""
    since = timezone.now() - timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)
    same = SignIn.objects.filter(step__in=PASSWORD_STEPS, who=name_key(login), address=source.address, at__gte=since)
    attempt = begin(same, SignIn(step="password", who=name_key(login), user=User.objects.called(login)), source)
    user = authenticate(username=login, password=nfc(password))
    ran_out = user is not None and user.first_password_ran_out(timezone.now())
    settle(attempt, succeeded=user is not None and not ran_out)
    if user is None:
        raise ValidationError(WRONG, code="wrong")
    if ran_out:
        raise ValidationError(RAN_OUT, code="ran out")
    return user


def confirm_password(password, *, by, source, field="password"):
    """Who is signed in shows once more who they are, before a change of how they sign in: the session may have been
    found open. Wrong ones count with those at the sign-in, and wherever else they are tried. Raises ValidationError."""
    since = timezone.now() - timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)
    who = name_key(by.user.login)
    here_or_in_a_session = Q(step="password", address=source.address) | Q(step="confirm")
    same = SignIn.objects.filter(here_or_in_a_session, who=who, at__gte=since)
    attempt = begin(same, SignIn(step="confirm", who=who, user=by.user), source)
    is_right = by.user.check_password(nfc(password))
    settle(attempt, succeeded=is_right)
    if not is_right:
        raise ValidationError({field: _("This is not your password.")}, code="wrong")


def sign_in_with_provider(claims, *, source):
    """The person whom the office's sign-on names. An account is tied to the provider's own id when a session is first
    begun so (`tie`), by its user name; from then on the id alone counts, for names are given anew. Raises
    ValidationError."""
    login, subject = str(claims.get(settings.OIDC_CLAIM, "")), subject_of(claims)
    attempt = SignIn(step="provider", who=name_key(subject), address=source.address, device=source.device)
    user = User.objects.filter(provider_subject=subject).first() or (User.objects.called(login) if login else None)
    if user and (not user.is_active or user.is_demonstration or user.provider_subject not in ("", subject)):
        user = None
    attempt.user, attempt.outcome = user, SignIn.Outcome.SUCCEEDED if user else SignIn.Outcome.FAILED
    attempt.save()
    if user is None:
        raise ValidationError(NO_ACCOUNT)
    return user


def subject_of(claims):
    return f"{claims['iss']} {claims['sub']}"


def tie(user, subject):
    """Once all that the sign-in asks for was shown. Of two at the same moment the first counts. Raises ValidationError:
    by now the account is tied to another id, or the id to another account."""
    if user.provider_subject == subject:
        return
    by = system(portal_today())
    try:
        with deed(by):
            user = User.objects.select_for_update().get(pk=user.pk)
            if user.provider_subject == subject:
                return
            if user.provider_subject:
                raise ValidationError(NO_ACCOUNT)
            user.provider_subject = subject
            user.save(update_fields=["provider_subject"])
            tell_owner(user, gettext_noop("Your account can be signed in to through the office's sign-on from now on."))
            note(by, gettext_noop("tied %(record)s to the office's sign-on"), user, record=user)
    except IntegrityError as error:
        raise ValidationError(NO_ACCOUNT) from error


def begin(same, attempt, source):
    """Keep a try before it is made, unless too many like it failed. Raises ValidationError."""
    if same.failures() >= settings.SIGN_IN_FAILURES:
        raise locked()
    attempt.address, attempt.device = source.address, source.device
    attempt.save()
    if same.failures() > settings.SIGN_IN_FAILURES:  # others were made at the same moment
        settle(attempt, succeeded=False)
        raise locked()
    return attempt


def settle(attempt, *, succeeded):
    attempt.outcome = SignIn.Outcome.SUCCEEDED if succeeded else SignIn.Outcome.FAILED
    attempt.save(update_fields=["outcome"])


def locked():
    minutes = settings.SIGN_IN_LOCK_MINUTES
    sentence = ngettext(
        "Too many wrong tries: wait %(count)d minute, then try again.",
        "Too many wrong tries: wait %(count)d minutes, then try again.",
        minutes,
    )
    return ValidationError(sentence % {"count": minutes}, code="locked")


def name_key(login):
    """The same for a name however it is written, and nothing that can be turned back into what was typed."""
    return salted_hmac("accounts.sign-in", one_form(login), algorithm="sha256").hexdigest()
