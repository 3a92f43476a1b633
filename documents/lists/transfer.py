"""The lists of what goes to the archive: hand-overs, and the case files that are due for one (D30-5.b)."""

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from documents.lists.case_file import CaseFileFilters, Retention
from documents.lists.reads import ReadsKept
from documents.models import CaseFile
from documents.retention import REMINDED, due_for_archive
from kcnportal.lists import Code, Day, List, Name, Number, Text, Words


class TransferList(List):
    columns = [
        Day("handed_on", link="transfer"),
        Name("unit__name", pgettext_lazy("of the office", "Unit")),
        Text("handed_by__full_name", gettext_lazy("Handed over by")),
        Number("count", gettext_lazy("Case files")),
        Day("received_on"),
        Text("received_by__full_name", gettext_lazy("Received by")),
        Day("sent_back_on"),
    ]
    order = ["-handed_on", "-pk"]
    empty = gettext_lazy("No case file was handed over to the archive yet.")

    def __init__(self, request, queryset):
        super().__init__(request, queryset.annotate(count=Count("files")))


class DueOn(Day):
    """By which day a file goes to the archive."""

    def value(self, row):
        return due_for_archive(row["closed_on"], row["settled_on"])


class DueFileList(ReadsKept):
    columns = [
        Code("code", link="casefile"),
        Text("year"),
        Words("title"),
        Name("unit__name", pgettext_lazy("of the office", "Unit")),
        Text("keeper__full_name", gettext_lazy("Keeper")),
        Retention("kept_years", gettext_lazy("Retention")),
        Day("closed_on"),
        DueOn("ended_on", gettext_lazy("To the archive by"), needs=("closed_on", "settled_on")),
    ]
    filters = CaseFileFilters
    order = ["ended_on", "code"]
    empty = gettext_lazy("No closed case file is due for the archive within 30 days.")

    def __init__(self, request, queryset):
        due = queryset.due_for_archive(request.actor.day + REMINDED)
        super().__init__(request, due.annotate(ended_on=Coalesce("settled_on", "closed_on")))
        self.model, self.noun = CaseFile, "transfer"
        self.title = _("Case files due for the archive")
