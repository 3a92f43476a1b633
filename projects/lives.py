"""A project's life and facts, read from its records for the pure rules (projects.life, projects.facts)."""

from collections import defaultdict
from datetime import date

from django.db.models import Prefetch

from parks.models import Park
from projects import life
from projects.facts import as_kept, facts_on, in_order, shares_kept
from projects.models import CapitalEvent, EventKind, Investor, ProjectEvent, ProjectInvestor
from projects.models.order import LAST
from projects.models.project import facts_of_holders
from projects.partners import partners


def events_of(project):
    """All events of a project in the order of recording, also those that stand no more."""
    return sorted(project.life_events.all(), key=lambda event: event.pk)


def with_life(projects):
    """With all that a page reads of a life, for one project or many."""
    return projects.prefetch_related(
        Prefetch("shares", ProjectInvestor.objects.select_related("investor")),
        "milestones",
        "certificates",
        Prefetch("life_events", ProjectEvent.objects.select_related("certificate", "other", "corrects__certificate")),
        Prefetch(
            "life_events_elsewhere",
            ProjectEvent.objects.standing().select_related("certificate", "project"),
            to_attr="standing_elsewhere",
        ),
    )


def standing_events(project):
    """The events that stand now, of a project that was read `with_life`: its own, and those of others that name it."""
    corrected = {event.corrects_id for event in project.life_events.all()}
    own = [event for event in events_of(project) if event.kind != life.VOID and event.pk not in corrected]
    return [*own, *project.standing_elsewhere]


def happenings_of(project, known_on=None, without=None):
    """What stands in the project's life as known on a day; `without` a record that is about to be corrected."""
    entries = CapitalEvent.objects.standing(known_on).filter(project=project)
    events = ProjectEvent.objects.standing(known_on).of(project)
    return [happening(record, project) for record in (*entries, *events) if record != without]


def happening(record, project):
    """An entry of the ledger or an event, as the rules see it from this project."""
    key = (type(record).__name__, record.pk)
    return life.Happening(kind_of(record, project), record.happened_on, record.order, key)


def kind_of(record, project):
    if isinstance(record, CapitalEvent):
        return life.END if record.kind == EventKind.REVOKED else record.kind
    if record.project_id == project.pk:
        return record.kind
    return life.MERGED_INTO if record.kind == life.MERGER else life.NOTHING


def happenings_with(record, project, corrects=None):
    """What would stand in the project's life with this new record in it, in the place of the one that it corrects."""
    after = happenings_of(project, without=corrects)
    return after if record.kind == life.VOID else [*after, happening(record, project)]


def facts_now(project):
    """{field: value} of what the project's row, its shares and its schedule say now, as events keep it."""
    shares = [(held.investor, held.share) for held in sorted(project.shares.all(), key=lambda held: held.position)]
    schedule = [(step.planned_on, step.what, step.amount) for step in project.milestones.all()]
    own = ("name", "objective", "scale", "park", "site", "sector", "land", "term_years", "contributed", "mobilised")
    values = {name: getattr(project, name) for name in own} | {"shares": shares, "schedule": schedule}
    kept = {name: as_kept(name, value) for name, value in values.items()}
    return kept | {"enterprise": project.enterprise_id}


def facts_of(project, day, known_on=None):
    """{field: value} of what was said of the project at the end of a day."""
    return facts_on(facts_now(project), events_of(project), (day, LAST), known_on)


def facts_with(event):
    """{field: value} of what was said of a project once this event of it was recorded on its day."""
    return facts_on(facts_now(event.project), events_of(event.project), in_order(event))


def shares_today(value):
    """{investor: Decimal share} of shares as an event keeps them; who was merged into another since is that other."""
    held = shares_kept(value)
    investors = Investor.objects.in_bulk([investor for investor, _share in held])
    shares = {}
    for investor, share in held:
        survivor = investors[investor].survivor
        shares[survivor] = shares.get(survivor, 0) + share
    return shares


def frozen_on(project, day):
    """Where and what the project was on a day, to be frozen in an entry of the ledger."""
    if not project.life_events.all():
        return {**project.facts(), "park": project.park}
    then = facts_of(project, day)
    park, held = Park.objects.get(pk=then["park"]), shares_kept(then["shares"])
    country = dict(Investor.objects.values_list("pk", "country").filter(pk__in=[one for one, _share in held]))
    listed = [(country[investor], share) for investor, share in held]
    return project.facts() | {
        "park": park,
        "top_park": park.top,
        "sector": then["sector"][:2],
        **facts_of_holders(project.project_class, listed),
    }


def partners_on(projects, day, known_on=None):
    """{project's id: Partners} at the end of a day, in three queries for however many projects."""
    projects = list(projects.prefetch_related("shares"))
    events = defaultdict(list)
    for event in ProjectEvent.objects.filter(project__in=[project.pk for project in projects]).order_by("pk"):
        events[event.project_id].append(event)
    held = {}
    for project in projects:
        now = sorted(project.shares.all(), key=lambda share: share.position)
        current = {"shares": [[share.investor_id, share.share] for share in now]}
        told = facts_on(current, events[project.pk], (day, LAST), known_on)
        held[project.pk] = shares_kept(told["shares"])
    ids = {investor for shares in held.values() for investor, _share in shares}
    country = dict(Investor.objects.filter(pk__in=ids).values_list("pk", "country"))
    return {pk: partners((country.get(one, ""), share) for one, share in shares) for pk, shares in held.items()}


def schedule_kept(value):
    """[(day, what, amount)] of what an event keeps."""
    return [(date.fromisoformat(on), what, amount) for on, what, amount in value]
