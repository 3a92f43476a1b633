from django import forms
from django.contrib.auth.forms import PasswordChangeForm, UsernameField
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kcnportal.forms import PortalForm, RecordForm
from kcnportal.text import nfc


class SignInForm(PortalForm, forms.Form):
    username = UsernameField(label=_("User name"), max_length=50, widget=forms.TextInput(attrs={"autofocus": True}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=256,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def clean(self):
        """A password is taken as it was typed."""
        return self.cleaned_data

    @property
    def typed(self):
        return self.cleaned_data["username"], self.cleaned_data["password"]


class CodeForm(PortalForm, forms.Form):
    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "day"}),
        help_text=_("The six digits that your authenticator app shows now."),
    )


class NewPasswordForm(PortalForm, PasswordChangeForm):
    """A password is taken with its spaces, in the composed form of its letters, as signing in takes it."""

    def clean_old_password(self):
        self.cleaned_data["old_password"] = nfc(self.cleaned_data["old_password"])
        return super().clean_old_password()

    def clean(self):
        PasswordChangeForm.clean(self)
        return {name: nfc(value) for name, value in self.cleaned_data.items()}


class SettingsForm(PortalForm, forms.ModelForm):
    class Meta(RecordForm.Meta):
        model = User
        fields = ["language", "theme", "email", "wants_digest"]
