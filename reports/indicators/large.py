"""Large projects and groups, found by the system: "2 Japanese projects, 119.5 million USD, 44 %"."""

from collections import defaultdict
from dataclasses import dataclass

from kcnportal.money import from_minor, plain
from projects.models import CapitalEvent, ProjectClass
from projects.models.order import IN_ORDER
from reports.indicators.lines import shown
from reports.indicators.measure import ratio
from reports.indicators.ours import our_own

MOST_LISTED = 10


@dataclass
class Attracted:
    """What one project attracted in the period; where it was, at its latest entry."""

    project: str
    name: str
    complex: str
    park: str = ""
    country: str = ""
    value: int = 0


def attracted_by_project(question):
    """{class: [Attracted]}, largest first."""
    entries = CapitalEvent.objects.standing(question.known_on).between(question.start, question.end).attracted()
    entries = our_own(entries, question, "top_park").order_by(*IN_ORDER)
    projects = {project_class: {} for project_class in ProjectClass}
    columns = ("project__code", "project__name", "project__complex", "top_park__code", "country", "amount")
    for project_class, code, name, complex_name, park, country, amount in entries.values_list(
        "project_class", *columns
    ):
        found = projects[project_class].setdefault(code, Attracted(code, name, complex_name))
        found.park, found.country = park, country
        found.value += amount
    return {
        project_class: sorted(
            (found for found in of_class.values() if found.value), key=lambda found: (-found.value, found.project)
        )
        for project_class, of_class in projects.items()
    }


def large_projects(attracted):
    """Of each class, the ten that attracted most, each with its share of the class's total."""
    totals = {project_class: total(projects) for project_class, projects in attracted.items()}
    return [
        {
            "class": project_class.value,
            "project": found.project,
            "park": found.park,
            "country": found.country,
            "value": amount(found.value, project_class),
            "share": shown(ratio(found.value, totals[project_class])),
        }
        for project_class, projects in attracted.items()
        for found in projects[:MOST_LISTED]
    ]


def large_groups(attracted, large_from):
    """FDI projects of at least `large_from` cents, by country; then all projects of one complex, in each class."""
    large = [found for found in attracted[ProjectClass.FDI] if found.value >= large_from]
    groups = grouped(attracted, ProjectClass.FDI, "country", large)
    for project_class, projects in attracted.items():
        groups += grouped(attracted, project_class, "complex", [found for found in projects if found.complex])
    return groups


def grouped(attracted, project_class, by, projects):
    members = defaultdict(list)
    for found in projects:
        members[getattr(found, by)].append(found)
    groups = sorted(members.items(), key=lambda group: (-total(group[1]), group[0]))
    of_class = total(attracted[project_class])
    return [
        {
            "class": project_class.value,
            "by": by,
            "key": key,
            "count": len(found),
            "value": amount(total(found), project_class),
            "share": shown(ratio(total(found), of_class)),
        }
        for key, found in groups
    ]


def total(projects):
    return sum(found.value for found in projects)


def amount(minor, project_class):
    return plain(from_minor(minor, project_class.currency))
