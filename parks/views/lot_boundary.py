import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from accounts.policy import policy
from parks.actions.lot_boundary import (
    correct_lot_boundary,
    record_lot_boundaries,
    record_lot_boundary,
    take_back_lot_boundary,
)
from parks.ellipsoid import difference
from parks.forms.boundary import BoundaryForm, BoundaryTakeBackForm, LotBoundariesForm
from parks.geojson import collection, feature
from parks.maps import lot_plan
from parks.models import Lot, LotBoundary, Park
from parks.views.boundary import take_back_page


def seen(request):
    return LotBoundary.objects.visible_to(request.actor).select_related(
        "lot__park", "recorded_by", "corrects", "correction"
    )


@policy("parks.read")
def lot_boundary(request, pk):
    boundary = get_object_or_404(seen(request), pk=pk)
    lot = boundary.lot
    context = {
        "record": boundary,
        "noun": "lotboundary",
        "lot": lot,
        "park": lot.park,
        "legal": lot.area,
        "off": difference(boundary.area, lot.area),
        "drawing": lot_plan(boundary, boundary.starts_on) if boundary.polygons else None,
        "is_in_force": LotBoundary.objects.on(request.actor.day).filter(pk=pk).exists(),
        "others": seen(request).filter(lot=lot).order_by("-recorded_on", "-pk"),
    }
    return render(request, "parks/boundary/detail.html", context)


def as_feature(boundary):
    properties = {
        "code": boundary.lot.code,
        "park": boundary.park.code,
        "in_force_from": boundary.starts_on.isoformat(),
        "source": boundary.source,
    }
    return feature(boundary.polygons, **properties)


def as_file(content, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(json.dumps(content, ensure_ascii=False), content_type="application/geo+json", headers=headers)


@policy("parks.read")
@require_safe
def lot_boundary_download(request, pk):
    boundary = get_object_or_404(seen(request).exclude(polygons=[]), pk=pk)
    return as_file(as_feature(boundary), f"lot-{boundary.lot_id}-{boundary.starts_on:%Y-%m-%d}.geojson")


@policy("parks.read")
@require_safe
def park_lots_download(request, pk):
    """The lots of a park as they lie today; the same file can be brought in again."""
    park = get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)
    lots = Lot.objects.visible_to(request.actor).within(park)
    held = LotBoundary.objects.on(request.actor.day).filter(lot__in=lots).select_related("lot__park")
    features = [as_feature(boundary) for boundary in held.order_by("lot__park__code", "lot__code")]
    return as_file(collection(features), f"lots-{park.pk}-{request.actor.day:%Y-%m-%d}.geojson")


@policy("parks.keep")
def park_lots_draw(request, pk):
    """The boundaries of many lots at once, from one file."""
    park = get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)
    form = LotBoundariesForm(request.POST or None, request.FILES or None)
    if done := form.carry_out(lambda: record_lot_boundaries(park, **form.asked, by=request.actor)):
        recorded, unchanged = done
        said = ngettext("%(count)d lot is drawn.", "%(count)d lots are drawn.", len(recorded))
        messages.success(request, said % {"count": len(recorded)})
        if unchanged:
            said = ngettext("%(count)d lies there already.", "%(count)d lie there already.", unchanged)
            messages.info(request, said % {"count": unchanged})
        return redirect(f"{reverse('park', args=[pk])}#lots")
    context = {"park": park, "form": form, "heading": _("Boundaries of lots"), "back": reverse("park", args=[pk])}
    return render(request, "parks/boundary/form.html", context | {"is_of_lots": True})


@policy("parks.keep")
def lot_boundary_new(request, pk):
    lot = get_object_or_404(Lot.objects.visible_to(request.actor).select_related("park"), pk=pk)
    form = BoundaryForm(request.POST or None, request.FILES or None)
    if boundary := form.carry_out(lambda: record_lot_boundary(lot, **form.asked, by=request.actor)):
        messages.success(request, _("The boundary is recorded."))
        return redirect("lotboundary", boundary.pk)
    context = {"park": lot.park, "lot": lot, "form": form, "heading": _("New boundary")}
    return render(request, "parks/boundary/form.html", context | {"back": reverse("lot", args=[pk])})


@policy("parks.keep")
def lot_boundary_correct(request, pk):
    boundary = get_object_or_404(seen(request), pk=pk)
    initial = {"starts_on": boundary.starts_on, "source": boundary.source}
    form = BoundaryForm(request.POST or None, request.FILES or None, initial=initial)
    if correction := form.carry_out(lambda: correct_lot_boundary(boundary, **form.asked, by=request.actor)):
        messages.success(request, _("The boundary is corrected."))
        return redirect("lotboundary", correction.pk)
    context = {"park": boundary.park, "lot": boundary.lot, "form": form, "corrected": boundary}
    context |= {"heading": _("Correct the boundary"), "back": reverse("lotboundary", args=[pk])}
    return render(request, "parks/boundary/form.html", context)


@policy("parks.keep")
def lot_boundary_take_back(request, pk):
    boundary = get_object_or_404(seen(request), pk=pk)
    form = BoundaryTakeBackForm(request.POST or None)
    if form.carry_out(lambda: take_back_lot_boundary(boundary, source=form.cleaned_data["source"], by=request.actor)):
        messages.success(request, _("The boundary is taken back."))
        return redirect("lotboundary", pk)
    lot = boundary.lot
    above = [(lot.park, reverse("park", args=[lot.park_id])), (lot, reverse("lot", args=[lot.pk]))]
    return take_back_page(request, boundary, form, above=above)
