from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from accounts.policy import policy
from parks.actions.place import move_parks
from parks.addresses import DAY
from parks.forms.place import MoveParksForm
from parks.lists import PlaceList
from parks.models import AdministrativePlace, ParkPlace


@policy("parks.read")
def place_list(request):
    return PlaceList(request, AdministrativePlace.objects.visible_to(request.actor)).respond()


@policy("parks.read")
def place(request, pk):
    seen = AdministrativePlace.objects.visible_to(request.actor)
    place = get_object_or_404(seen.with_upper(), pk=pk)
    context = {
        "record": place,
        "noun": "administrativeplace",
        "exists": seen.on(request.actor.day).filter(pk=pk).exists(),
        "successors": place.successors(),
        "predecessors": place.predecessors(),
        "parts": seen.filter(parent=place).order_by("name", "starts_on"),
        "memberships": ParkPlace.objects.visible_to(request.actor).filter(place=place).select_related("park"),
    }
    return render(request, "parks/place/detail.html", context)


@policy("parks.keep")
def place_move_parks(request, pk):
    """After a merger: everything that lay in a place that ended lies in what came after it."""
    place = get_object_or_404(AdministrativePlace.objects.visible_to(request.actor).with_upper(), pk=pk)
    if not place.ends_on or not place.successors().exists():
        raise Http404
    form = MoveParksForm(request.POST or None, place=place, initial={"on": place.ends_on + DAY})
    asked = lambda: move_parks(place, by=request.actor, **form.cleaned_data)  # noqa: E731
    moved = form.carry_out(asked)
    if moved is not None:
        sentence = ngettext("%(count)d park is moved.", "%(count)d parks are moved.", len(moved))
        messages.success(request, sentence % {"count": len(moved)})
        return redirect("administrativeplace", pk)
    context = {
        "heading": _("Move the parks of %(place)s") % {"place": place},
        "question": _("Where do the parks lie that lay here?"),
        "consequences": [
            _("Each lies here until the day before, and in the other place from the day on."),
            _("Their addresses of earlier days stay as they were, and both names find them."),
        ],
        "form": form,
        "save": _("Move"),
        "back": reverse("administrativeplace", args=[pk]),
        "above": [
            (_("Administrative places"), reverse("administrativeplace-list")),
            (place, reverse("administrativeplace", args=[pk])),
        ],
    }
    return render(request, "components/confirm.html", context)
