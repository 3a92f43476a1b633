from collections import defaultdict

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from kcnportal.cells import BadCell
from kcnportal.forms import DayInput, NumberField, PortalForm, RecordForm
from kcnportal.money import HectareField
from kcnportal.numbers import read_number, written
from kcnportal.text import nfc
from parks.models import Lot
from projects.forms.fields import CodeField
from projects.land import read_lots, written_lots
from projects.models import Lease, Project


class LotsField(forms.CharField):
    """Lots named by their codes, each with a part of it where it is not the whole: `A1; A2: 1,5`. Not yet looked up: in
    which park they lie, the form knows."""

    def to_python(self, value):
        try:
            return read_lots(nfc(super().to_python(value)), lambda text: read_number(text, HectareField.places))
        except BadCell as error:
            raise ValidationError(f"{capfirst(str(error))}.") from error

    def validate(self, value):
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value):
        """It was read as a text, with its length and its letters."""

    def has_changed(self, initial, data):
        return (initial or "") != (data or "")


def looked_up(lots, park):
    """[(Lot, hectares or None)] of the codes, in a park with its zones and phases. Raises ValidationError."""
    codes = [code for code, _area in lots]
    known = defaultdict(list)
    for lot in Lot.objects.within(park).filter(code__in=codes):
        known[lot.code].append(lot)
    if unknown := [code for code in codes if code not in known]:
        sentence = _("No lot of %(park)s has the code %(codes)s.")
        raise ValidationError(sentence % {"park": park, "codes": ", ".join(unknown)})
    known = {code: meant(found, park) for code, found in known.items()}
    if several := [code for code in codes if known[code] is None]:
        sentence = _("Several zones of %(park)s have a lot with the code %(codes)s: choose the zone as the place.")
        raise ValidationError(sentence % {"park": park, "codes": ", ".join(several)})
    return [(known[code], area) for code, area in lots]


def meant(lots, park):
    """Of the lots with one code that of the place itself, else the only one; None where it could be several."""
    own = [lot for lot in lots if lot.park_id == park.pk] or lots
    return own[0] if len(own) == 1 else None


class LeaseForm(RecordForm):
    """A lease; `land` are the lots that it names, as a deed takes them."""

    lots = LotsField(
        label=_("Lots"),
        required=False,
        help_text=_("The codes of the lots, and how much of one where it is not the whole: A1; A2: 1,5"),
    )

    class Meta(RecordForm.Meta):
        model = Lease
        fields = ["park", "project", "area", "starts_on", "ends_on", "document_number"]

    field_order = ["version", "park", "project", "lots"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["area"].smallest = 0
        made = self.fields["project"]
        self.fields["project"] = CodeField(Project.objects.all(), "projects", label=made.label, required=False)
        if self.instance.pk:
            self.initial["lots"] = written_lots(lots_of(self.instance), written)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("lots") and cleaned.get("park"):
            try:
                cleaned["lots"] = looked_up(cleaned["lots"], cleaned["park"])
            except ValidationError as error:
                self.add_error("lots", error)
        return cleaned

    @property
    def land(self):
        """[(Lot, hectares or None)] that it names."""
        return self.cleaned_data["lots"]


def lots_of(lease):
    return [(part.lot.code, part.area) for part in lease.lots.select_related("lot").order_by("lot__code")]


class RecoveryForm(PortalForm, forms.Form):
    """Land that is taken back: of a lease with lots the lots are named, else the hectares."""

    on = forms.DateField(label=_("Taken back on"), widget=DayInput)
    area = NumberField(label=_("Area (ha)"), places=HectareField.places, smallest=0)
    lots = LotsField(label=_("Lots"))
    document_number = forms.CharField(label=_("Decision number"), max_length=100)
    reason = forms.CharField(label=_("Reason"), max_length=1000, required=False, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args, lease, **options):
        super().__init__(*args, **options)
        self.lease = lease
        if self.has_lots:
            del self.fields["area"]
            has = {"lots": written_lots(lots_of(lease), written)}
            self.fields["lots"].help_text = _("The lease has %(lots)s") % has
        else:
            del self.fields["lots"]

    @cached_property
    def has_lots(self):
        return self.lease.lots.exists()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("lots"):
            try:
                cleaned["lots"] = looked_up(cleaned["lots"], self.lease.park)
            except ValidationError as error:
                self.add_error("lots", error)
        return cleaned

    @property
    def terms(self):
        return dict(self.cleaned_data)


class LeaseTakeBackForm(PortalForm, forms.Form):
    why = forms.CharField(label=_("Why"), max_length=500)
