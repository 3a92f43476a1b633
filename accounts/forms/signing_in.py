from django import forms
from django.contrib.auth.forms import PasswordChangeForm, UsernameField
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from kcnportal.forms import PortalForm, RecordForm
from kcnportal.text import nfc

LONGEST_PASSWORD = 256


class PasswordField(forms.CharField):
    """The password of now, as it was typed."""

    def __init__(self, **options):
        widget = forms.PasswordInput(attrs={"autocomplete": "current-password"})
        super().__init__(strip=False, max_length=LONGEST_PASSWORD, widget=widget, **options)


class SignInForm(PortalForm, forms.Form):
    username = UsernameField(label=_("User name"), max_length=50, widget=forms.TextInput(attrs={"autofocus": True}))
    password = PasswordField(label=_("Password"))

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


class ConfirmForm(CodeForm):
    """A change of how one signs in: whoever finds an open session cannot make it."""

    password = PasswordField(label=_("Your password"))

    def clean(self):
        return super().clean() | {"password": self.cleaned_data.get("password", "")}

    @property
    def typed(self):
        return self.cleaned_data["code"], self.cleaned_data["password"]


class NewPasswordForm(PortalForm, PasswordChangeForm):
    """A password is taken with its spaces, in the composed form of its letters, as signing in takes it, and no longer
    than that. The deed checks the old one, and counts how often."""

    old_password = PasswordField(label=_("Old password"))

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        for name in ("new_password1", "new_password2"):
            self.fields[name].max_length = LONGEST_PASSWORD
            self.fields[name].validators.append(MaxLengthValidator(LONGEST_PASSWORD))

    def clean_old_password(self):
        return self.cleaned_data["old_password"]

    def clean(self):
        PasswordChangeForm.clean(self)
        return {name: nfc(value) for name, value in self.cleaned_data.items()}

    @property
    def typed(self):
        return self.cleaned_data["old_password"], self.cleaned_data["new_password1"]


class SettingsForm(PortalForm, forms.ModelForm):
    class Meta(RecordForm.Meta):
        model = User
        fields = ["language", "theme", "email", "wants_digest"]

    password = PasswordField(
        label=_("Your password"), required=False, help_text=_("Only where you change the e-mail address.")
    )

    def clean(self):
        """What is only forgotten is no wrong password."""
        cleaned = super().clean()
        if "email" in self.changed_data and not cleaned.get("password"):
            self.add_error("password", self.fields["password"].error_messages["required"])
        return cleaned
