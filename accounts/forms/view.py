from django import forms

from accounts.models import SavedView
from kcnportal.forms import PortalForm


class SavedViewForm(PortalForm, forms.ModelForm):
    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        if not actor.may("views.share"):
            del self.fields["is_shared"]

    @property
    def terms(self):
        return {"is_shared": False, **self.cleaned_data}
