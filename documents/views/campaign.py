from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import SpecialDay
from accounts.policy import policy
from documents.actions.campaign import add_campaign, change_campaign, put_into_campaign, take_out_of_campaign
from documents.campaigns import CampaignList, contents, with_counts
from documents.forms.campaign import AddDirectiveForm, AddDocumentForm, CampaignForm
from documents.models import Campaign, IncomingDocument, KeyTask, OutgoingDocument
from kcnportal.buttons import carry_out

KINDS = {"document": OutgoingDocument, "directive": IncomingDocument, "task": KeyTask}
ADDED = {"document": AddDocumentForm, "directive": AddDirectiveForm}


@policy("documents.read")
def campaign_list(request):
    campaigns = with_counts(Campaign.objects.visible_to(request.actor), request.actor)
    return CampaignList(request, campaigns).respond()


@policy("documents.read")
def campaign(request, pk):
    campaign = seen_campaign(request, pk)
    context = {"record": campaign, "noun": "campaign"}
    context |= contents(campaign, request.actor, SpecialDay.objects.workdays())
    return render(request, "documents/campaign/detail.html", context)


@policy("campaigns.keep")
def campaign_new(request):
    form = CampaignForm(request.POST or None, initial={"starts_on": request.actor.day})
    if campaign := form.carry_out(lambda: add_campaign(form.values, by=request.actor)):
        messages.success(request, _("The campaign is added."))
        return redirect("campaign", campaign.pk)
    return form_page(request, form, _("New campaign"), reverse("campaign-list"))


@policy("campaigns.keep")
def campaign_edit(request, pk):
    campaign = seen_campaign(request, pk)
    form = CampaignForm(request.POST or None, instance=campaign)
    if form.carry_out(lambda: change_campaign(campaign, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("campaign", pk)
    return form_page(request, form, _("Edit %(record)s") % {"record": campaign}, reverse("campaign", args=[pk]))


@policy("campaigns.keep")
def campaign_add(request, pk, kind):
    """Put an outgoing document or a directive into the campaign, by its number."""
    campaign = seen_campaign(request, pk)
    if kind not in ADDED:
        raise Http404
    form = ADDED[kind](request.POST or None, actor=request.actor)
    if added := form.carry_out(lambda: put_into_campaign(form.cleaned_data["document"], campaign, by=request.actor)):
        about = {"record": added, "about": added.subject}
        messages.success(request, _("%(record)s is in the campaign: %(about)s") % about)
        return redirect("campaign", pk)
    headings = {"document": _("Add a document to %(name)s"), "directive": _("Add a directive to %(name)s")}
    return form_page(request, form, headings[kind] % {"name": campaign}, reverse("campaign", args=[pk]))


@policy("campaigns.keep")
def campaign_take_out(request, kind, pk):
    if kind not in KINDS:
        raise Http404
    record = get_object_or_404(KINDS[kind].objects.visible_to(request.actor), pk=pk, campaign__isnull=False)
    back = reverse("campaign", args=[record.campaign_id])
    if request.method == "POST":
        carry_out(request, lambda: take_out_of_campaign(record, by=request.actor), said=_("The changes are saved."))
        return redirect(back)
    context = {
        "heading": _("Take out of %(name)s") % {"name": record.campaign},
        "question": _("Take “%(record)s” out of the campaign?") % {"record": record},
        "consequences": [_("It stays as it is; only the campaign no longer shows it.")],
        "save": _("Take it out"),
        "back": back,
        "above": [(_("Campaigns"), reverse("campaign-list")), (record.campaign, back)],
    }
    return render(request, "components/confirm.html", context)


def seen_campaign(request, pk):
    return get_object_or_404(Campaign.objects.visible_to(request.actor), pk=pk)


def form_page(request, form, heading, back):
    return render(request, "documents/campaign/form.html", {"form": form, "heading": heading, "back": back})
