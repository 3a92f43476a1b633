"""Saved searches: kept from a list, renamed, shared and deleted on a page of their own."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.actions.view import change_view, delete_view, save_view
from accounts.forms.view import SavedViewForm
from accounts.models import SavedView
from accounts.policy import SIGNED_IN, policy
from accounts.saved import address_of, list_called


@policy(SIGNED_IN)
def view_list(request):
    """All that the reader may use, or those of the list whose menu was opened."""
    views = SavedView.objects.visible_to(request.actor).select_related("owner").order_by("list", "name")
    if asked := request.GET.get("list"):
        views = views.filter(list=asked.replace("\0", ""))
    rows = [(view, address_of(view, request.actor)) for view in views]
    return render(request, "accounts/view/list.html", {"rows": [row for row in rows if row[1]]})


@policy(SIGNED_IN)
@require_POST
def view_new(request):
    """From the tools of a list; back to it, with what was saved."""
    list_name, query = request.POST.get("list", ""), request.POST.get("query", "")
    back = list_called(list_name, request.actor)
    if not back:
        messages.error(request, _("This list is not there."))
        return redirect("savedview-list")
    form = SavedViewForm(request.POST, actor=request.actor, instance=SavedView(owner=request.actor.user))
    form.is_valid()
    try:
        if not form.cleaned_data.get("name"):
            raise ValidationError(_("Give the search a name."))
        view = save_view(list_name=list_name, query=query, by=request.actor, **form.terms)
        messages.success(request, _("The search is saved as “%(name)s”.") % {"name": view})
        query = view.query
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{back}?{query}")


@policy(SIGNED_IN)
def view_edit(request, pk):
    view = own_view(request, pk)
    form = SavedViewForm(request.POST or None, actor=request.actor, instance=view)
    if form.carry_out(lambda: change_view(SavedView.objects.get(pk=pk), by=request.actor, **form.terms)):
        messages.success(request, _("The changes are saved."))
        return redirect("savedview-list")
    context = {"form": form, "heading": _("Edit the saved search"), "back": reverse("savedview-list")}
    return render(request, "components/form.html", context)


@policy(SIGNED_IN)
@require_POST
def view_delete(request, pk):
    delete_view(own_view(request, pk), by=request.actor)
    messages.success(request, _("The saved search is deleted."))
    return redirect("savedview-list")


def own_view(request, pk):
    return get_object_or_404(SavedView.objects.of(request.actor), pk=pk)
