from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from projects.actions.lease import add_lease, change_lease
from projects.forms.lease import LeaseForm
from projects.lists import LeaseList
from projects.models import Lease


@policy("projects.read")
def lease_list(request):
    return LeaseList(request, Lease.objects.visible_to(request.actor)).respond()


@policy("projects.read")
def lease(request, pk):
    seen = Lease.objects.visible_to(request.actor).select_related("park", "project")
    lease = get_object_or_404(seen, pk=pk)
    is_in_force = Lease.objects.in_force(request.actor.day).filter(pk=pk).exists()
    context = {"record": lease, "noun": "lease", "is_in_force": is_in_force}
    return render(request, "projects/lease/detail.html", context)


@policy("leases.keep")
def lease_new(request):
    asked = {name: request.GET[name] for name in ("park", "project") if name in request.GET}
    form = LeaseForm(request.POST or None, initial=asked)
    if lease := form.carry_out(lambda: add_lease(form.values, by=request.actor)):
        messages.success(request, _("The lease is recorded."))
        return redirect("lease", lease.pk)
    context = {"form": form, "heading": _("New land lease"), "back": reverse("lease-list")}
    return render(request, "projects/lease/form.html", context)


@policy("leases.keep")
def lease_edit(request, pk):
    lease = get_object_or_404(Lease.objects.visible_to(request.actor), pk=pk)
    form = LeaseForm(request.POST or None, instance=lease)
    if form.carry_out(lambda: change_lease(lease, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("lease", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": lease}, "back": reverse("lease", args=[pk])}
    return render(request, "projects/lease/form.html", context)
