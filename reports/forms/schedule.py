from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.actor import Actor
from accounts.clock import portal_today
from accounts.models import User
from kcnportal.forms import SeveralRecords
from reports.models import ReportFile, ReportSchedule


class ScheduleForm(forms.ModelForm):
    """Only who may read reports can be among the recipients: a link that they may not open is of no use to them."""

    formats = forms.MultipleChoiceField(
        label=capfirst(_("formats")),
        choices=ReportFile.Format.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The mail has a link to each."),
    )
    recipients = SeveralRecords(
        label=capfirst(_("for whom")),
        queryset=User.objects.filter(is_active=True),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("They are told by the bell, and by e-mail where an address is known."),
    )

    class Meta:
        model = ReportSchedule
        fields = ["type", "is_used", "days_ahead", "formats", "recipients", "owner"]

    def clean_recipients(self):
        people, day = self.cleaned_data["recipients"], portal_today()
        blind = [person for person in people if not may_read_reports(person, day)]
        if blind:
            names = ", ".join(person.full_name for person in blind)
            raise ValidationError(_("May not read reports: %(names)s") % {"names": names})
        return people


def may_read_reports(person, day):
    return Actor(day=day, user=person).may("reports.read")
