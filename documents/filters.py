"""The filters of the lists of documents: every field that is typed or given (D30-6.d)."""

import django_filters
from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ChoiceField

from accounts.models import FieldOfWork, Unit
from documents.models import (
    AuthorityMark,
    Campaign,
    DocumentFile,
    DocumentType,
    Filing,
    OutgoingDocument,
    Secrecy,
    Standing,
    Urgency,
)
from documents.models.access import is_restricted
from kcnportal import filters
from kcnportal.forms import NumberField
from parks.models import Park, within
from projects.models import Enterprise, Project
from projects.twice import of_project

NO_UNIT = "-"  # how an address asks for the records that name no unit


class DocumentNumber(django_filters.Filter):
    field_class = NumberField


class Contents(django_filters.CharFilter):
    """Words in the files of the documents: of those that the list shows, so of those that the reader may see."""

    def __init__(self, document, **options):
        super().__init__(label=_("In the contents of files"), max_length=100, **options)
        self.document = document

    def filter(self, queryset, value):
        if not value:
            return queryset
        files = DocumentFile.objects.containing(value).filter(**{self.document: OuterRef("pk")})
        return queryset.filter(Exists(files))


def of_case_files(queryset, value, document):
    if value is None:
        return queryset
    filed = Exists(Filing.objects.filter(**{document: OuterRef("pk")}))
    return queryset.filter(filed if value else ~filed)


class ForThoseNamed(filters.Yes):
    """Those whose readers are named, or the others: of what the list shows, so of what the reader may see."""

    def __init__(self, **options):
        super().__init__(label=_("Restricted to those named"), **options)

    def filter(self, queryset, value):
        if value is None:
            return queryset
        restricted = is_restricted(queryset.model)
        return queryset.filter(restricted if value else ~restricted)


def unit_names():
    return [(name, name) for name in Unit.objects.values_list("name", flat=True)]


class UnitField(ChoiceField):
    """One of today's units, or the name that an address brings: an old register's units were called otherwise."""

    def valid_value(self, value):
        return "\0" not in str(value)

    def get_bound_field(self, form, field_name):
        asked = form.data.get(field_name, "")
        if asked and asked not in dict(self.choices):
            self.choices = [*unit_names(), (asked, asked)]
        return super().get_bound_field(form, field_name)


class UnitName(filters.Choice):
    """Records by the unit that they name; with the words for it, also those that name none."""

    field_class = UnitField

    def __init__(self, *, none=None, **options):
        super().__init__(choices=unit_names, null_label=none, null_value=NO_UNIT, **options)

    def filter(self, queryset, value):
        return queryset.filter(**{self.field_name: ""}) if value == NO_UNIT else super().filter(queryset, value)


def of_campaign(**options):
    """A filter that a campaign's page leads to; nobody types it."""
    return filters.Record(
        queryset=lambda request: Campaign.objects.visible_to(request.actor),
        widget=forms.HiddenInput,
        label=_("Campaign"),
        **options,
    )


class OutgoingFilters(filters.Filters):
    state = filters.Choice(choices=OutgoingDocument.State.choices, label=_("State"))
    standing = filters.Choice(choices=Standing.choices, label=_("After the issue"))
    type = filters.Record(queryset=DocumentType.objects.all(), label=_("Type"))
    field = filters.Choice(choices=FieldOfWork.choices, label=_("Field of work"))
    unit = UnitName(label=_("Drafting unit"))
    signer = filters.Words("signer", _("Signer"))
    contents = Contents("outgoing")
    number = DocumentNumber("number", label=_("Number"))
    symbol = filters.Words("symbol", _("Symbol"))
    subject = filters.Words("subject", _("Subject"))
    issued_from = filters.From("issued_on", _("Issued from"))
    issued_until = filters.Until("issued_on", _("Issued until"))
    recipients = filters.Words("recipients", _("Recipients"))
    signer_title = filters.Words("signer_title", _("Signer's title"))
    authority_mark = filters.Choice(choices=AuthorityMark.choices, label=_("Authority mark"))
    urgency = filters.Choice(choices=Urgency.choices, label=_("Urgency"))
    secrecy = filters.Choice(choices=Secrecy.choices, label=_("Secrecy"))
    park_name = filters.Words("park__name", _("Industrial park"))
    project_code = filters.Code("project__code", _("Project code"))
    campaign_name = filters.Words("campaign__name", _("Campaign"))
    drafted_by = filters.Words("drafted_by__full_name", _("Drafted by"))
    sent_from = filters.From("dispatched_on", _("Sent from"))
    sent_until = filters.Until("dispatched_on", _("Sent until"))
    kept_by = filters.Words("kept_by", _("Copy kept by"))
    identifier = filters.Code("identifier", _("Identifier"))
    note = filters.Words("note", _("Note"))
    filed = filters.Yes(method="is_filed", label=_("Filed"))
    restricted = ForThoseNamed()
    # Where the strip of what is odd, and the panel of a park or project, lead; nobody types these here.
    number_from = DocumentNumber("number", "gte", label=_("Number from"), widget=forms.HiddenInput)
    number_to = DocumentNumber("number", "lte", label=_("Number to"), widget=forms.HiddenInput)
    park = filters.Record(
        queryset=lambda request: Park.objects.visible_to(request.actor),
        method="of_park",
        widget=forms.HiddenInput,
        label=_("Industrial park"),
    )
    project = filters.Record(
        queryset=lambda request: Project.objects.visible_to(request.actor),
        method="about_project",
        widget=forms.HiddenInput,
        label=_("Project"),
    )
    enterprise = filters.Record(
        field_name="project__enterprise",
        queryset=lambda request: Enterprise.objects.visible_to(request.actor),
        widget=forms.HiddenInput,
        label=_("Enterprise"),
    )
    campaign = of_campaign()

    folded = (
        "number", "symbol", "subject", "issued_from", "issued_until", "recipients", "signer_title", "authority_mark",
        "urgency", "secrecy", "park_name", "project_code", "campaign_name", "drafted_by", "sent_from", "sent_until",
        "kept_by", "identifier", "note", "filed", "restricted",
    )  # fmt: skip

    def is_filed(self, queryset, name, value):
        """Whether it is in a case file."""
        return of_case_files(queryset, value, "outgoing")

    def about_project(self, queryset, name, project):
        return queryset.filter(of_project(project))

    def of_park(self, queryset, name, park):
        """A park with its zones and phases."""
        return queryset.filter(within(park))
