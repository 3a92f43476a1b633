"""Deeds on projects and on who holds them. The capital is the ledger's (capital.py)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import deed, keep, lock, note
from kcnportal.money import plain
from projects import stages
from projects.actions.keeping import checked, keep_findings
from projects.classifications import read_country, read_sector
from projects.models import Investor, Milestone, Project, ProjectInvestor
from projects.models.order import LATEST_FIRST
from projects.oddities import odd_project
from projects.shares import check_shares


def create_project(values, shares, *, by):
    """Add a project whose certificate is not there yet. `shares`: (investor, share) in the order of the certificate; an
    investor may be the values of a new one."""
    by.require("projects.keep")
    with deed(by):
        project = add_project(values, shares)
        note(by, gettext_noop("added the project %(record)s"), project, record=project)
    return project


def add_project(values, shares):
    """Write a checked project and its holders, inside a deed that notes it."""
    checked("sector", read_sector, values["sector"])
    shares = sound_shares(shares)
    project = keep(Project(**values))
    hold(project, shares)
    look(project, shares)
    return project


def change_project(project, values, shares=None, schedule=None, *, by, version=None):
    """Change what is written of a project and, where given, who holds it and what is planned. Nothing is written where
    nothing differs; entries of the ledger keep the facts of their day, and what an event says is its own."""
    by.require("projects.keep", project)
    checked("sector", read_sector, values.get("sector", project.sector))
    with deed(by):
        project = lock(project, version)
        held = shares_of(project)
        shares = held if shares is None else sound_shares(shares)
        planned = schedule_of(project)
        schedule = planned if schedule is None else sorted(schedule, key=lambda step: step[:2])
        differing = {name: value for name, value in values.items() if getattr(project, name) != value}
        apart = {"shares": shares != held, "schedule": schedule != planned}
        refuse_what_events_say(project, {*differing, *(name for name, differs in apart.items() if differs)})
        refuse_settled(project, [*differing, *(["investors"] if apart["shares"] else [])], by=by)
        if differing or any(apart.values()):
            for name, value in differing.items():
                setattr(project, name, value)
            project.version += 1
            keep(project)
            hold(project, shares)
            if apart["schedule"]:
                plan_schedule(project, schedule)
            look(project, shares)
            note(by, SENTENCE_OF_CHANGE[shares != held], project, record=project, shares=written(shares))
    return project


SENTENCE_OF_CHANGE = {
    False: gettext_noop("changed the project %(record)s"),
    True: gettext_noop("changed the project %(record)s, held by %(shares)s"),
}


def refuse_settled(project, names, *, by):
    """What a stage has settled is not changed any more (projects.stages); what was left empty may be filled in."""
    settled = settled_of(project, by)
    is_set = {name: name == "investors" or getattr(project, name) not in (None, "") for name in names}
    wrong = {FIELDS.get(name, name): settled[name] for name in names if name in settled and is_set[name]}
    if wrong:
        raise ValidationError(wrong)


def settled_of(project, by):
    """{name: why} of what this person may no longer change."""
    # Any standing entry ties the project to the class of its currency.
    begun = project.events.standing().order_by("happened_on").values_list("happened_on", flat=True).first()
    ended = Project.objects.with_life().values_list("ended_from", flat=True).get(pk=project.pk)
    stage = stages.stage_of(begun, ended, project.operating_from, by.day)
    return stages.fixed(stage, mends=by.may("ledger.correct", project))


FIELDS = {"investors": "shares"}  # as the deed's values call them


def refuse_what_events_say(project, names):
    """What a paper changed is changed by a paper: an amendment, or a correction of the event."""
    for event in project.life_events.standing().select_related("certificate").order_by(*LATEST_FIRST):
        told = names.intersection(event.changes)
        if told:
            sentence = _("%(number)s says so since %(day)s: record an amendment, or correct that event.")
            values = {"number": event.certificate.number, "day": f"{event.happened_on:%d/%m/%Y}"}
            raise ValidationError(dict.fromkeys(sorted(told), sentence % values))


def sound_shares(shares):
    """[(Investor, share)], with new investors written. Raises ValidationError."""
    if not shares:
        raise ValidationError({"shares": _("A project has at least one investor.")})
    coded = [(known["code"] if isinstance(known, dict) else known.code, share) for known, share in shares]
    checked("shares", check_shares, coded)
    return [(add_investor(known) if isinstance(known, dict) else known, share) for known, share in shares]


def add_investor(values):
    checked("shares", read_country, values["country"])
    if twin := Investor.objects.filter(code__iexact=values["code"]).exclude(code=values["code"]).first():
        sentence = _("There is %(code)s already: codes that differ in capital letters alone are mixed up.")
        raise ValidationError({"shares": sentence % {"code": twin.code}})
    try:
        return keep(Investor(**values))
    except ValidationError as error:
        raise ValidationError({"shares": [f"{values['code']}: {message}" for message in error.messages]}) from error


def hold(project, shares):
    """Write who holds a project, anew where it differs."""
    if shares == shares_of(project):
        return
    project.shares.all().delete()
    ProjectInvestor.objects.bulk_create(
        ProjectInvestor(project=project, investor=investor, share=share, position=position)
        for position, (investor, share) in enumerate(shares, 1)
    )


def plan_schedule(project, schedule):
    """Write what is planned by which day, anew: (day, what, amount in the smallest unit or None)."""
    project.milestones.all().delete()
    for planned_on, what, amount in sorted(schedule, key=lambda step: step[:2]):
        keep(Milestone(project=project, planned_on=planned_on, what=what, amount=amount))


def schedule_of(project):
    return [(step.planned_on, step.what, step.amount) for step in project.milestones.all()]


def shares_of(project):
    held = project.shares.select_related("investor").order_by("position")
    return [(share.investor, share.share) for share in held]


def written(shares):
    return "; ".join(f"{investor.code}: {plain(share)} %" for investor, share in shares)


def look(project, shares):
    countries = [investor.country for investor, _share in shares]
    keep_findings(project, odd_project(project.project_class, project.sector, countries))
