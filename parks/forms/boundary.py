from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, PortalForm
from parks.geojson_parser import MOST_BYTES
from parks.models import Boundary


class BoundaryForm(PortalForm, forms.Form):
    """A boundary from a file, or pasted."""

    starts_on = forms.DateField(label=_("In force from"), widget=DayInput)
    source = forms.CharField(label=_("Source"), max_length=500, help_text=Boundary._meta.get_field("source").help_text)
    file = forms.FileField(
        label=_("GeoJSON file"),
        required=False,
        help_text=_("One Polygon or MultiPolygon in WGS84 (EPSG:4326), at most 1 MB."),
        widget=forms.FileInput({"accept": ".geojson,.json,application/geo+json"}),
    )
    text = forms.CharField(
        label=_("Or paste the GeoJSON here"),
        required=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "class": "code-text"}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(_("The file is larger than 1 MB: a boundary needs far less."))
        return file

    def clean(self):
        cleaned = super().clean()
        if "file" not in self.errors and "text" not in self.errors:
            self.refuse_none_or_both(cleaned)
        return cleaned

    def refuse_none_or_both(self, cleaned):
        if cleaned.get("file") and cleaned.get("text"):
            raise ValidationError({"text": _("Give a file or paste its text, not both.")})
        if not cleaned.get("file") and not cleaned.get("text"):
            raise ValidationError({"file": _("Choose a GeoJSON file, or paste its text below.")})

    @property
    def asked(self):
        """What the deed takes."""
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text")
        content = file.read() if file else text.encode()
        return {"starts_on": self.cleaned_data["starts_on"], "source": self.cleaned_data["source"], "content": content}


class LotBoundariesForm(BoundaryForm):
    """The boundaries of the lots of a park in one file."""

    file = forms.FileField(
        label=_("GeoJSON file"),
        required=False,
        help_text=_("A FeatureCollection in WGS84 (EPSG:4326), at most 1 MB: a feature for each lot, with its “code”."),
        widget=forms.FileInput({"accept": ".geojson,.json,application/geo+json"}),
    )


class BoundaryTakeBackForm(PortalForm, forms.Form):
    source = forms.CharField(label=_("Why"), max_length=500)
