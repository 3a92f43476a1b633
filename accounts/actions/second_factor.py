"""The second factor: an authenticator app that its owner sets up, and recovery codes for the day the phone is lost."""

import base64
import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _, gettext_noop

from accounts.actions.notice import tell_owner
from accounts.actions.session import end_sessions_of
from accounts.actions.signing_in import begin, confirm_password, name_key, settle
from accounts.deeds import deed, in_turn, note
from accounts.models import SecondFactor, SignIn
from accounts.totp import step_of

CODES, CODE_BYTES = 10, 15
WRONG_CODE = _("This code is not right, or was used already.")


def set_up(secret, code, password, *, by, source):
    """Take the app whose code proves that it holds the secret. Returns the recovery codes, which are shown once. All
    sessions end but the one that the view keeps: none of them was begun with the second factor."""
    confirm_password(password, by=by, source=source)
    with deed(by):
        in_turn(by.user)
        if SecondFactor.objects.filter(user=by.user).exists():
            raise ValidationError(_("You have a second factor already."))
        step = step_of(bare(code), secret, timezone.now().timestamp())
        if step is None:
            raise ValidationError({"code": WRONG_CODE}, code="wrong")
        codes = new_codes()
        SecondFactor.objects.create(user=by.user, secret=secret, last_step=step, recovery=kept(by.user, codes))
        end_sessions_of(by.user)
        tell_owner(by.user, gettext_noop("A second factor was set up for your account."))
        note(by, gettext_noop("set up a second factor for signing in"), by.user)
    return codes


def renew_codes(code, password, *, by, source):
    """New recovery codes in place of the old ones."""
    confirm_password(password, by=by, source=source)
    check_code(by.user, code, source=source)
    codes = new_codes()
    with deed(by):
        SecondFactor.objects.filter(user=by.user).update(recovery=kept(by.user, codes))
        tell_owner(by.user, gettext_noop("New recovery codes were made for your account."))
        note(by, gettext_noop("made new recovery codes"), by.user)
    return codes


def turn_off(code, password, *, by, source):
    """Sign in with the password alone again; not where the office asks for a second factor."""
    if is_required(by):
        raise ValidationError(_("Your post asks for a second factor."))
    confirm_password(password, by=by, source=source)
    check_code(by.user, code, source=source)
    with deed(by):
        SecondFactor.objects.filter(user=by.user).delete()
        tell_owner(by.user, gettext_noop("The second factor of your account was given up."))
        note(by, gettext_noop("gave up their second factor"), by.user)


def reset(user, *, by):
    """For somebody who lost phone and recovery codes, by an administrator who has seen who they are."""
    by.require("administration")
    if by.user and by.user.pk == user.pk:
        raise by.refused("administration", user)
    with deed(by):
        SecondFactor.objects.filter(user=user).delete()
        end_sessions_of(user)
        tell_owner(user, gettext_noop("An administrator reset the second factor of your account."))
        note(by, gettext_noop("reset the second factor of %(record)s"), user, record=user)


def check_code(user, code, *, source):
    """Take a code of the app or a recovery code, once. Raises ValidationError. Whoever tries knows the password: wrong
    codes lock the second step wherever they come from."""
    since = timezone.now() - timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES)
    who = name_key(user.login)
    same = SignIn.objects.filter(step="code", who=who, at__gte=since)
    attempt = begin(same, SignIn(step="code", who=who, user=user), source)
    taken = take_code(user, bare(code))
    settle(attempt, succeeded=taken)
    if not taken:
        raise ValidationError({"code": WRONG_CODE}, code="wrong")


def take_code(user, code):
    """Use a code up: by compare-and-set, so that of two at the same moment one is refused."""
    factor = SecondFactor.objects.filter(user=user).first()
    if factor is None:  # reset between the two steps
        return False
    same = SecondFactor.objects.filter(pk=factor.pk)
    step = step_of(code, factor.secret, timezone.now().timestamp(), after=factor.last_step)
    if step is not None:
        return same.filter(last_step=factor.last_step).update(last_step=step) == 1
    known = {digest_of(user, code, key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)}
    left = [one for one in factor.recovery if one not in known]
    if left == factor.recovery:
        return False
    return same.filter(recovery=factor.recovery).update(recovery=left) == 1


def is_required(actor):
    """The roles that the office names, also those that one acts for; the demonstration's accounts, whose passwords
    everybody knows, are left out."""
    named = any(power.post.role in settings.SECOND_FACTOR_FOR for power in actor.powers)
    return named and not actor.user.is_demonstration


def new_codes():
    return [base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower() for _number in range(CODES)]


def kept(user, codes):
    return [digest_of(user, code, settings.SECRET_KEY) for code in codes]


def digest_of(user, code, key):
    return salted_hmac(f"accounts.recovery.{user.pk}", code, secret=key, algorithm="sha256").hexdigest()


def bare(code):
    """As it is kept: people type codes in groups."""
    return "".join(code.split()).replace("-", "").lower()
