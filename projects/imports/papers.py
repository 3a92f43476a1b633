"""What files of entries and of events have in common: the papers behind their rows, and what is odd about days."""

from django.utils.translation import gettext_lazy, gettext_noop

from kcnportal.bulk import add_all
from projects.models import Certificate
from projects.oddities import LOOKS_ALIKE, bare, odd_entry

UNDOING = gettext_lazy("Capital entries are taken back by correcting entries; the ledger keeps both.")


def papers_of(rows):
    """{(project, number): Certificate}, made where missing; its date, and the rate, are those of its first entry."""
    known = {(paper.project_id, paper.number): paper for paper in recorded_papers(rows)}
    fresh = {}
    for row in sorted(rows, key=lambda row: row.fields["happened_on"]):
        key = (row.fields["project"].pk, row.values["document_number"])
        if key not in known and key not in fresh:
            dated = {"issued_on": row.fields["happened_on"], "rate": row.values.get("rate") or None}
            fresh[key] = Certificate(project=row.fields["project"], number=key[1], **dated)
            fresh[key].fold_words()
    add_all(fresh.values())
    return known | fresh


def paper_of_undoing(record, run, by):
    """The paper by which an import that is undone takes back an entry or event of its own."""
    number = f"{record.certificate.number[:70]} - hoàn tác #{run.pk}.{record.pk}"
    paper = Certificate(project=record.project, number=number, issued_on=by.day)
    paper.fold_words()
    paper.save()
    return paper


def recorded_papers(rows):
    """The certificates of the projects that the rows name; of many projects, those of all."""
    projects = {row.fields["project"].pk for row in rows}
    return Certificate.objects.filter(project__in=projects) if len(projects) < 500 else Certificate.objects.all()


def find_odd_days(row):
    """Tell of a new entry or event whose days are odd."""
    if row.existing is not None:
        return
    happened_on = row.fields["happened_on"]
    for sentence, values in odd_entry(row.fields["kind"], happened_on, row.fields["project"].park):
        row.find(sentence, **values)
    if row.fields.get("recorded_on", happened_on) < happened_on:
        row.find(gettext_noop("The entry was recorded before its date."))


def find_alike(rows):
    """Tell of each new row whose paper has nearly the number of another one of its project, recorded or above it."""
    first = {}
    for project, number in recorded_papers(rows).order_by("pk").values_list("project", "number"):
        first.setdefault((project, bare(number)), number)
    for row in rows:
        number = row.values["document_number"]
        other = first.setdefault((row.fields["project"].pk, bare(number)), number)
        if other != number and row.existing is None:
            row.find(LOOKS_ALIKE, number=other)
