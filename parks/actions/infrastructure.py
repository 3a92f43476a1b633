"""Deeds on what is observed of the infrastructure."""

from datetime import timedelta

from django.utils.translation import gettext_noop

from accounts.actions.finding import keep_findings
from accounts.deeds import deed, refuse_to_come
from parks.actions.observation import observe, put_in_place
from parks.areas import with_areas
from parks.infrastructure import FIGURES, infrastructure_on
from parks.models import Infrastructure, Park
from parks.oddities import odd_infrastructure


def observe_infrastructure(park, values, *, by):
    """Record what was observed of a park's infrastructure on a day. Raises ValidationError."""
    by.require("parks.keep")
    refuse_to_come(by.day, observed_on=values["observed_on"])
    sentence = gettext_noop("recorded the infrastructure of %(park)s: %(record)s")
    with deed(by):
        observation = observe(Infrastructure, {"park": park, **values}, by=by, sentence=sentence)
        look_at(observation)
    return observation


def correct_infrastructure(observation, values, *, by):
    """Put another observation in the place of one that is wrong. Raises ValidationError."""
    by.require("parks.keep")
    refuse_to_come(by.day, observed_on=values["observed_on"])
    sentence = gettext_noop("corrected the infrastructure of %(park)s: %(record)s")
    with deed(by):
        correction = put_in_place(observation, values, by=by, sentence=sentence)
        look_at(correction)
    return correction


def take_back_infrastructure(observation, *, note, by):
    """Say that an observation should never have been recorded. Raises ValidationError."""
    by.require("parks.keep")
    values = {"observed_on": observation.observed_on, "note": note, "is_taking_back": True}
    sentence = gettext_noop("took back the infrastructure of %(park)s: %(record)s")
    return put_in_place(observation, values, by=by, sentence=sentence)


def look_at(observation):
    """Keep what looks odd about it, beside what was observed up to the day before."""
    park, day = observation.park, observation.observed_on
    earlier = infrastructure_on(Park.objects.filter(pk=park.pk), day - timedelta(days=1)).values(*FIGURES).get()
    now = {name: getattr(observation, name) for name in FIGURES}
    natural = with_areas(Park.objects.filter(pk=park.pk), day).get().natural_area
    keep_findings(observation, odd_infrastructure(earlier, now, natural))
