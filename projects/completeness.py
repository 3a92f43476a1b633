"""The table of stages (projects.stages) asked about a project: its facts by the records, and the page of each need."""

from datetime import date

from kcnportal import numbers
from projects import stages
from projects.duties import owed_by
from projects.models import Lease, LeaseStanding, Project
from projects.succession import Holders
from projects.terms import ends_on


def facts_of(project, day, leases=None):
    """What the table asks of a project on a day. `leases`: `leases_of` it, where the page has asked for them."""
    life = Project.objects.with_life().values("certified_from", "ended_from").get(pk=project.pk)
    shares = project.shares.all()
    leases = leases_of(project, day, Holders(day)) if leases is None else leases
    in_force = [lease.area for lease in leases if lease.standing_is == LeaseStanding.IN_FORCE]
    leased = sum(in_force) if in_force else None
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


def leases_of(project, day, holders):
    """With their standing on that day; the land of what went into the project is its land."""
    return Lease.objects.filter(project__in=holders.with_those_of(project)).with_standing(day)


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
