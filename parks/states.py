"""What a park, zone or phase is on a day: it follows from its decisions and its day of opening (indicators, "Park
established"). What the record says of its state counts only where these say nothing."""

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from parks.models import Park, PlanningDecision

Status = Park.Status


def with_state(parks, day, known_on=None):
    """Annotates `state` (Park.Status) of each on that day, by what was known on the other; in one query."""
    establishing = PlanningDecision.objects.establishing(day, known_on)
    established = Exists(establishing.filter(at_or_above("park")))
    return parks.annotate(
        state=Case(
            When(revoked_by_decision(day, known_on) | revoked_by_record(), then=Value(Status.REVOKED)),
            When(opened(day), then=Value(Status.OPERATING)),
            When(established & Q(status=Status.BUILDING), then=Value(Status.BUILDING)),
            When(established, then=Value(Status.ESTABLISHED)),
            When(was_established(), then=Value(Status.PLANNED)),
            When(status__in=[Status.OPERATING, Status.REVOKED], then=Value(Status.ESTABLISHED)),
            default="status",
            output_field=models.CharField(),
        )
    )


def at_or_above(path):
    """What `path` leads to is the place itself, or one of those of which it is part."""
    return Q(**{path: OuterRef("pk")}) | Q(**{path: OuterRef("parent")}) | Q(**{path: OuterRef("parent__parent")})


def opened(day):
    """A zone or phase that says no day of its own opened with the place of which it is part."""
    own, zone = Q(operating_from__lte=day), Q(operating_from=None, status=Status.OPERATING)
    with_zone = Q(parent__operating_from__lte=day)
    with_park = Q(parent__operating_from=None, parent__parent__operating_from__lte=day)
    return own | zone & (with_zone | with_park)


def revoked_by_decision(day, known_on):
    """A revocation is in effect, and no establishment holds since."""
    anew = PlanningDecision.objects.establishing(day, known_on).filter(park=OuterRef("park"))
    ended = PlanningDecision.objects.effective_on(day, known_on).ending_parks()
    return Exists(ended.filter(at_or_above("park"), ~Exists(anew)))


def revoked_by_record():
    """Counts where no revocation is recorded at all, whatever its day."""
    decided = PlanningDecision.objects.ending_parks().filter(park=OuterRef("pk"))
    return Exists(Park.objects.filter(at_or_above("pk"), ~Exists(decided), status=Status.REVOKED))


def was_established():
    """An establishment is on record, whether or not it holds on the day."""
    kind = PlanningDecision.Kind.ESTABLISHMENT
    return Exists(PlanningDecision.objects.made().filter(at_or_above("park"), kind=kind))
