"""Fields that the forms of this app share: a record named by its code, a month, amounts and texts."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from kcnportal import cells
from kcnportal.forms import NumberField, in_unit
from kcnportal.money import to_minor
from kcnportal.text import nfc


class SuggestInput(forms.TextInput):
    """A text with suggestions: the page has a <datalist> of this name; what is typed asks the portal for others."""

    def __init__(self, what, attrs=None):
        wanted = {
            "list": f"known-{what}",
            "autocomplete": "off",
            "hx-get": reverse_lazy("suggest", args=[what]),
            "hx-target": f"#known-{what}",
            "hx-swap": "innerHTML",
            "hx-trigger": "input changed delay:250ms",
        }
        super().__init__({**wanted, **(attrs or {})})

    def build_attrs(self, *args, **options):
        """Without the code's length: one looks for a code by words that are longer."""
        attrs = super().build_attrs(*args, **options)
        attrs.pop("maxlength", None)
        return attrs


class CodeField(forms.Field):
    """A record, named by its code, or by another field that is one."""

    def __init__(self, queryset, what, by="code", **options):
        self.queryset, self.by = queryset, by
        super().__init__(widget=SuggestInput(what), **options)

    def prepare_value(self, value):
        if value in (None, "") or isinstance(value, str):
            return value
        found = self.queryset.filter(pk=getattr(value, "pk", value)).first()
        return getattr(found, self.by) if found else ""

    def to_python(self, value):
        code = nfc(str(value or "")).strip()
        if not code:
            return None
        found = None if "\0" in code else self.queryset.filter(**{self.by: code}).first()
        if found is None:
            raise ValidationError(_("Nothing here has the code “%(code)s”.") % {"code": code})
        return getattr(found, "survivor", found)  # what was merged means the one that stands for it

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data


class WholeField(NumberField):
    """A whole number of at least zero, in groups or not; an int."""

    def __init__(self, *, largest=2_147_483_647, **options):
        super().__init__(smallest=0, **options)
        self.largest = largest

    def clean(self, value):
        number = super().clean(value)
        if number is not None and number > self.largest:
            raise ValidationError(_("The number is too large."), code="too_large")
        return number if number is None else int(number)


class MonthField(forms.Field):
    """A month typed as 09/2022, or as 2022-09 like in the import files; its first day."""

    def __init__(self, **options):
        attrs = {"placeholder": _("mm/yyyy"), "inputmode": "numeric", "autocomplete": "off", "class": "day"}
        super().__init__(widget=forms.TextInput(attrs), **options)

    def prepare_value(self, value):
        return f"{value:%m/%Y}" if isinstance(value, date) else value

    def to_python(self, value):
        typed = str(value or "").strip()
        if not typed:
            return None
        month, slash, year = typed.partition("/")
        try:
            return cells.month(f"{year}-{month:0>2}" if slash else typed)
        except cells.BadCell as error:
            raise ValidationError(_("Write a month like 09/2022.")) from error

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data


def money_field(label):
    return NumberField(label=label, places=2, smallest=0, required=False)


def text_field(label, rows=2, longest=5000):
    return forms.CharField(label=label, max_length=longest, required=False, widget=forms.Textarea({"rows": rows}))


def name_currency(form, names):
    """Say of these fields in which currency the project's amounts are."""
    for name in names:
        form.fields[name].label = in_unit(form.fields[name].label, form.project.currency)


def in_minor(amount, currency):
    return None if amount is None else to_minor(amount, currency)
