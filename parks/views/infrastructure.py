from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from accounts.policy import policy
from parks.actions.infrastructure import correct_infrastructure, observe_infrastructure, take_back_infrastructure
from parks.forms.infrastructure import InfrastructureForm, InfrastructureTakeBackForm
from parks.models import Infrastructure, Park


def seen(request):
    return Infrastructure.objects.visible_to(request.actor).select_related(
        "park", "recorded_by", "corrects", "correction"
    )


@policy("parks.read")
def infrastructure(request, pk):
    context = {"record": get_object_or_404(seen(request), pk=pk), "noun": "infrastructure"}
    return render(request, "parks/infrastructure/detail.html", context)


@policy("parks.keep")
def infrastructure_new(request, pk):
    park = get_object_or_404(Park.objects.visible_to(request.actor), pk=pk)
    form = InfrastructureForm(request.POST or None, initial={"observed_on": request.actor.day})
    if form.carry_out(lambda: observe_infrastructure(park, form.values, by=request.actor)):
        messages.success(request, _("The infrastructure is recorded."))
        return redirect(f"{reverse('park', args=[pk])}#infrastructure")
    context = {
        "park": park,
        "form": form,
        "heading": _("Infrastructure as observed"),
        "back": reverse("park", args=[pk]),
    }
    return render(request, "parks/infrastructure/form.html", context)


@policy("parks.keep")
def infrastructure_correct(request, pk):
    observation = get_object_or_404(seen(request), pk=pk)
    initial = {name: getattr(observation, name) for name in InfrastructureForm.Meta.fields}
    form = InfrastructureForm(request.POST or None, initial=initial)
    if correction := form.carry_out(lambda: correct_infrastructure(observation, form.values, by=request.actor)):
        messages.success(request, _("The observation is corrected."))
        return redirect("infrastructure", correction.pk)
    context = {
        "park": observation.park,
        "form": form,
        "corrected": observation,
        "heading": _("Correct the observation"),
    }
    return render(request, "parks/infrastructure/form.html", context | {"back": reverse("infrastructure", args=[pk])})


@policy("parks.keep")
def infrastructure_take_back(request, pk):
    observation = get_object_or_404(seen(request), pk=pk)
    form = InfrastructureTakeBackForm(request.POST or None)
    if form.carry_out(lambda: take_back_infrastructure(observation, note=form.cleaned_data["note"], by=request.actor)):
        messages.success(request, _("The observation is taken back."))
        return redirect("infrastructure", pk)
    context = {
        "heading": _("Take back the infrastructure of %(record)s") % {"record": observation},
        "question": _("Should this observation never have been recorded?"),
        "consequences": [
            _("Nothing stands in its place: what was observed before holds again."),
            _("It is kept, and what was known before stays as it was known."),
        ],
        "form": form,
        "save": pgettext("an observation", "Take back"),
        "back": reverse("infrastructure", args=[pk]),
        "above": [
            (_("Industrial parks"), reverse("park-list")),
            (observation.park, reverse("park", args=[observation.park_id])),
            (_("Infrastructure"), reverse("infrastructure", args=[pk])),
        ],
    }
    return render(request, "components/confirm.html", context)
