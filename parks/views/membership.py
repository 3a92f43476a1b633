"""Where a park lies and which board looks after it, from a day to a day."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from accounts.policy import policy
from parks.actions.place import (
    change_board_of_park,
    change_place_of_park,
    hand_over_parks,
    put_park_in_place,
    put_park_under_board,
)
from parks.forms.membership import FirstBoardForm, HandOverForm, ParkBoardForm, ParkPlaceForm
from parks.models import Park, ParkBoard, ParkPlace


@policy("parks.keep")
def park_place_new(request, pk):
    park, form = park_seen(request, pk), ParkPlaceForm(request.POST or None)
    do = lambda: put_park_in_place(park, form.values, by=request.actor)  # noqa: E731
    return membership_new(request, park, form, do, _("New place of the park"))


@policy("parks.keep")
def park_place_edit(request, pk):
    membership = get_object_or_404(ParkPlace.objects.visible_to(request.actor).select_related("park"), pk=pk)
    return membership_edit(request, membership, ParkPlaceForm, change_place_of_park)


@policy("parks.keep")
def park_board_new(request, pk):
    park = park_seen(request, pk)
    form = (ParkBoardForm if park.boards.exists() else FirstBoardForm)(request.POST or None)
    do = lambda: put_park_under_board(park, form.values, **form.terms, by=request.actor)  # noqa: E731
    return membership_new(request, park, form, do, _("New board of the park"))


@policy("parks.keep")
def park_board_edit(request, pk):
    membership = get_object_or_404(ParkBoard.objects.visible_to(request.actor).select_related("park"), pk=pk)
    return membership_edit(request, membership, ParkBoardForm, change_board_of_park)


@policy("parks.keep")
def parks_hand_over(request):
    """After a merger of boards, or with a new name of one: several parks at once."""
    parks = Park.objects.visible_to(request.actor).top_level().order_by("code")
    initial = {"on": request.actor.day, "is_ours": True, "parks": request.GET.getlist("park")}
    form = HandOverForm(request.POST or None, parks=parks, initial=initial)
    if form.carry_out(lambda: hand_over_parks(by=request.actor, **form.cleaned_data) or True):
        count = len(form.cleaned_data["parks"])
        said = ngettext("%(count)d park is handed over.", "%(count)d parks are handed over.", count)
        messages.success(request, said % {"count": count})
        return redirect("park-list")
    context = {
        "heading": _("Hand parks over to a board"),
        "question": _("Which board looks after these parks from a day on, or under which new name?"),
        "consequences": [
            _("The board of the day before ends with it; parks without one on record stay this board's until then."),
            _("Reports on earlier days count the parks as before."),
        ],
        "form": form,
        "save": _("Hand over"),
        "back": reverse("park-list"),
        "above": [(_("Industrial parks"), reverse("park-list"))],
    }
    return render(request, "components/confirm.html", context)


def park_seen(request, pk):
    return get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)


def membership_new(request, park, form, do, heading):
    if form.carry_out(do):
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
