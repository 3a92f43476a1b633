"""Projects with their investors' shares from a file."""

from collections import defaultdict
from decimal import Decimal

from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from kcnportal import cells
from kcnportal.money import HectareField
from parks.models import Park
from projects.classifications import read_sector
from projects.models import Enterprise, Investor, Project, ProjectClass, ProjectEvent, ProjectInvestor
from projects.oddities import odd_project
from projects.shares import read_shares, without_share, written_shares
from projects.tax_codes import read_tax_code


@register
class Projects(Kind):
    name = "projects"
    label = gettext_lazy("Investment projects")
    rule = "projects.keep"
    model = Project
    undone_models = (Project, ProjectInvestor)
    columns = (
        Column("code", gettext_lazy("Project code"), cells.text(50), required=True, field="code", empty=""),
        Column("name", gettext_lazy("Name"), cells.text(500), required=True, field="name", empty=""),
        Column(
            "class", gettext_lazy("Class"), cells.choice(*ProjectClass.values), required=True, field="project_class"
        ),
        Column("park_code", gettext_lazy("Park code"), cells.text(50), required=True, field="park", to=Park),
        Column("sector", gettext_lazy("Sector (VSIC 2018)"), read_sector, required=True, field="sector"),
        Column("investors", gettext_lazy("Investors (CODE:share;CODE:share)"), read_shares, required=True),
        Column("complex", gettext_lazy("Complex"), cells.text(200), field="complex", empty=""),
        Column("land_ha", gettext_lazy("Land (ha)"), cells.not_negative(HectareField.places, 10**9), field="land"),
        Column("term_years", gettext_lazy("Term (years)"), cells.whole(largest=32_767), field="term_years"),
        Column("objective", gettext_lazy("Objective"), cells.text(5000), field="objective", empty=""),
        Column("operating_from", gettext_lazy("Operating from"), cells.day, field="operating_from"),
        Column("enterprise", gettext_lazy("Enterprise (tax code)"), read_tax_code, field="enterprise", to=Enterprise),
    )

    def known(self, column):
        """A merged enterprise means the one that stands for it."""
        if column.to is not Enterprise:
            return super().known(column)
        return by_tax_code()

    def recorded_records(self, rows):
        return Project.objects.with_facts().select_related("enterprise")

    def recorded(self, rows):
        known = {investor.pk: investor for investor in Investor.objects.all()}
        self.investors = {investor.code: survivor(investor, known) for investor in known.values()}
        self.events = defaultdict(list)
        for event in ProjectEvent.objects.standing().select_related("certificate"):
            self.events[event.project_id].append(event)
        for row in rows:
            for code, _share in row.values["investors"]:
                if code not in self.investors:
                    row.refuse("investors", _("investor %(code)s is not known") % {"code": code})
        return super().recorded(rows)

    def shown(self, record, name, value):
        return written_shares(value) if name == "investors" else super().shown(record, name, value)

    def judge(self, rows):
        for row in rows:
            refuse_merged(row, "code", row.existing)
            if row.existing is not None:
                old = [(share.investor.code, share.share) for share in row.existing.shares.all()]
                new = [(investor.code, share) for investor, share in self.holders(row)]
                if old != new:
                    row.changes.append(("investors", old, new))

    def holders(self, row):
        return holders(row.values["investors"], self.investors)

    def look(self, row):
        for code in without_share(row.raw["investors"]):
            row.find(gettext_noop("%(code)s has no share and is left out."), code=code)
        countries = {self.investors[code].country for code, _share in row.values["investors"]}
        for sentence, values in odd_project(row.fields["project_class"], row.fields["sector"], countries):
            row.find(sentence, **values)
        for number, day in self.contradicted(row):
            row.find(gettext_noop("%(number)s of %(day)s says something else."), number=number, day=day)
        if row.existing is not None and any(name == "project_class" for name, _old, _new in row.changes):
            row.find(gettext_noop("The class changed; earlier capital entries keep the class of their day."))

    def contradicted(self, row):
        """(number, day) of the papers that say something else of what the row changes; it is taken all the same."""
        changed = {"shares" if name == "investors" else name for name, *_rest in row.changes}
        return [
            (event.certificate.number, event.happened_on)
            for event in (self.events[row.existing.pk] if changed else [])
            if not changed.isdisjoint(event.changes)
        ]

    def after_write(self, rows, by):
        """Shares are rows of their own: those of new projects, and anew those of projects whose shares changed."""
        fresh = [
            row for row in rows if row.existing is None or any(name == "investors" for name, *_rest in row.changes)
        ]
        changed = [row.record.pk for row in fresh if row.existing is not None]
        ProjectInvestor.objects.filter(project__in=changed).delete()
        ProjectInvestor.objects.bulk_create(
            (
                ProjectInvestor(project=row.record, investor=investor, share=share, position=position)
                for row in fresh
                for position, (investor, share) in enumerate(self.holders(row), 1)
            ),
            batch_size=2000,
        )


def holders(shares, investors):
    """[(investor, share)] of (code, share) pairs; one that was merged means the one that stands for it."""
    held = defaultdict(Decimal)
    for code, share in shares:
        held[investors[code]] += share
    return list(held.items())


def by_code(projects):
    """{code: project}; the code of one that was merged means the one that stands for it."""
    known = {project.pk: project for project in projects}
    return {project.code: survivor(project, known) for project in known.values()}


def by_tax_code():
    """{tax code: enterprise}; that of one that was merged means the one that stands for it."""
    known = {enterprise.pk: enterprise for enterprise in Enterprise.objects.all()}
    return {enterprise.tax_code: survivor(enterprise, known) for enterprise in known.values()}


def refuse_merged(row, column, record):
    """A row that names a record that was merged is bad, and says which one to name."""
    if record is not None and record.merged_into_id:
        row.refuse(column, _("it was merged into %(survivor)s: name that one") % {"survivor": record.survivor})


def survivor(record, known):
    """What stands for an enterprise, investor or project, among all of them by their ids."""
    while record.merged_into_id:
        record = known[record.merged_into_id]
    return record
