"""From a figure to the records behind it, as they were when the report was made."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from kcnportal.links import opens
from kcnportal.money import from_minor
from kcnportal.paging import Paged
from projects.classifications import country_name
from projects.models import CapitalEvent
from projects.models.order import IN_ORDER
from reports.amounts import exact, told_with_unit, unit_of_records
from reports.form_lines import FORM_LINES, LAST_YEAR, VARIANTS, variant_of
from reports.indicators.catalogue import CATALOGUE
from reports.indicators.measure import DIMENSIONS, column_of
from reports.models import Evidence
from reports.reading import LineRead, bucket_names
from reports.titles import title_of

NAMED_WITH = {  # what a record's name needs, so that a page of them is one query
    "projects.capitalevent": ("project", "certificate"),
    "projects.statement": ("project",),
    "projects.lease": ("project", "park"),
    "documents.keytask": ("plan",),
}
RECORD = "record"
COUNTRY = column_of("country")
WITHIN = {"project": "project__code", "complex": "project__complex", "large": ""}  # what is listed of the ledger


@dataclass(frozen=True)
class Record:
    """A record behind a figure. `name` is empty where the reader may not see it, or where it is gone."""

    name: str
    url: str
    value: str
    is_changed: bool


class Drill(Paged):
    """`line` is a code of the catalogue or of a form's own (reports.form_lines). The address may ask for by and key (a
    bucket, a project, a complex, the large projects of a country, a single record), side (of a ratio), of=last (the
    same period of the year before) or another variant, page."""

    def __init__(self, report, line, asked, actor):
        self.report, self.line, self.asked, self.actor = report, line, asked, actor

    @property
    def exists(self):
        is_known = self.line in FORM_LINES or self.is_line
        if not is_known or self.variant not in ("", *VARIANTS) or self.evidence is None:
            return False
        return not self.by or (self.key in self.buckets and not self.is_last_year)

    @cached_property
    def evidence(self):
        line = f"{variant_of(self.line, self.variant)}{self.suffix}"
        return Evidence.objects.filter(report=self.report, line=line).first()

    @property
    def is_line(self):
        return any(line["code"] == self.line for line in self.report.snapshot["lines"])

    @property
    def variant(self):
        of = self.asked.get("of", "")
        return LAST_YEAR if of == "last" else of

    @property
    def is_of_a_form(self):
        """The report itself has no such figure."""
        return self.line in FORM_LINES or self.variant not in ("", LAST_YEAR)

    @property
    def is_whole(self):
        """A line of the report as it stands there."""
        return not (self.by or self.variant or self.is_of_a_form)

    @property
    def title(self):
        return title_of(self.line if self.is_last_year else variant_of(self.line, self.variant))

    @property
    def is_last_year(self):
        return self.variant == LAST_YEAR

    @property
    def is_ratio(self):
        return self.line in self.report.snapshot["kept"]["parts"]

    @property
    def side(self):
        return "denominator" if self.asked.get("side") == "denominator" else "numerator"

    @property
    def suffix(self):
        return f":{self.side}" if self.is_ratio else ""

    @property
    def by(self):
        return self.asked.get("by", "") if self.asked.get("by") in (*DIMENSIONS, *WITHIN, RECORD) else ""

    @property
    def is_bucket(self):
        return self.by in DIMENSIONS

    @property
    def key(self):
        return self.asked.get("key", "")

    @cached_property
    def buckets(self):
        if self.is_bucket:
            return {bucket["key"]: bucket for bucket in self.report.snapshot["breakdowns"].get(self.by, [])}
        if self.by == RECORD:
            return {self.key: {"name": ""}} if self.rows else {}
        return {key: {"name": name} for key, name in listed_names(self.report.snapshot, self.line, self.by)}

    @property
    def bucket_name(self):
        if self.is_bucket:
            return bucket_names(self.report.snapshot, self.by)[self.key]
        return self.buckets[self.key]["name"] if self.by else ""

    @cached_property
    def read(self):
        line = next(line for line in self.report.snapshot["lines"] if line["code"] == self.line)
        return LineRead(line, self.report.snapshot["kept"]["parts"].get(self.line, {}))

    @property
    def definition(self):
        return CATALOGUE[self.line].definition if self.line in CATALOGUE else None

    @cached_property
    def rows(self):
        if not self.by:
            return self.evidence.records
        if self.by == RECORD:
            return [row for row in self.evidence.records if str(row[0]) == self.key]
        if not self.is_bucket:
            return rows_within(self.evidence.records, self.by, self.key, self.report.snapshot["kept"].get("large_from"))
        column = column_of(self.by)
        return [row for row in self.evidence.records if row[column] == self.key]

    @property
    def unit(self):
        return unit_of_records(self.line)

    @property
    def total(self):
        return told_with_unit(self.exact_total, self.unit)

    @property
    def exact_total(self):
        return sum(exact(row[2]) for row in self.rows)

    @property
    def count(self):
        return len(self.rows)

    @property
    def other_side_url(self):
        return self.url(side="numerator" if self.side == "denominator" else "denominator")

    def url(self, **changes):
        kept = {name: self.asked[name] for name in ("by", "key", "side", "of") if name in self.asked}
        return f"?{urlencode(kept | changes)}"

    @cached_property
    def records(self):
        """The records of this page, in the order in which they were entered, named as they are now."""
        rows = self.on_page(self.rows)
        seen = self.seen([row[0] for row in rows])
        return [self.record(seen.get(pk), version, value) for pk, version, value, *_where in rows]

    def seen(self, wanted):
        """{id: the record now}, of those that the reader may see."""
        records = apps.get_model(self.evidence.model).objects.visible_to(self.actor)
        return records.select_related(*NAMED_WITH.get(self.evidence.model, ())).in_bulk(wanted)

    def record(self, record, version, value):
        shown = told_with_unit(exact(value), self.unit)
        if record is None:
            return Record("", "", shown, is_changed=True)
        url = opens(self.actor, record._meta.model_name, record.pk)
        return Record(name_of(record), url, shown, getattr(record, "version", 1) != version)


def listed_names(snapshot, line, by):
    """[(key, name)] of the large projects, or of the groups, of the line's class."""
    listed = snapshot["large_projects"] if by == "project" else snapshot["large_groups"]
    own = [found for found in listed if line == f"{found['class'].lower()}.attracted"]
    if by == "project":
        names = snapshot["kept"]["projects"]
        return [(found["project"], names.get(found["project"], found["project"])) for found in own]
    told, kind = {"complex": (str, "complex"), "large": (country_name, "country")}[by]
    return [(found["key"], told(found["key"])) for found in own if found["by"] == kind]


def rows_within(rows, by, key, large_from):
    """The entries of one project or complex; those of the large projects of a country, which is that of the latest."""
    if by != "large":
        own = set(CapitalEvent.objects.filter(**{WITHIN[by]: key}).values_list("pk", flat=True))
        return [row for row in rows if row[0] in own]
    entries = {row[0]: row for row in rows}
    in_order = CapitalEvent.objects.filter(pk__in=entries).order_by(*IN_ORDER).values_list("project", "pk")
    projects = defaultdict(list)
    for project, pk in in_order:
        projects[project].append(entries[pk])
    large = from_minor(int(large_from or 0), "USD")
    found = [own for own in projects.values() if own[-1][COUNTRY] == key and sum(exact(row[2]) for row in own) >= large]
    return [row for own in found for row in own]


def name_of(record):
    """A record's name where it stands without its owner."""
    kind = record._meta.model_name
    if kind in ("outgoingdocument", "incomingdocument"):
        return f"{record} · {record.subject}"
    if kind == "capitalevent":
        said = {"project": record.project, "entry": record, "day": f"{record.happened_on:%d/%m/%Y}"}
        return _("%(project)s: %(entry)s, %(day)s") % said
    if kind in ("statement", "lease") and record.project:
        return f"{record} · {record.project.name}"
    return str(record)
