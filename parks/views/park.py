from collections import defaultdict

from django.contrib import messages
from django.db.models import Count, F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from kcnportal.asked import asked_day
from parks.actions.park import change_park, create_park
from parks.areas import land_use, with_areas
from parks.chart import area_chart
from parks.forms.park import ParkForm
from parks.lists import ParkList
from parks.models import Park, PlanningDecision
from parks.stages import ENDED
from parks.states import with_state


@policy("parks.read")
def park_list(request):
    day = request.actor.day
    return ParkList(request, with_state(with_areas(Park.objects.visible_to(request.actor), day), day)).respond()


@policy("parks.read")
def park(request, pk):
    """The park as it is today, or was on the day that is asked for (?on=)."""
    day = asked_day(request, "on") or request.actor.day
    seen = with_state(with_areas(Park.objects.visible_to(request.actor), day), day)
    park = get_object_or_404(seen.select_related("parent"), pk=pk)
    parts = parts_of(park, seen)
    decisions = PlanningDecision.objects.visible_to(request.actor).filter(park=park).with_standing(day)
    decisions = decisions.order_by(F("effect").asc(nulls_last=True), "pk")
    context = {
        "record": park,
        "noun": "park",
        "day": day,
        "is_today": day == request.actor.day,
        "parts": parts,
        "decisions": decisions,
        "ended": ENDED,
        "chart": area_chart(decisions, day),
        "land": land_use(park, day, parts=[part for part, _depth in parts]),
    }
    return render(request, "parks/park/detail.html", context)


def parts_of(park, seen):
    """(part, how deep it lies) of a park's zones, each with its phases below it."""
    below = seen.within(park).exclude(pk=park.pk).annotate(count=Count("decisions")).order_by("code")
    parts = defaultdict(list)
    for part in below:
        parts[part.parent_id].append(part)
    return [row for zone in parts[park.pk] for row in [(zone, 0), *((phase, 1) for phase in parts[zone.pk])]]


@policy("parks.keep")
def park_new(request):
    asked = {name: request.GET[name] for name in ("parent", "kind") if name in request.GET}
    form = ParkForm(request.POST or None, initial=asked)
    if park := form.carry_out(lambda: create_park(form.values, by=request.actor)):
        messages.success(request, _("%(park)s is recorded.") % {"park": park})
        return redirect("park", park.pk)
    context = {"form": form, "heading": _("New industrial park"), "back": reverse("park-list")}
    return render(request, "parks/park/form.html", context)


@policy("parks.keep")
def park_edit(request, pk):
    park = get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)
    form = ParkForm(request.POST or None, instance=park)
    if form.carry_out(lambda: change_park(park, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("park", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": park}, "back": reverse("park", args=[pk])}
    return render(request, "parks/park/form.html", context)
