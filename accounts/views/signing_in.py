"""Signing in and out, and what people set for themselves."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.views import LoginView, LogoutView
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.settings import change_password, change_settings
from accounts.forms.signing_in import NewPasswordForm, SettingsForm, SignInForm
from accounts.models import User
from accounts.policy import PUBLIC, SIGNED_IN, policy

sign_in = policy(PUBLIC)(
    LoginView.as_view(form_class=SignInForm, template_name="accounts/sign_in.html", redirect_authenticated_user=True)
)
sign_out = policy(PUBLIC)(LogoutView.as_view())


def back(request):
    """Where the reader came from, if that is a page of ours."""
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else reverse("home")


@policy(PUBLIC)
@require_POST
def language(request):
    chosen = "en" if request.POST.get("language") == "en" else "vi"
    response = redirect(back(request))
    if request.actor.user:
        change_settings(by=request.actor, language=chosen)
    response.set_cookie(
        "language", chosen, max_age=365 * 86400, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


@policy(SIGNED_IN)
@require_POST
def theme(request):
    if request.POST.get("theme") in User.Theme.values:
        change_settings(by=request.actor, theme=request.POST["theme"])
    return redirect(back(request))


@policy(SIGNED_IN)
def my_settings(request):
    form = SettingsForm(request.POST or None, instance=User.objects.get(pk=request.user.pk))
    if form.carry_out(lambda: change_settings(by=request.actor, **form.cleaned_data)):
        messages.success(request, _("The changes are saved."))
        return redirect("my-settings")
    context = {"form": form, "heading": _("My settings"), "back": reverse("home")}
    return render(request, "components/form.html", context)


@policy(SIGNED_IN)
def password_change(request):
    form = NewPasswordForm(request.user, request.POST or None)
    if form.carry_out(lambda: change_password(form.cleaned_data["new_password1"], by=request.actor)):
        update_session_auth_hash(request, request.actor.user)
        messages.success(request, _("The new password is set. Other sessions have ended."))
        return redirect("home")
    context = {"form": form, "heading": _("Change password"), "back": reverse("home")}
    return render(request, "components/form.html", context)
