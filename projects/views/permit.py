from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, pgettext

from accounts.policy import policy
from projects.actions.permit import add_permit, change_permit, take_back_permit
from projects.forms.permit import PermitForm, PermitTakeBackForm
from projects.lists.permit import PermitList
from projects.models import Permit, PermitStanding


def seen(request):
    return Permit.objects.visible_to(request.actor).with_standing(request.actor.day)


@policy("projects.read")
def permit_list(request):
    return PermitList(request, seen(request)).respond()


@policy("projects.read")
def permit(request, pk):
    found = seen(request).select_related("project__park", "replaces", "replaced_by")
    permit = get_object_or_404(found, pk=pk)
    context = {
        "record": permit,
        "noun": "" if permit.taken_back_on else "permit",
        "standing": PermitStanding(permit.standing_is),
    }
    return render(request, "projects/permit/detail.html", context)


@policy("permits.keep")
def permit_new(request):
    asked = {name: request.GET[name] for name in ("project", "kind", "replaces") if name in request.GET}
    form = PermitForm(request.POST or None, initial=asked, actor=request.actor)
    if permit := form.carry_out(lambda: add_permit(form.values, by=request.actor)):
        messages.success(request, _("The permit is recorded."))
        return redirect("permit", permit.pk)
    context = {"form": form, "heading": _("New permit"), "back": reverse("permit-list")}
    return render(request, "projects/permit/form.html", context)


@policy("permits.keep")
def permit_edit(request, pk):
    permit = get_object_or_404(Permit.objects.visible_to(request.actor), pk=pk)
    form = PermitForm(request.POST or None, instance=permit, actor=request.actor)
    if form.carry_out(lambda: change_permit(permit, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("permit", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": permit}, "back": reverse("permit", args=[pk])}
    return render(request, "projects/permit/form.html", context)


@policy("permits.keep")
def permit_take_back(request, pk):
    permit = get_object_or_404(Permit.objects.visible_to(request.actor), pk=pk)
    form = PermitTakeBackForm(request.POST or None)
    if form.carry_out(lambda: take_back_permit(permit, why=form.cleaned_data["why"], by=request.actor)):
        messages.success(request, _("The permit is taken back."))
        return redirect("permit", pk)
    context = {
        "heading": _("Take back the permit %(record)s") % {"record": permit},
        "question": _("Should this permit never have been recorded?"),
        "consequences": [
            _("It stays with its history, and what it replaced stands again."),
            _("Nobody is reminded of its end any more."),
        ],
        "form": form,
        "save": pgettext("a record", "Take back"),
        "back": reverse("permit", args=[pk]),
        "above": [(_("Permits"), reverse("permit-list")), (permit, reverse("permit", args=[pk]))],
    }
    return render(request, "components/confirm.html", context)
