"""The list of case files (mục lục hồ sơ, D30-10.6)."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from accounts.models import Unit
from documents.filters import DocumentNumber, ForThoseNamed
from documents.lists.reads import ReadsKept
from documents.models import CaseFile
from documents.retention import retention_words
from kcnportal import filters
from kcnportal.lists import Code, Day, Name, Number, Text, Words


class Retention(Text):
    def value(self, row):
        return retention_words(row[self.key])


class CaseFileFilters(filters.Filters):
    year = DocumentNumber("year", label=gettext_lazy("Year"))
    closed = filters.Yes("closed_on", lookup_expr="isnull", exclude=True, label=pgettext_lazy("a case file", "Closed"))
    unit = filters.Record(queryset=Unit.objects.all(), label=pgettext_lazy("of the office", "Unit"))
    keeper = filters.Words("keeper__full_name", gettext_lazy("Keeper"))
    code = filters.Code("code", gettext_lazy("File code"))
    outside = filters.Yes(method="is_outside", label=gettext_lazy("Outside the file plan"))
    ended = filters.Yes(method="has_ended", label=gettext_lazy("Retention ended"))
    restricted = ForThoseNamed()

    def has_ended(self, queryset, name, value):
        """Whether it need be kept no longer: listed, never destroyed here."""
        if value is None:
            return queryset
        ended = queryset.model.objects.retention_ended(self.request.actor.day).values("pk")
        return queryset.filter(pk__in=ended) if value else queryset.exclude(pk__in=ended)

    def is_outside(self, queryset, name, value):
        """Whether the approved plan of its year does not name it."""
        if value is None:
            return queryset
        outside = queryset.model.objects.outside_the_plan().values("pk")
        return queryset.filter(pk__in=outside) if value else queryset.exclude(pk__in=outside)


class CaseFileList(ReadsKept):
    columns = [
        Code("code", link="casefile"),
        Text("year"),
        Words("title"),
        Name("unit__name", pgettext_lazy("of the office", "Unit")),
        Text("keeper__full_name", gettext_lazy("Keeper")),
        Retention("kept_years", gettext_lazy("Retention")),
        Number("documents", gettext_lazy("Documents"), link="casefile"),
        Day("first_on", gettext_lazy("From")),
        Day("last_on", gettext_lazy("To")),
        Day("closed_on"),
        Text("note", shown=False, sort=False),
    ]
    filters = CaseFileFilters
    order = ["-year", "code"]
    empty = gettext_lazy("No case file is opened yet. Open one for each matter, and put its documents into it.")

    def __init__(self, request, queryset):
        super().__init__(request, queryset.with_contents())
        self.model = CaseFile
