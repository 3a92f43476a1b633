"""What projects show on pages of their own and of parks.

{% load projects %} {% park_summary park day %} {% projects_panel park %} {% leases_panel park day %}
{% lots_panel park day %} {% reservations_panel park day %}, on a lot's page {% lot_state lot %} {% lot_leases lot %}
{% know_leased parks day %} tells the map of the parks how much is leased.
{% stages_panel project leases %}: what is missing of a project, what cannot be so, what is settled.
{% permits_panel project %}: its permits.
{% suggestions "investors" %} is the <datalist> of a code field.
"""

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.models import Finding
from kcnportal import links, numbers
from kcnportal.money import from_minor
from parks.models import Lot, within
from projects import stages
from projects.classifications import country_name, sector_name
from projects.completeness import facts_of, page_of_need
from projects.expiry import months_on
from projects.holdings import LotState, with_lot_state
from projects.lot_maps import lots_map
from projects.models import (
    Lease,
    LeasedLot,
    Permit,
    PermitStanding,
    Project,
    ProjectClass,
    Reservation,
    ReservationStanding,
    ReservedLot,
)
from projects.occupancy import classes_in, leased_by_park, leased_in, occupancy_of
from projects.states import ProjectState, with_state
from projects.succession import Holders
from projects.suggestions import SUGGESTED

register = template.Library()
register.filter("country", country_name)
register.filter("sector", sector_name)
register.filter("unit", numbers.unit_of)

SHOWN = 20
STEPS = 5  # of the leased share on the map


@register.inclusion_tag("projects/options.html", takes_context=True)
def suggestions(context, what):
    """The <datalist> of a code field, with what it offers before anything is typed."""
    return {"what": what, "options": SUGGESTED[what]("", context["actor"])}


@register.filter
def exact(minor, currency):
    """Every digit of an amount, without its currency: for columns that name it."""
    return numbers.number(from_minor(minor, currency))


@register.filter
def registered(project):
    """The registered capital of a project with its state, in the currency in which its ledger counts."""
    return numbers.money_in_column(
        project.registered, ProjectClass(project.then_class or project.project_class).currency
    )


@register.filter
def stated(statement, name):
    """An amount of a statement in its project's currency, with every digit."""
    return numbers.money_exact(getattr(statement, name), getattr(statement, f"{name}_currency"))


@register.filter
def change(minor, currency):
    """The same with its sign."""
    return f"+{exact(minor, currency)}" if minor > 0 else exact(minor, currency).replace("-", "−")


@register.filter
def scaled(minor, currency):
    """In million USD or billion VND, without the unit: for columns that say it."""
    return numbers.NOTHING if minor is None else numbers.in_column(numbers.scaled(minor, currency))


@register.simple_tag(takes_context=True)
def know_leased(context, parks, day):
    """Each top-level park with its areas and state learns `leased`, its occupancy on the day, and `filled`, one of five
    steps of it; None and "none" where it does not operate or its industrial land is not known."""
    areas = leased_by_park(context["actor"], day)
    for park in parks:
        park.leased = occupancy_of(park, areas.get(park.pk, 0))
        park.filled = "none" if park.leased is None else min(int(park.leased * STEPS), STEPS - 1)
    return ""


@register.inclusion_tag("projects/odd_entries.html")
def odd_entries(project):
    """What looked odd about a project's entries, events, statements and leases, each with the page where it is
    explained."""
    kinds, about = [], Q(pk__in=[])
    own = (project.events.all(), project.life_events.all(), project.statements.all(), project.leases.standing())
    for records in own:
        kinds.append(ContentType.objects.get_for_model(records.model))
        about |= Q(subject_type=kinds[-1], subject_id__in=records.order_by().values("pk"))
    findings = list(Finding.objects.open().filter(about))
    found = []
    for kind in kinds:
        of_kind = [finding for finding in findings if finding.subject_type_id == kind.pk]
        found += [(finding, reverse(kind.model, args=[finding.subject_id])) for finding in of_kind[:SHOWN]]
    return {"found": found}


@register.inclusion_tag("projects/park_summary.html", takes_context=True)
def park_summary(context, park, day):
    """One line under the park's name: how much is leased on the day, how many projects it has if that is today."""
    actor = context["actor"]
    classes = classes_in(park, actor)
    area, occupancy = leased_in(park, actor, day)
    return {
        "park": park,
        "is_today": day == actor.day,
        "area": area,
        "occupancy": occupancy,
        "count": sum(row["count"] for row in classes),
        "fdi": next(row["count"] for row in classes if row["class"] == ProjectClass.FDI),
    }


@register.inclusion_tag("projects/projects_panel.html", takes_context=True)
def projects_panel(context, park):
    """The park's projects: how many of each class, with the capital of each currency, and the list."""
    actor = context["actor"]
    standing = Project.objects.visible_to(actor).standing().filter(within(park))
    projects = with_state(standing, actor.day).order_by("code")
    shown = list(projects.select_related("park")[: SHOWN + 1])
    for project in shown:
        project.state = ProjectState(project.state)
    is_cut = len(shown) > SHOWN
    return {"park": park, "classes": classes_in(park, actor), "projects": shown[:SHOWN], "is_cut": is_cut}


@register.inclusion_tag("projects/leases_panel.html", takes_context=True)
def leases_panel(context, park, day):
    """The land leased in the park on that day, and the leases."""
    actor = context["actor"]
    leases = Lease.objects.visible_to(actor).in_force(day).filter(within(park)).select_related("park", "project")
    shown = Holders(day).tell(list(leases.order_by("-starts_on", "-pk")[: SHOWN + 1]))
    area, occupancy = leased_in(park, actor, day)
    return {
        "park": park,
        "leases": shown[:SHOWN],
        "is_cut": len(shown) > SHOWN,
        "area": area,
        "occupancy": occupancy,
        "day": day,
        "actor": actor,
    }


@register.inclusion_tag("projects/reservations_panel.html", takes_context=True)
def reservations_panel(context, park, day):
    """The land of a park that is kept for somebody on that day, what runs out first above."""
    seen = Reservation.objects.visible_to(context["actor"]).in_force(day).filter(within(park)).with_area()
    parts = Prefetch("lots", ReservedLot.objects.select_related("lot"))
    shown = list(seen.select_related("project", "investor").prefetch_related(parts)[: SHOWN + 1])
    return {
        "park": park,
        "day": day,
        "reservations": shown[:SHOWN],
        "is_cut": len(shown) > SHOWN,
        "soon": months_on(day, 1),
        "actor": context["actor"],
    }


@register.inclusion_tag("projects/lots_panel.html", takes_context=True)
def lots_panel(context, park, day):
    """The lots of a park with its zones and phases: how many are free, and how much of each is leased on that day."""
    seen = Lot.objects.visible_to(context["actor"]).within(park)
    known_on = day if day < context["actor"].day else None  # what was leased later was not known then
    lots = list(with_lot_state(seen, day, known_on).select_related("park").order_by("park__code", "code"))
    for lot in lots:
        lot.state = LotState(lot.state)
    return {
        "map": lots_map(park, lots, day),
        "park": park,
        "day": day,
        "lots": lots,
        "states": [(state, of_it) for state in LotState if (of_it := [lot for lot in lots if lot.state == state])],
        "free": sum(max(lot.area - lot.taken - lot.kept, 0) for lot in lots),
        "actor": context["actor"],
    }


@register.simple_tag(takes_context=True)
def lot_state(context, lot):
    """The state of a lot today, as a coloured word."""
    state = LotState(with_lot_state(Lot.objects.filter(pk=lot.pk), context["actor"].day).get().state)
    return format_html('<small class="state state-{}">{}</small>', state, state.label)


@register.inclusion_tag("projects/lot_leases.html", takes_context=True)
def lot_leases(context, lot):
    """The leases and reservations that name a lot, the newest first."""
    actor = context["actor"]
    seen = LeasedLot.objects.filter(lot=lot, lease__in=Lease.objects.visible_to(context["actor"]))
    parts = list(seen.select_related("lease__project", "lease__park").order_by("-lease__starts_on"))
    Holders(actor.day).tell([part.lease for part in parts])
    known = Reservation.objects.visible_to(actor).with_standing(actor.day).select_related("project", "investor")
    areas = dict(ReservedLot.objects.filter(lot=lot).values_list("reservation", "area"))
    held = [(one, areas[one.pk]) for one in known.filter(pk__in=areas).order_by("-ends_on")]
    for one, _area in held:
        one.standing = ReservationStanding(one.standing_is)
    return {"lot": lot, "parts": parts, "held": held, "actor": actor}


@register.inclusion_tag("projects/project/permits.html", takes_context=True)
def permits_panel(context, project):
    """The permits of a project, each with how it stands today."""
    actor = context["actor"]
    permits = list(Permit.objects.visible_to(actor).filter(project=project).with_standing(actor.day))
    for permit in permits:
        permit.standing = PermitStanding(permit.standing_is)
    return {"actor": actor, "project": project, "permits": permits}


@register.inclusion_tag("projects/project/stages.html", takes_context=True)
def stages_panel(context, project, leases):
    """The three questions of projects.stages about one project, each answer with the page where it is mended."""
    actor = context["actor"]
    facts = facts_of(project, actor.day, leases)
    lacking = stages.missing(facts)
    settled = stages.fixed(facts.stage, mends=actor.may("ledger.correct", project))
    reached = stages.STAGES.index(facts.stage)

    def linked(need, text=""):
        name, arguments, rest = page_of_need(need, project, facts)
        url = links.opens(actor, name, *arguments)
        return text or told(need, facts), url and f"{url}{rest}"

    return {
        "steps": [
            (label, "done" if place < reached else "here" if place == reached else "next")
            for place, label in enumerate(stages.LABELS.values())
        ],
        "wrong": [linked(need, sentence) for need, sentence in stages.wrong(facts)],
        "now": [linked(need) for need in lacking.now],
        "for_report": [linked(need) for need in lacking.for_report],
        "for_next": [linked(need) for need in lacking.for_next],
        "next_label": stages.LABELS.get(lacking.next_stage, ""),
        "settled": [(need.label, settled[need.name]) for need in stages.NEEDS if need.name in settled],
    }


def told(need, facts):
    """The name of what is missing; of a statement also for which month, and by when."""
    owed = facts.told["owed"]
    if need.name != "statement" or not owed:
        return need.label
    values = {"month": f"{owed.month:%m/%Y}", "day": numbers.day(owed.due_on)}
    return _("Statement for %(month)s, due on %(day)s") % values
