from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.actions.delegation import GIVERS
from accounts.models import Delegation, FieldOfWork, Post, User
from kcnportal.forms import RecordForm


class DelegationForm(RecordForm):
    fields_of_work = forms.MultipleChoiceField(
        label=_("Fields of work"),
        choices=FieldOfWork.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Those that it is for. A substitute without any acts in all of them."),
    )

    class Meta(RecordForm.Meta):
        model = Delegation
        fields = ["giver", "receiver", "kind", "starts_on", "ends_on", "document_number"]
        labels = {"receiver": _("Receiver")}

    field_order = ["giver", "receiver", "kind", "fields_of_work"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        own = Post.objects.filter(pk__in=[post.pk for post in actor.posts], role__in=GIVERS)
        self.fields["giver"].queryset = own.select_related("unit")
        held = Post.objects.held_on(actor.day)
        others = User.objects.filter(is_active=True, posts__in=held).exclude(pk=actor.user.pk)
        self.fields["receiver"].queryset = others.distinct()
        self.initial.setdefault("giver", own.first())
        self.initial.setdefault("starts_on", actor.day)

    @property
    def values(self):
        return super().values | {"fields": self.cleaned_data["fields_of_work"]}
