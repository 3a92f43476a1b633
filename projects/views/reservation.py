from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_POST

from accounts.once import once
from accounts.policy import policy
from kcnportal.buttons import carry_out
from kcnportal.numbers import written
from projects.actions.reservation import change_reservation, hold_again, lease_reserved, release, reserve
from projects.forms.lease import LeaseForm, lots_of
from projects.forms.reservation import ReleaseForm, ReservationForm
from projects.land import written_lots
from projects.lists.reservation import ReservationList
from projects.models import Reservation, ReservationStanding
from projects.succession import Holders


def seen(request):
    return Reservation.objects.visible_to(request.actor).with_standing(request.actor.day).with_area()


def asked(request, pk):
    return get_object_or_404(seen(request).select_related("park", "project", "investor", "lease"), pk=pk)


@policy("projects.read")
def reservation_list(request):
    return ReservationList(request, seen(request)).respond()


@policy("projects.read")
def reservation(request, pk):
    reservation = asked(request, pk)
    context = {
        "record": reservation,
        "noun": "" if reservation.ended_on else "reservation",  # what ended is edited no more
        "standing": ReservationStanding(reservation.standing_is),
        "parts": reservation.lots.select_related("lot").order_by("lot__code"),
        "lapsed": reservation.standing_is == ReservationStanding.LAPSED,
    }
    return render(request, "projects/reservation/detail.html", context)


@policy("leases.keep")
def reservation_new(request):
    given = {name: request.GET[name] for name in ("park", "project", "investor", "lots") if name in request.GET}
    form = ReservationForm(request.POST or None, initial={"starts_on": request.actor.day} | given, actor=request.actor)
    deed = lambda: reserve(form.values, lots=form.land, by=request.actor)  # noqa: E731
    if reservation := form.carry_out(once(request, deed)):
        messages.success(request, _("The land is reserved."))
        return redirect("reservation", reservation.pk)
    context = {"form": form, "heading": _("Reserve land"), "back": reverse("reservation-list")}
    return render(request, "projects/reservation/form.html", context)


@policy("leases.keep")
def reservation_edit(request, pk):
    reservation = asked(request, pk)
    form = ReservationForm(request.POST or None, instance=reservation, actor=request.actor)
    deed = lambda: change_reservation(  # noqa: E731
        reservation, form.values, lots=form.land, by=request.actor, version=form.kept_version
    )
    if form.carry_out(deed):
        messages.success(request, _("The changes are saved."))
        return redirect("reservation", pk)
    heading = _("Edit %(record)s") % {"record": reservation}
    context = {"form": form, "heading": heading, "back": reverse("reservation", args=[pk])}
    return render(request, "projects/reservation/form.html", context)


@policy("leases.keep")
def reservation_release(request, pk):
    reservation = asked(request, pk)
    form = ReleaseForm(request.POST or None, initial={"on": request.actor.day})
    if form.carry_out(lambda: release(reservation, **form.terms, by=request.actor)):
        messages.success(request, _("The land is free again."))
        return redirect("reservation", pk)
    context = {
        "form": form,
        "heading": _("Release the land of %(record)s") % {"record": reservation},
        "question": _("Should %(holder)s keep this land no longer?") % {"holder": reservation.kept_for},
        "consequences": [
            _("The lots are free for others from that day on; the reservation stays with its history."),
            _("It can be taken back as long as nobody else has the land."),
        ],
        "save": pgettext("land", "Release"),
        "above": [
            (_("Reservations of land"), reverse("reservation-list")),
            (reservation, reverse("reservation", args=[pk])),
        ],
        "back": reverse("reservation", args=[pk]),
    }
    return render(request, "components/confirm.html", context)


@policy("leases.keep")
@require_POST
def reservation_hold(request, pk):
    """The release is taken back."""
    reservation = asked(request, pk)
    carry_out(request, lambda: hold_again(reservation, by=request.actor), said=_("The land is reserved again."))
    return redirect("reservation", pk)


@policy("leases.keep")
def reservation_lease(request, pk):
    """The lease in which it ends, filled in from it."""
    reservation = asked(request, pk)
    known = {
        "park": reservation.park_id,
        "project": Holders(request.actor.day).of(reservation),
        "lots": written_lots(lots_of(reservation), written),
        "area": reservation.area,
        "starts_on": request.actor.day,
    }
    form = LeaseForm(request.POST or None, initial=known)
    deed = lambda: lease_reserved(reservation, form.values, lots=form.land, by=request.actor)  # noqa: E731
    if lease := form.carry_out(once(request, deed)):
        messages.success(request, _("The reservation has become this lease."))
        return redirect("lease", lease.pk)
    heading = _("Lease the land of %(record)s") % {"record": reservation}
    context = {"form": form, "heading": heading, "record": reservation, "back": reverse("reservation", args=[pk])}
    return render(request, "projects/reservation/lease.html", context)
