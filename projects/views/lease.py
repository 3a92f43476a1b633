from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from accounts.policy import policy
from parks.models import Lot
from projects.actions.lease import add_lease, change_lease, recover_land, take_back_lease
from projects.forms.lease import LeaseForm, LeaseTakeBackForm, RecoveryForm
from projects.ground import revoked_on
from projects.holdings import with_free
from projects.lists.land import LandList
from projects.lists.lease import LeaseList
from projects.models import LandRecovery, Lease, LeaseStanding
from projects.succession import Holders, with_holder


@policy("projects.read")
def lease_list(request):
    day = request.actor.day
    return LeaseList(request, with_holder(Lease.objects.visible_to(request.actor).with_standing(day), day)).respond()


@policy("projects.read")
def land_list(request):
    """The lots of all parks that were not revoked, by what is free of them today."""
    day = request.actor.day
    lots = Lot.objects.visible_to(request.actor).exclude(park__in=revoked_on(day))
    return LandList(request, with_free(lots, day)).respond()


@policy("projects.read")
def lease(request, pk):
    seen = Lease.objects.visible_to(request.actor).select_related("park", "project")
    lease = get_object_or_404(seen.with_standing(request.actor.day), pk=pk)
    context = {
        "record": lease,
        "noun": "" if lease.taken_back_on else "lease",  # what is taken back is edited no more
        "standing": LeaseStanding(lease.standing_is),
        "is_in_force": lease.standing_is == LeaseStanding.IN_FORCE,
        "holder": Holders(request.actor.day).of(lease),
        "parts": lease.lots.select_related("lot").order_by("lot__code"),
        "recoveries": lease.recoveries.select_related("by", "rest"),
        "goes_on_from": LandRecovery.objects.filter(rest=lease).select_related("lease").first(),
    }
    return render(request, "projects/lease/detail.html", context)


@policy("leases.keep")
def lease_new(request):
    asked = {name: request.GET[name] for name in ("park", "project", "lots") if name in request.GET}
    form = LeaseForm(request.POST or None, initial=asked)
    if lease := form.carry_out(lambda: add_lease(form.values, lots=form.land, by=request.actor)):
        messages.success(request, _("The lease is recorded."))
        return redirect("lease", lease.pk)
    context = {"form": form, "heading": _("New land lease"), "back": reverse("lease-list")}
    return render(request, "projects/lease/form.html", context)


@policy("leases.keep")
def lease_edit(request, pk):
    lease = get_object_or_404(Lease.objects.visible_to(request.actor), pk=pk)
    form = LeaseForm(request.POST or None, instance=lease)
    deed = lambda: change_lease(  # noqa: E731
        lease, form.values, lots=form.land, by=request.actor, version=form.kept_version
    )
    if form.carry_out(deed):
        messages.success(request, _("The changes are saved."))
        return redirect("lease", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": lease}, "back": reverse("lease", args=[pk])}
    return render(request, "projects/lease/form.html", context)


@policy("leases.keep")
def lease_recover(request, pk):
    """Land of a lease that is taken back; what is left goes on as a lease of its own."""
    lease = get_object_or_404(Lease.objects.visible_to(request.actor).select_related("park", "project"), pk=pk)
    form = RecoveryForm(request.POST or None, lease=lease, initial={"on": request.actor.day, "area": lease.area})
    if form.carry_out(lambda: recover_land(lease, **form.terms, by=request.actor)):
        messages.success(request, _("The land is taken back."))
        return redirect("lease", pk)
    context = {
        "form": form,
        "record": lease,
        "heading": _("Take land back"),
        "question": _("The lease ends on the day before; what is left of it goes on as a lease of its own."),
        "save": _("Take land back"),
        "back": reverse("lease", args=[pk]),
    }
    return render(request, "projects/lease/recover.html", context)


@policy("leases.keep")
def lease_take_back(request, pk):
    lease = get_object_or_404(Lease.objects.visible_to(request.actor), pk=pk)
    form = LeaseTakeBackForm(request.POST or None)
    if form.carry_out(lambda: take_back_lease(lease, why=form.cleaned_data["why"], by=request.actor)):
        messages.success(request, _("The lease is taken back."))
        return redirect("lease", pk)
    context = {
        "heading": _("Take back the lease %(record)s") % {"record": lease},
        "question": _("Should this lease never have been recorded?"),
        "consequences": [
            _("It stays with its history, and takes no land on any day."),
            _("A lease that stood and ends gets its last day instead; land that is recovered, a recovery."),
        ],
        "form": form,
        "save": pgettext("a record", "Take back"),
        "above": [(_("Land leases"), reverse("lease-list")), (lease, reverse("lease", args=[pk]))],
        "back": reverse("lease", args=[pk]),
    }
    return render(request, "components/confirm.html", context)
