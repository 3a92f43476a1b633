from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import PortalForm


class ApprovalForm(PortalForm, forms.Form):
    remark = forms.CharField(label=_("Remark"), required=False, max_length=500)


class SendingForm(PortalForm, forms.Form):
    to = forms.CharField(
        label=_("Sent to"), max_length=500, help_text=_("To whom it was sent, and how: by e-mail, on paper.")
    )
