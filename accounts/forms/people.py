"""The admin's forms of people, posts and units. They only check; the admin's deed saves."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _, ngettext

from accounts.actions.reference import refuse_another_holder, refuse_own_rights
from accounts.models import FieldOfWork, Post, Standing, Unit, User
from kcnportal.text import nfc


class PersonForm(forms.ModelForm):
    makes_password = forms.BooleanField(label=_("Make a first password"), required=False)

    class Meta:
        model = User
        fields = ["login", "full_name", "email", "is_active", "language", "theme"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        days = settings.FIRST_PASSWORD_DAYS
        told = ngettext(
            "The portal makes it and shows it once. Tell it to the person, who must change it within %(count)d day; "
            "after that it is good for nothing.",
            "The portal makes it and shows it once. Tell it to the person, who must change it within %(count)d days; "
            "after that it is good for nothing.",
            days,
        )
        self.fields["makes_password"].help_text = told % {"count": days}

    def clean_full_name(self):
        return nfc(self.cleaned_data["full_name"])

    def clean_login(self):
        """`An` and `an` would be two people with one name."""
        login = nfc(self.cleaned_data["login"])
        if User.objects.filter(login__iexact=login).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError(_("There is a person with this user name already."))
        return login


class PostForm(forms.ModelForm):
    actor = None  # set by the admin for each request
    standing = forms.ChoiceField(
        label=_("Standing"),
        choices=Standing.choices,
        initial=Standing.HEAD,
        required=False,
        help_text=_("Of board leaders and unit heads: a deputy signs KT., an acting head Q."),
    )

    class Meta:
        model = Post
        fields = ["user", "unit", "role", "standing", "title", "starts_on", "ends_on"]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("user"):
            post = Post(pk=self.instance.pk, user=cleaned["user"])
            refuse_own_rights(post, by=self.actor)
            refuse_another_holder(post)
        return cleaned


class UnitForm(forms.ModelForm):
    fields = forms.MultipleChoiceField(
        label=_("Fields of work"), choices=FieldOfWork.choices, required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Unit
        fields = ["code", "name", "fields"]
