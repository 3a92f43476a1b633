"""Where a park lies and which board looks after it, from a day to a day."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from parks.actions.place import (
    change_board_of_park,
    change_place_of_park,
    put_park_in_place,
    put_park_under_board,
)
from parks.forms.membership import ParkBoardForm, ParkPlaceForm
from parks.models import Park, ParkBoard, ParkPlace


@policy("parks.keep")
def park_place_new(request, pk):
    return membership_new(request, pk, ParkPlaceForm, put_park_in_place, _("New place of the park"))


@policy("parks.keep")
def park_place_edit(request, pk):
    membership = get_object_or_404(ParkPlace.objects.visible_to(request.actor).select_related("park"), pk=pk)
    return membership_edit(request, membership, ParkPlaceForm, change_place_of_park)


@policy("parks.keep")
def park_board_new(request, pk):
    return membership_new(request, pk, ParkBoardForm, put_park_under_board, _("New board of the park"))


@policy("parks.keep")
def park_board_edit(request, pk):
    membership = get_object_or_404(ParkBoard.objects.visible_to(request.actor).select_related("park"), pk=pk)
    return membership_edit(request, membership, ParkBoardForm, change_board_of_park)


def membership_new(request, pk, form_class, deed, heading):
    park = get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)
    form = form_class(request.POST or None)
    if form.carry_out(lambda: deed(park, form.values, by=request.actor)):
        messages.success(request, _("The changes are saved."))
        return redirect(home_of(park))
    context = {"park": park, "form": form, "heading": heading, "back": home_of(park)}
    return render(request, "parks/place/form.html", context)


def membership_edit(request, membership, form_class, deed):
    form = form_class(request.POST or None, instance=membership)
    if form.carry_out(lambda: deed(membership, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect(home_of(membership.park))
    heading = _("Edit %(record)s") % {"record": membership}
    context = {"park": membership.park, "form": form, "heading": heading, "back": home_of(membership.park)}
    return render(request, "parks/place/form.html", context)


def home_of(park):
    return f"{reverse('park', args=[park.pk])}#places"
