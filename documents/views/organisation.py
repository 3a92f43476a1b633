from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from documents.actions.organisation import add_group, add_organisation, change_group, change_organisation
from documents.forms.organisation import OrganisationForm, RecipientGroupForm
from documents.lists.organisation import OrganisationList, RecipientGroupList
from documents.models import Organisation, OutgoingDocument, RecipientGroup

SENT_SHOWN = 20


@policy("documents.read")
def organisation_list(request):
    organisations = Organisation.objects.visible_to(request.actor)
    return OrganisationList(request, organisations).respond("documents/organisation/list.html")


@policy("documents.read")
def organisation(request, pk):
    organisation = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=pk)
    documents = OutgoingDocument.objects.visible_to(request.actor).filter(dispatches__organisation=organisation)
    sent = organisation.dispatches.standing().filter(document__in=documents)
    context = {
        "record": organisation,
        "noun": "organisation",
        "groups": organisation.groups.all(),
        "sent": sent.select_related("document").order_by("-pk"),
        "most": SENT_SHOWN,
    }
    return render(request, "documents/organisation/detail.html", context)


@policy("organisations.keep")
def organisation_new(request):
    form = OrganisationForm(request.POST or None)
    if organisation := form.carry_out(lambda: add_organisation(form.values, by=request.actor)):
        messages.success(request, _("%(record)s is recorded.") % {"record": organisation})
        return redirect("organisation", organisation.pk)
    context = {"form": form, "heading": _("New organisation"), "back": reverse("organisation-list")}
    return render(request, "documents/organisation/form.html", context)


@policy("organisations.keep")
def organisation_edit(request, pk):
    record = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=pk)
    form = OrganisationForm(request.POST or None, instance=record)
    deed = lambda: change_organisation(  # noqa: E731
        record, form.values, by=request.actor, version=form.kept_version
    )
    if form.carry_out(deed):
        messages.success(request, _("The changes are saved."))
        return redirect("organisation", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": record}}
    context["back"] = reverse("organisation", args=[pk])
    return render(request, "documents/organisation/form.html", context)


@policy("documents.read")
def recipientgroup_list(request):
    groups = RecipientGroup.objects.visible_to(request.actor)
    return RecipientGroupList(request, groups).respond("documents/recipientgroup/list.html")


@policy("documents.read")
def recipientgroup(request, pk):
    group = get_object_or_404(RecipientGroup.objects.visible_to(request.actor), pk=pk)
    context = {"record": group, "noun": "recipientgroup", "members": group.members.order_by("name")}
    return render(request, "documents/recipientgroup/detail.html", context)


@policy("organisations.keep")
def recipientgroup_new(request):
    form = RecipientGroupForm(request.POST or None)
    if group := form.carry_out(lambda: add_group(form.values, by=request.actor)):
        messages.success(request, _("%(record)s is recorded.") % {"record": group})
        return redirect("recipientgroup", group.pk)
    context = {"form": form, "heading": _("New group of recipients"), "back": reverse("recipientgroup-list")}
    return render(request, "documents/recipientgroup/form.html", context)


@policy("organisations.keep")
def recipientgroup_edit(request, pk):
    group = get_object_or_404(RecipientGroup.objects.visible_to(request.actor), pk=pk)
    form = RecipientGroupForm(request.POST or None, instance=group)
    if form.carry_out(lambda: change_group(group, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("recipientgroup", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": group}}
    context["back"] = reverse("recipientgroup", args=[pk])
    return render(request, "documents/recipientgroup/form.html", context)
