from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.actions.delegation import end_delegation, give_delegation
from accounts.forms.delegation import DelegationForm
from accounts.lists import DelegationList
from accounts.models import Delegation
from accounts.policy import policy
from kcnportal.buttons import carry_out


@policy("delegations.read")
def delegation_list(request):
    return DelegationList(request, Delegation.objects.visible_to(request.actor)).respond()


@policy("delegations.read")
def delegation(request, pk):
    seen = Delegation.objects.visible_to(request.actor).select_related("giver__user", "giver__unit", "receiver")
    delegation = get_object_or_404(seen, pk=pk)
    context = {"record": delegation, "noun": "delegation", "is_open": delegation.is_open(request.actor.day)}
    return render(request, "accounts/delegation/detail.html", context)


@policy("delegations.give")
def delegation_new(request):
    form = DelegationForm(request.POST or None, actor=request.actor)
    if delegation := form.carry_out(lambda: give_delegation(form.values, by=request.actor)):
        messages.success(request, _("The powers are given."))
        return redirect("delegation", delegation.pk)
    context = {"form": form, "heading": _("New delegation"), "back": reverse("delegation-list")}
    return render(request, "accounts/delegation/form.html", context)


@policy("delegations.give")
def delegation_end(request, pk):
    delegation = get_object_or_404(Delegation.objects.visible_to(request.actor), pk=pk)
    if not request.actor.may("delegations.end", delegation):
        raise Http404
    if request.method == "POST":
        end = lambda: end_delegation(delegation, by=request.actor)  # noqa: E731
        carry_out(request, end, said=_("The delegation has ended."))
        return redirect("delegation", pk)
    context = {
        "heading": _("End this delegation"),
        "question": _("Take the powers back from %(person)s?") % {"person": delegation.receiver},
        "consequences": [_("It ends at once."), _("What was done under it stays.")],
        "save": _("End the delegation"),
        "back": reverse("delegation", args=[pk]),
        "above": [
            (_("Delegations"), reverse("delegation-list")),
            (delegation, reverse("delegation", args=[pk])),
        ],
    }
    return render(request, "components/confirm.html", context)
