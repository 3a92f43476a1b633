from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from parks.actions.lot import add_lot, change_lot
from parks.forms.lot import LotForm
from parks.lists import LotList
from parks.models import Lot


@policy("parks.read")
def lot_list(request):
    return LotList(request, Lot.objects.visible_to(request.actor)).respond()


@policy("parks.read")
def lot(request, pk):
    lot = get_object_or_404(Lot.objects.visible_to(request.actor).select_related("park"), pk=pk)
    return render(request, "parks/lot/detail.html", {"record": lot, "noun": "lot"})


@policy("parks.keep")
def lot_new(request):
    form = LotForm(request.POST or None, initial={"park": request.GET.get("park")})
    if lot := form.carry_out(lambda: add_lot(form.values, by=request.actor)):
        messages.success(request, _("The lot %(lot)s is recorded.") % {"lot": lot})
        return redirect("lot", lot.pk)
    context = {"form": form, "heading": _("New lot"), "back": reverse("lot-list")}
    return render(request, "parks/lot/form.html", context)


@policy("parks.keep")
def lot_edit(request, pk):
    lot = get_object_or_404(Lot.objects.visible_to(request.actor), pk=pk)
    form = LotForm(request.POST or None, instance=lot)
    if form.carry_out(lambda: change_lot(lot, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("lot", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": lot}, "back": reverse("lot", args=[pk])}
    return render(request, "parks/lot/form.html", context)
