from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from kcnportal.forms import DayInput, PortalForm, RecordForm
from parks.models import AdministrativePlace, Park, ParkBoard, ParkPlace


class PlaceChoice(forms.ModelChoiceField):
    """A place by its whole name; one that ended says when."""

    def label_from_instance(self, place):
        if place.ends_on:
            return _("%(place)s (until %(day)s)") % {"place": place.in_full, "day": f"{place.ends_on:%d/%m/%Y}"}
        return place.in_full


class ParkPlaceForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = ParkPlace
        fields = ["place", "starts_on", "ends_on"]
        field_classes = {"place": PlaceChoice}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = AdministrativePlace.objects.with_upper()


class ParkBoardForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = ParkBoard
        fields = ["board", "is_ours", "starts_on", "ends_on"]

    terms = {}  # what the deed takes beside the values


class FirstBoardForm(ParkBoardForm):
    """Of a park of which no board is on record: until now reports have it as this board's on every day."""

    otherwise_ours = forms.BooleanField(
        label=gettext_lazy("Before that, and after another board's time, this board looks after it"),
        required=False,
        initial=True,
        help_text=gettext_lazy(
            "Reports on those days count the park as before. Take it off where it was another board's then."
        ),
    )

    @property
    def terms(self):
        return {"otherwise_ours": self.cleaned_data["otherwise_ours"]}


class HandOverForm(PortalForm, forms.Form):
    """Parks that come to another board together, or whose board is called otherwise from a day on."""

    board = forms.CharField(label=gettext_lazy("Management board"), max_length=200)
    is_ours = forms.BooleanField(
        label=gettext_lazy("this board"), required=False, help_text=ParkBoard._meta.get_field("is_ours").help_text
    )
    on = forms.DateField(label=gettext_lazy("From the day"), widget=DayInput)
    parks = forms.ModelMultipleChoiceField(
        Park.objects.none(), label=gettext_lazy("Industrial parks"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, parks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parks"].queryset = parks
