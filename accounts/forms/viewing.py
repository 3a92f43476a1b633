from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, User
from kcnportal.forms import PortalForm


class ViewingForm(PortalForm, forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=_("See as"))
    reason = forms.CharField(
        label=_("Reason"), max_length=500, help_text=_("It is kept in the activity, and the person is told.")
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        posts = Post.objects.held_on(actor.day)
        people = User.objects.filter(posts__in=posts, is_active=True).exclude(pk=actor.user.pk)
        self.fields["person"].queryset = people.distinct()
