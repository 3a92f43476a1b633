"""Signing in and out, and what people set for themselves."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, update_session_auth_hash
from django.contrib.auth.views import LogoutView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.actions.second_factor import check_code
from accounts.actions.settings import change_password, change_settings
from accounts.actions.signing_in import sign_in_with_password, tie
from accounts.actor import Actor
from accounts.forms.signing_in import CodeForm, NewPasswordForm, SettingsForm, SignInForm
from accounts.middleware import RIGHTS, SECOND_FACTOR
from accounts.models import SecondFactor, User
from accounts.policy import PUBLIC, SIGNED_IN, policy
from accounts.sessions import BEGUN
from accounts.source import source_of

HALF = "half_signed_in"  # in a session: who has typed the right password and owes the second factor
HALF_SECONDS = 600


class SignOut(LogoutView):
    def get_redirect_url(self):
        """To the sign-in, wherever the address would like to lead."""
        return ""


sign_out = policy(PUBLIC)(SignOut.as_view())


@policy(PUBLIC)
@sensitive_post_parameters()
@never_cache
def sign_in(request):
    if request.user.is_authenticated:
        return redirect(wanted_page(request))
    form = SignInForm(request.POST or None)
    source = source_of(request)
    if user := form.carry_out(lambda: sign_in_with_password(*form.typed, source=source)):
        return go_on(request, user, source, wanted_page(request))
    context = {"form": form, "next": wanted_page(request, ""), "has_provider": bool(settings.OIDC_ISSUER)}
    return render(request, "accounts/sign_in.html", context)


def go_on(request, user, source, wanted, has_second_factor=False, subject=""):
    """To the page that was asked for, or first to the second factor of who has one and has not shown it yet. `subject`:
    the id by which the office's sign-on named them."""
    if has_second_factor or not SecondFactor.objects.filter(user=user).exists():
        begin_session(request, user, source, has_second_factor=has_second_factor, subject=subject)
        return redirect(wanted)
    request.session.cycle_key()
    half = {"user": user.pk, "at": timezone.now().timestamp(), "next": wanted, "subject": subject}
    request.session[HALF] = half | {"password": user.get_session_auth_hash()}
    return redirect("sign-in-code")


@policy(PUBLIC)
@sensitive_post_parameters()
@never_cache
def sign_in_code(request):
    """The second step, for who has just typed the right password."""
    half = request.session.get(HALF)
    user = half_signed_in(half) if half else None
    if user is None:
        return redirect("home")  # and from there to the first step
    source = source_of(request)
    form = CodeForm(request.POST or None)
    form.carry_out(lambda: check_code(user, form.cleaned_data["code"], source=source))
    if form.is_bound and form.is_valid():
        try:
            begin_session(request, user, source, has_second_factor=True, subject=half["subject"])
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect("sign-in")
        return redirect(half["next"])
    return render(request, "accounts/sign_in_code.html", {"form": form})


def half_signed_in(half):
    """Who did the first step: not long ago, and with the password of now."""
    user = User.objects.filter(pk=half["user"], is_active=True).first()
    if user and half["subject"] and user.provider_subject not in ("", half["subject"]):
        return None  # tied to somebody else since
    is_fresh = half["at"] >= timezone.now().timestamp() - HALF_SECONDS
    same = user and constant_time_compare(half.get("password", ""), user.get_session_auth_hash())
    return user if is_fresh and same else None


def begin_session(request, user, source, has_second_factor=False, subject=""):
    """Sign somebody in who has shown who they are: the session gets a new key, and keeps from where it was begun.

    Raises ValidationError when the office's sign-on has tied account or id otherwise since.
    """
    if subject:
        tie(user, subject)
    login(request, user, settings.AUTHENTICATION_BACKENDS[0])  # first: it empties the session of somebody else
    request.session.pop(HALF, None)
    request.session[SECOND_FACTOR] = has_second_factor
    request.session[BEGUN] = {"address": source.address, "device": source.device, "at": timezone.now().isoformat()}
    request.session[RIGHTS] = Actor(day=request.actor.day, user=user).rights


def wanted_page(request, otherwise="/"):
    """The page that was asked for before the sign-in, if it is one of ours."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if is_ours(request, wanted) else otherwise


def is_ours(request, url):
    """An address from the root on: Django would take another text for the name of a view."""
    return url.startswith("/") and url_has_allowed_host_and_scheme(
        url, {request.get_host()}, require_https=request.is_secure()
    )


def back(request):
    """Where the reader came from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    return wanted if is_ours(request, wanted) else reverse("home")


@policy(PUBLIC)
@require_POST
def language(request):
    chosen = "en" if request.POST.get("language") == "en" else "vi"
    response = redirect(back(request))
    if request.actor.user:
        change_settings(by=request.actor, language=chosen)
    cookie = {"max_age": 365 * 86400, "httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, **cookie)
    return response


@policy(SIGNED_IN)
@require_POST
def theme(request):
    if request.POST.get("theme") in User.Theme.values:
        change_settings(by=request.actor, theme=request.POST["theme"])
    return redirect(back(request))


@policy(SIGNED_IN)
@sensitive_post_parameters()
def my_settings(request):
    form = SettingsForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    source = source_of(request)
    if form.carry_out(lambda: change_settings(by=request.actor, source=source, **form.cleaned_data)):
        messages.success(request, _("The changes are saved."))
        return redirect("my-settings")
    context = {"form": form, "heading": _("My settings"), "back": reverse("home")}
    return render(request, "components/form.html", context)


@policy(SIGNED_IN)
@sensitive_post_parameters()
def password_change(request):
    form = NewPasswordForm(request.user, request.POST or None)
    source = source_of(request)
    if form.carry_out(lambda: change_password(*form.typed, by=request.actor, source=source)):
        update_session_auth_hash(request, request.actor.user)  # gives this one a new key and keeps it
        messages.success(request, _("The new password is set. Other sessions have ended."))
        return redirect("home")
    context = {"form": form, "heading": _("Change password"), "back": reverse("home")}
    return render(request, "components/form.html", context)
