from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import PortalForm
from projects.forms.fields import CodeField
from projects.models import Enterprise


class MergeForm(PortalForm, forms.Form):
    """Into which record another is merged, by its code."""

    def __init__(self, data, *, model, actor):
        super().__init__(data)
        is_enterprise = model is Enterprise
        what, by = f"{model._meta.model_name}s", "tax_code" if is_enterprise else "code"
        label = _("The one that stays, by its tax code") if is_enterprise else _("The one that stays, by its code")
        self.fields["into"] = CodeField(model.objects.visible_to(actor).standing(), what, by=by, label=label)
