"""The table of stages (projects.stages) asked about a project: its facts by the records, and the page of each need."""

from datetime import date

from django.db.models import Sum

from kcnportal import numbers
from projects import stages
from projects.duties import owed_by
from projects.models import Lease, Project
from projects.succession import Holders
from projects.terms import ends_on


def facts_of(project, day, holders=None):
    """What the table asks of a project on a day. The land of what went into it is its land: by `holders` of the day,
    where the page has asked for them."""
    life = Project.objects.with_life().values("certified_from", "ended_from").get(pk=project.pk)
    shares = project.shares.all()
    land = Lease.objects.in_force(day).filter(project__in=(holders or Holders(day)).with_those_of(project))
    leased = land.aggregate(total=Sum("area"))["total"]
    owed = owed_by(project, day)
    enterprise = project.enterprise
    values = {name: getattr(project, name) for name in ("park", "sector", "project_class", "objective", "land")}
    values |= {"term_years": project.term_years, "operating_from": project.operating_from, "enterprise": enterprise}
    values |= {"investors": tuple(shares), "certificate": by(life["certified_from"], day), "lease": leased}
    # Without an enterprise there is nobody to call: that is said once, by the enterprise.
    values["contact"] = (enterprise.phone or enterprise.email) if enterprise else True
    values["statement"] = None if owed else True
    told = {"leased": leased, "term_ends_on": ends_on(life["certified_from"], project.term_years), **life}
    return stages.Facts(
        values,
        day,
        **life,
        term_ends_on=told["term_ends_on"],
        leased=leased,
        countries=tuple(share.investor.country for share in shares),
        told={name: shown(value) for name, value in told.items()} | {"owed": owed},
    )


def by(happened_on, day):
    return happened_on if happened_on and happened_on <= day else None


def shown(value):
    return numbers.day(value) if isinstance(value, date) else numbers.at_most(value, 6)


def page_of_need(need, project, facts):
    """(name of the page, its arguments, what follows in the address) where a need is written."""
    owed = facts.told["owed"]
    match need.page:
        case "certificate":
            return "certificate-new", [project.pk], ""
        case "lease":
            return "lease-new", [], f"?project={project.code}&park={project.park_id}"
        case "enterprise":
            return "enterprise-edit", [project.enterprise_id], "#id_phone"
        case "statement" if owed and owed.statement:
            return "statement", [owed.statement], ""
        case "statement":
            return "statement-new", [], f"?project={project.code}&month={owed.month:%m/%Y}"
    return "project-edit", [project.pk], "#holders" if need.name == "investors" else f"#id_{need.name}"
