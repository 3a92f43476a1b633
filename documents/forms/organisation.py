from django import forms

from documents.models import Organisation, RecipientGroup
from kcnportal.forms import RecordForm


class OrganisationForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = Organisation
        fields = ["name", "identifier", "email", "address", "is_active"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            del self.fields["is_active"]


class RecipientGroupForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = RecipientGroup
        fields = ["name", "members"]
        widgets = {"members": forms.CheckboxSelectMultiple}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usable = Organisation.objects.in_use()
        if self.instance.pk:
            usable |= Organisation.objects.filter(groups=self.instance)
        self.fields["members"].queryset = usable.distinct().order_by("name")
