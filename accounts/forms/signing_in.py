from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, UsernameField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kcnportal.forms import PortalForm, RecordForm


class SignInForm(PortalForm, AuthenticationForm):
    """Says the same of a wrong password, an unknown name and a disabled account."""

    error_messages = {
        "invalid_login": _("The user name or the password is not right."),
        "inactive": _("The user name or the password is not right."),
    }
    username = UsernameField(label=_("User name"), max_length=50, widget=forms.TextInput(attrs={"autofocus": True}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class NewPasswordForm(PortalForm, PasswordChangeForm):
    pass


class SettingsForm(PortalForm, forms.ModelForm):
    class Meta(RecordForm.Meta):
        model = User
        fields = ["language", "theme", "email", "wants_digest"]
