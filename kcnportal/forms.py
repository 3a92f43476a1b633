"""What every form of the portal shares: how numbers and dates are typed, the version, and the errors of a deed.

A form only checks; the view hands its values to a deed with `carry_out`. What was typed is kept whatever happens.
"""

from copy import copy
from decimal import Decimal

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from crispy_forms.utils import TEMPLATE_PACK
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kcnportal.money import HectareField
from kcnportal.numbers import as_printed, number, read_number, written
from kcnportal.telling import told
from kcnportal.text import nfc

LONGEST_ID = 18  # digits


class NumberInput(forms.TextInput):
    def __init__(self, attrs=None):
        super().__init__({"inputmode": "decimal", "autocomplete": "off", "class": "num", **(attrs or {})})


class DayInput(forms.DateInput):
    """A date typed as dd/mm/yyyy: a browser's own date field would follow the device, not the office."""

    def __init__(self, attrs=None):
        typed = {"placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "autocomplete": "off", "class": "day"}
        super().__init__({**typed, **(attrs or {})})


def in_unit(label, unit):
    """A number is typed beside its unit: `Amount (USD)`."""
    return format_lazy("{label} ({unit})", label=label, unit=unit)


class LongSelect(forms.Select):
    """A choice of perhaps hundreds, written at once: with a template for each option, one of all parks takes longer
    than the rest of its page. Without groups of options."""

    def render(self, name, value, attrs=None, renderer=None):
        widget = self.get_context(name, value, attrs)["widget"]
        options = [option for _group, options, _place in widget["optgroups"] for option in options]
        told = [(option["value"], flatatt(option["attrs"]), option["label"]) for option in options]
        written = format_html_join("\n", '<option value="{}"{}>{}</option>', told)
        return format_html('<select name="{}"{}>{}</select>', widget["name"], flatatt(widget["attrs"]), written)


class NumberField(forms.Field):
    """A Decimal typed as the screen writes it: `1.234,5` in Vietnamese, `1,234.5` in English."""

    widget = NumberInput

    def __init__(self, *, places=0, smallest=None, **options):
        super().__init__(**options)
        self.places, self.smallest = places, smallest

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        return read_number(str(value), self.places)

    def validate(self, value):
        super().validate(value)
        if value is not None and self.smallest is not None and value < self.smallest:
            raise ValidationError(_("The number must not be below %(smallest)s.") % {"smallest": self.smallest})

    def prepare_value(self, value):
        if value is None or isinstance(value, str):
            return value
        is_plain = self.places < 3 or abs(value) >= 1_000_000
        return number(value) if is_plain else written(value)  # `1.250` would be read in two ways

    def has_changed(self, initial, data):
        return self.prepare_value(initial) != data


class SeveralRecords(forms.ModelMultipleChoiceField):
    """Some of the records that may be chosen. A number that no database holds is none of them; SQLite would fail."""

    def clean(self, value):
        if any(len(str(pk)) > LONGEST_ID for pk in value or ()):
            raise ValidationError(_("Choose one of the list."), code="invalid_choice")
        return super().clean(value)


class PrintedNumberField(NumberField):
    """A number as it was printed: the zeros at its end are kept, since they say how far it was rounded."""

    def __init__(self, *, places=2, **options):
        super().__init__(places=places, smallest=0, **options)

    def to_python(self, value):
        if value in self.empty_values or not str(value).strip():
            return None
        return read_number(str(value), self.places, keeps_zeros=True)

    def prepare_value(self, value):
        return as_printed(value) if isinstance(value, Decimal) else value


def portal_field(field, **options):
    """The form field of a model's field: numbers and dates in the office's way, the model's own choice else."""
    if isinstance(field, models.ManyToManyField):
        options = {"form_class": SeveralRecords, **options}
    made = field.formfield(**options)
    asked = {"label": getattr(made, "label", ""), "required": getattr(made, "required", False)}
    asked["help_text"] = getattr(made, "help_text", "")
    if isinstance(made, forms.DecimalField):
        smallest = 0 if isinstance(field, HectareField) else None
        return NumberField(places=made.decimal_places or 0, smallest=smallest, **asked)
    if isinstance(made, forms.DateField):
        return forms.DateField(widget=DayInput, **asked)
    return made


def place_of(bound):
    """The id to which an error leads: of several boxes that of the first."""
    return bound.id_for_label or f"{bound.auto_id}_0"


def names_in(constraint):
    """The fields of which a constraint speaks."""
    if isinstance(constraint, models.UniqueConstraint):
        return set(constraint.fields)
    return constraint.condition.referenced_base_fields


def said_by(constraint, error):
    return constraint.get_violation_error_message() == error.message


class Folded(LayoutObject):
    """Fields that are seldom filled in, behind a line that opens them; open where one of them is wrong."""

    def __init__(self, *fields):
        self.fields = list(fields)

    def render(self, form, context, template_pack=TEMPLATE_PACK, **kwargs):
        fields = self.get_rendered_fields(form, context, template_pack, **kwargs)
        is_open = form.is_bound and any(name in form.errors for name in self.fields)
        return render_to_string("components/folded.html", {"fields": fields, "is_open": is_open})


class PortalForm:
    """Put before forms.Form or forms.ModelForm. `folded` names the fields at its end that are seldom filled in."""

    folded = ()
    parts_of_page = {}  # the code of an error of no field -> the id of what it is about, where that is no field

    def __init__(self, *args, **kwargs):
        if "instance" in kwargs:
            # Checking writes what was typed into the form's record: the page goes on naming the one that is kept.
            kwargs["instance"] = copy(kwargs["instance"])
        super().__init__(*args, **kwargs)
        self.is_stale, self.conflicts = False, []
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = _("Choose one of the list.")

    @cached_property
    def helper(self):
        """How crispy draws the form; asked for when the page is drawn."""
        self.mark_first_error()
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True  # the page skeleton writes the form's tag and its token
        if self.folded:
            plain = [name for name in self.fields if name not in self.folded]
            helper.layout = Layout(*plain, Folded(*(name for name in self.fields if name in self.folded)))
        return helper

    def clean(self):
        cleaned = super().clean()
        cleaned = self.cleaned_data if cleaned is None else cleaned
        return {name: nfc(value).strip() if isinstance(value, str) else value for name, value in cleaned.items()}

    def carry_out(self, deed, *args, **kwargs):
        """Do the deed if the form is valid. Gives what the deed gives, or None: then the form says what is wrong."""
        if not self.is_valid():
            return None
        try:
            return deed(*args, **kwargs)
        except ValidationError as error:
            self.take_errors(error)

    def take_errors(self, error):
        self.is_stale = hasattr(error, "changes")
        wrong = error.error_dict if hasattr(error, "error_dict") else {None: error.error_list}
        for name, errors in wrong.items():
            self.add_error(name if name in self.fields else None, ValidationError(errors))
        self.mark_first_error()

    @property
    def listed_errors(self):
        """(id of the field, label, message) of everything that is wrong, in the order of the page."""
        of_no_field = self.errors.as_data().get(NON_FIELD_ERRORS, [])
        found = [(self.concerned_by(error), "", message) for error in of_no_field for message in error.messages]
        for name in self.fields:
            bound = self[name]
            found += [(place_of(bound), bound.label, message) for message in bound.errors]
        return found

    def concerned_by(self, error):
        """The id of what an error of no field is about: the part of the page that its code names, or nothing."""
        return place_of(self[error.code]) if error.code in self.fields else self.parts_of_page.get(error.code, "")

    def mark_first_error(self):
        """The browser puts the cursor into the first field that is wrong, or into the first one of a fresh form."""
        for field in self.fields.values():
            field.widget.attrs.pop("autofocus", None)
        wrong = [name for name in self.fields if name in self.errors] if self.is_bound else []
        visible = [bound.name for bound in self.visible_fields()]
        for name in [*wrong, *visible][:1]:
            self.fields[name].widget.attrs["autofocus"] = True
        for name in wrong:
            self.fields[name].widget.attrs["aria-invalid"] = "true"


class RecordForm(PortalForm, forms.ModelForm):
    """A form of one record. `values` is what a deed takes; `kept_version` the version that the page was opened on;
    `code_in` the fields within which a code is given once, in whatever letters; None: it may be given again."""

    code_in = None

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        formfield_callback = portal_field

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["version"] = self.instance.version
        else:
            del self.fields["version"]

    def clean(self):
        cleaned = super().clean()
        code = cleaned.get("code")
        if self.code_in is not None and code and {"code", *self.code_in} & set(self.changed_data):
            same = self._meta.model._base_manager.filter(**{name: cleaned.get(name) for name in self.code_in})
            if twin := same.filter(code__iexact=code).exclude(code=code).exclude(pk=self.instance.pk).first():
                sentence = _("There is %(code)s already: codes that differ in capital letters alone are mixed up.")
                self.add_error("code", sentence % {"code": twin.code})
        return cleaned

    @property
    def values(self):
        return {name: self.cleaned_data[name] for name in self._meta.fields if name in self.cleaned_data}

    @property
    def kept_version(self):
        version = self.cleaned_data.get("version")
        return version or 0  # a page without its version is a stale page

    def concerned_by(self, error):
        """Of a constraint of the record its first field that the form shows."""
        constraints = [one for one in self._meta.model._meta.constraints if said_by(one, error)]
        spoken_of = set().union(*map(names_in, constraints))
        name = next((name for name in self.fields if name in spoken_of), None)
        return place_of(self[name]) if name else super().concerned_by(error)

    def take_errors(self, error):
        super().take_errors(error)
        if not self.is_stale:
            return
        fields = {field.verbose_name: field for field in self.instance._meta.concrete_fields}
        row = vars(self.instance)
        self.conflicts = [  # (label, what it is now, what was typed here)
            (label, told(fields[label], now, row), told(fields[label], self.cleaned_data.get(fields[label].name), row))
            for label, now in error.changes
        ]
        # Saving again is then a decision taken with the other's changes in sight.
        fresh = type(self.instance)._default_manager.get(pk=self.instance.pk)
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = fresh.version
