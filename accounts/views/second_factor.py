"""Setting up the second factor, and what is done with it later."""

import segno
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions.second_factor import is_required, renew_codes, reset, set_up, turn_off
from accounts.forms.signing_in import ConfirmForm
from accounts.middleware import SECOND_FACTOR
from accounts.models import SecondFactor, User
from accounts.policy import SIGNED_IN, policy
from accounts.source import source_of
from accounts.totp import address_of, new_secret

NEW_SECRET = "new_second_factor"  # noqa: S105 (the place in the session, not the secret)
ISSUER = "KCN"


@policy(SIGNED_IN)
@sensitive_post_parameters()
def second_factor(request):
    factor = SecondFactor.objects.filter(user=request.user).first()
    if factor:
        context = {"factor": factor, "left": len(factor.recovery), "is_required": is_required(request.actor)}
        return render(request, "accounts/second_factor/detail.html", context)
    if request.method != "POST" or NEW_SECRET not in request.session:  # whoever saw the last page has its secret
        request.session[NEW_SECRET] = new_secret()
    secret, source = request.session[NEW_SECRET], source_of(request)
    form = ConfirmForm(request.POST or None)
    if codes := form.carry_out(lambda: set_up(secret, *form.typed, by=request.actor, source=source)):
        keep_this_session(request)
        return render(request, "accounts/second_factor/codes.html", {"codes": codes})
    address = address_of(secret, request.user.login, ISSUER)
    context = {"form": form, "secret": grouped(secret), "is_required": is_required(request.actor)}
    return render(request, "accounts/second_factor/set_up.html", context | drawing_of(address))


def keep_this_session(request):
    """The sessions of before have ended; this one goes on under a new key, as one with the second factor."""
    request.session.pop(NEW_SECRET, None)
    request.session[SECOND_FACTOR] = True
    update_session_auth_hash(request, request.user)


@policy(SIGNED_IN)
@sensitive_post_parameters()
def recovery_codes(request):
    form = ConfirmForm(request.POST or None)
    return with_code(request, form, renew_codes, _("New recovery codes"), _("The old codes are worth nothing then."))


@policy(SIGNED_IN)
@sensitive_post_parameters()
def second_factor_off(request):
    form = ConfirmForm(request.POST or None)
    return with_code(request, form, turn_off, _("Give up the second factor"), _("You sign in by password alone then."))


def with_code(request, form, act, heading, consequence):
    """A step that asks for password and code once more: whoever finds an open session cannot take it."""
    if not SecondFactor.objects.filter(user=request.user).exists():
        return redirect("second-factor")
    before = request.method == "POST" and form.is_valid()
    codes = form.carry_out(lambda: act(*form.typed, by=request.actor, source=source_of(request)))
    if before and codes:
        return render(request, "accounts/second_factor/codes.html", {"codes": codes})
    if before and form.is_valid():
        messages.success(request, _("The changes are saved."))
        return redirect("second-factor")
    back = reverse("second-factor")
    context = {"form": form, "heading": heading, "consequences": [consequence], "back": back}
    context["above"] = [(_("Second factor"), back)]
    return render(request, "components/confirm.html", context)


@policy("administration")
def second_factor_reset(request, pk):
    others = User.objects.exclude(pk=request.user.pk)
    person = get_object_or_404(others.filter(second_factor__isnull=False), pk=pk)
    back = reverse("admin:accounts_user_change", args=[pk])
    if request.method == "POST":
        reset(person, by=request.actor)
        messages.success(request, _("The second factor is reset; the person's sessions have ended."))
        return redirect(back)
    context = {
        "heading": _("Reset the second factor"),
        "question": _("Have you seen for yourself that it is %(person)s who asks?") % {"person": person},
        "consequences": [
            _("The person signs in by password alone, and sets up a new second factor where the post asks for one."),
            _("It is kept in the activity that you did this."),
        ],
        "back": back,
        "above": [(person, back)],
    }
    return render(request, "components/confirm.html", context)


def drawing_of(address):
    """The QR code as the path of an SVG: one square for each dark module, with the quiet rim that scanners need."""
    rows = [list(row) for row in segno.make(address, error="m").matrix_iter(border=4)]
    squares = [f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark]
    return {"qr_size": len(rows), "qr_path": "".join(squares)}


def grouped(secret):
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
