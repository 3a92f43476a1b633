import json

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext
from django.views.decorators.http import require_safe

from accounts.once import once
from accounts.policy import policy
from parks.actions.boundary import correct_boundary, record_boundary, take_back_boundary
from parks.areas import with_areas
from parks.forms.boundary import BoundaryForm, BoundaryTakeBackForm
from parks.geojson import feature
from parks.maps import Line, plan_of
from parks.models import Boundary, Park
from parks.states import with_state


def seen(request):
    return Boundary.objects.visible_to(request.actor).select_related("park", "recorded_by", "corrects", "correction")


@policy("parks.read")
def boundary(request, pk):
    boundary = get_object_or_404(seen(request), pk=pk)
    day = boundary.starts_on
    park = with_state(with_areas(Park.objects.visible_to(request.actor), day), day).get(pk=boundary.park_id)
    line = Line(park, boundary)
    context = {
        "record": boundary,
        "noun": "boundary",
        "park": park,
        "legal": park.natural_area,
        "off": line.off,
        "drawing": plan_of([line]),
        "is_in_force": Boundary.objects.on(request.actor.day).filter(pk=pk).exists(),
        "others": seen(request).filter(park=park).order_by("-recorded_on", "-pk"),
    }
    return render(request, "parks/boundary/detail.html", context)


@policy("parks.read")
@require_safe
def boundary_download(request, pk):
    boundary = get_object_or_404(seen(request).exclude(polygons=[]), pk=pk)
    park = boundary.park
    properties = {
        "code": park.code,
        "name": park.name,
        "in_force_from": boundary.starts_on.isoformat(),
        "source": boundary.source,
    }
    content = json.dumps(feature(boundary.polygons, **properties), ensure_ascii=False)
    name = f"boundary-{park.pk}-{boundary.starts_on:%Y-%m-%d}.geojson"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type="application/geo+json", headers=headers)


@policy("parks.keep")
def boundary_new(request, pk):
    park = get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)
    form = BoundaryForm(request.POST or None, request.FILES or None)
    if boundary := form.carry_out(once(request, lambda: record_boundary(park, **form.asked, by=request.actor))):
        messages.success(request, _("The boundary is recorded."))
        return redirect("boundary", boundary.pk)
    context = {"park": park, "form": form, "heading": _("New boundary"), "back": reverse("park", args=[pk])}
    return render(request, "parks/boundary/form.html", context)


@policy("parks.keep")
def boundary_correct(request, pk):
    boundary = get_object_or_404(seen(request), pk=pk)
    initial = {"starts_on": boundary.starts_on, "source": boundary.source}
    form = BoundaryForm(request.POST or None, request.FILES or None, initial=initial)
    if correction := form.carry_out(lambda: correct_boundary(boundary, **form.asked, by=request.actor)):
        messages.success(request, _("The boundary is corrected."))
        return redirect("boundary", correction.pk)
    context = {"park": boundary.park, "form": form, "corrected": boundary, "heading": _("Correct the boundary")}
    return render(request, "parks/boundary/form.html", context | {"back": reverse("boundary", args=[pk])})


@policy("parks.keep")
def boundary_take_back(request, pk):
    boundary = get_object_or_404(seen(request), pk=pk)
    form = BoundaryTakeBackForm(request.POST or None)
    if form.carry_out(lambda: take_back_boundary(boundary, source=form.cleaned_data["source"], by=request.actor)):
        messages.success(request, _("The boundary is taken back."))
        return redirect("boundary", pk)
    return take_back_page(request, boundary, form, above=[(boundary.park, reverse("park", args=[boundary.park_id]))])


def take_back_page(request, boundary, form, *, above):
    """Of a park's boundary or a lot's; `above`: what it is the boundary of, and where that lies."""
    own = reverse(boundary._meta.model_name, args=[boundary.pk])
    context = {
        "heading": _("Take back the boundary of %(record)s") % {"record": boundary},
        "question": _("Should this boundary never have been recorded?"),
        "consequences": [
            _("Nothing stands in its place: an earlier boundary holds again, if there is one."),
            _("It is kept, and what was known before stays as it was known."),
        ],
        "form": form,
        "save": pgettext("an observation", "Take back"),
        "back": own,
        "above": [(_("Industrial parks"), reverse("park-list")), *above, (_("Boundary"), own)],
    }
    return render(request, "components/confirm.html", context)
