"""A deadline as people give it: a date, or so many working days."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.models import SpecialDay
from kcnportal.forms import DayInput


class DeadlineField(forms.DateField):
    """`20/03/2022`, or `5` for five working days from the reader's day. The form says which day that is."""

    def __init__(self, **options):
        options.setdefault("help_text", _("A date, or a number of working days from today."))
        options.setdefault(
            "widget", DayInput({"placeholder": _("5, or dd/mm/yyyy"), "inputmode": "text", "class": "due"})
        )
        super().__init__(required=False, **options)
        self.day, self.workdays = None, None

    def to_python(self, value):
        typed = str(value or "").strip()
        if not (typed.isascii() and typed.isdigit() and len(typed) <= 3):
            return super().to_python(value)
        if int(typed) == 0:
            raise ValidationError(_("Give at least one working day."))
        return self.workdays.after(self.day, int(typed))


def count_from(form, day):
    """Let the form's deadlines count their working days from a day."""
    workdays = SpecialDay.objects.workdays()
    for field in form.fields.values():
        if isinstance(field, DeadlineField):
            field.day, field.workdays = day, workdays
