from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from parks.actions.park import change_park, create_park
from parks.areas import with_areas
from parks.chart import area_chart
from parks.forms.park import ParkForm
from parks.lists import ParkList
from parks.models import Park, PlanningDecision


@policy("parks.read")
def park_list(request):
    return ParkList(request, with_areas(Park.objects.visible_to(request.actor), request.actor.day)).respond()


@policy("parks.read")
def park(request, pk):
    seen = Park.objects.visible_to(request.actor)
    park = get_object_or_404(with_areas(seen.select_related("parent"), request.actor.day), pk=pk)
    decisions = PlanningDecision.objects.visible_to(request.actor).filter(park=park)
    context = {
        "record": park,
        "noun": "park",
        "parts": with_areas(seen.filter(parent=park), request.actor.day),
        "decisions": decisions.with_effect().order_by("effect", "pk"),
        "in_force": set(decisions.in_force(request.actor.day).values_list("pk", flat=True)),
        "chart": area_chart(park, request.actor.day),
    }
    return render(request, "parks/park/detail.html", context)


@policy("parks.keep")
def park_new(request):
    form = ParkForm(request.POST or None, initial={"parent": request.GET.get("parent")})
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
