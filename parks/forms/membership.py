from django import forms
from django.utils.translation import gettext as _

from kcnportal.forms import RecordForm
from parks.models import AdministrativePlace, ParkBoard, ParkPlace


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
