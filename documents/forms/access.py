from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User
from kcnportal.forms import PortalForm


class RightsReasonForm(PortalForm, forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Read by whoever confirms the change."))


class NamedReaderForm(RightsReasonForm):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Reader"))

    field_order = ["person", "reason"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        posts = Post.objects.held_on(actor.day)
        people = User.objects.filter(posts__in=posts, is_active=True).exclude(pk=actor.user.pk)
        self.fields["person"].queryset = people.distinct()
