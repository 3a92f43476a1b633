"""Records that were entered twice: found, looked at side by side, merged, and the merger taken back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.policy import policy
from kcnportal.buttons import carry_out
from kcnportal.telling import told
from projects.actions.merging import merge, take_merger_back, taken_over
from projects.doubles import FINDERS
from projects.forms.merging import MergeForm
from projects.models import Enterprise, Investor, Project
from projects.twice import contradictions, moving

SHOWN = 200
COMPARED = {
    Enterprise: ("tax_code", "name", "address", "representative", "contact", "phone", "email"),
    Investor: ("code", "name", "country", "tax_code"),
    Project: (
        "code",
        "name",
        "project_class",
        "park",
        "sector",
        "enterprise",
        "complex",
        "land",
        "term_years",
        "operating_from",
    ),
}


@policy("projects.read")
def duplicate_list(request):
    what = request.GET.get("what", "enterprises")
    if what not in FINDERS:
        raise Http404
    found = FINDERS[what].pairs(request.actor)
    kinds = [(name, finder.label, name == what) for name, finder in FINDERS.items()]
    context = {"what": what, "kinds": kinds, "found": found[:SHOWN], "count": len(found), "finder": FINDERS[what]}
    return render(request, "projects/merging/list.html", context)


@policy("enterprises.keep")
def enterprise_merge(request, pk):
    return merging(request, get_object_or_404(Enterprise.objects.visible_to(request.actor).standing(), pk=pk))


@policy("projects.keep")
def investor_merge(request, pk):
    return merging(request, get_object_or_404(Investor.objects.visible_to(request.actor).standing(), pk=pk))


@policy("projects.keep")
def project_merge(request, pk):
    """A project that was entered twice; what a certificate merges is an event of its life."""
    return merging(request, get_object_or_404(Project.objects.visible_to(request.actor).standing(), pk=pk))


def merging(request, duplicate):
    """Without a survivor it asks for one; with one it shows what will happen; posted, it does it."""
    model = type(duplicate)
    form = MergeForm(request.POST or (request.GET if "into" in request.GET else None), model=model, actor=request.actor)
    if request.method == "POST" and (
        survivor := form.carry_out(lambda: merge(duplicate, form.cleaned_data["into"], by=request.actor))
    ):
        messages.success(request, _("They are merged: this one stands for both."))
        return redirect(model._meta.model_name, survivor.pk)
    survivor = form.cleaned_data["into"] if form.is_bound and form.is_valid() else None
    context = {
        "form": form,
        "record": duplicate,
        "noun": model._meta.model_name,
        "survivor": survivor,
        "compared": compared(duplicate, survivor) if survivor else [],
        **what_follows(duplicate, survivor),
    }
    return render(request, "projects/merging/merge.html", context)


def what_follows(duplicate, survivor):
    """What moves; of projects also what stands against it."""
    if not isinstance(duplicate, Project):
        return {"moves": [(_("Projects"), list(duplicate.projects.order_by("code")))]}
    if survivor is None or survivor.pk == duplicate.pk:
        return {}
    moves = [(capfirst(model._meta.verbose_name_plural), records) for model, records in moving(duplicate, survivor)]
    return {
        "moves": [(label, records) for label, records in moves if records],
        "against": list(contradictions(duplicate, survivor)),
    }


def compared(duplicate, survivor):
    """(label, of the one that goes, of the one that stays, whether it is taken over), in words."""
    over, fields = taken_over(duplicate, survivor), map(duplicate._meta.get_field, COMPARED[type(duplicate)])
    in_words = lambda field, record: told(field, getattr(record, field.name))  # noqa: E731
    return [
        (capfirst(one.verbose_name), in_words(one, duplicate), in_words(one, survivor), one.name in over)
        for one in fields
    ]


@policy("enterprises.keep")
@require_POST
def enterprise_unmerge(request, pk):
    return unmerging(request, get_object_or_404(Enterprise.objects.visible_to(request.actor), pk=pk))


@policy("projects.keep")
@require_POST
def project_unmerge(request, pk):
    return unmerging(request, get_object_or_404(Project.objects.visible_to(request.actor), pk=pk))


@policy("projects.keep")
@require_POST
def investor_unmerge(request, pk):
    return unmerging(request, get_object_or_404(Investor.objects.visible_to(request.actor), pk=pk))


def unmerging(request, duplicate):
    survivor = duplicate.merged_into or duplicate
    take_back = lambda: take_merger_back(duplicate, by=request.actor)  # noqa: E731
    shown = carry_out(request, take_back, said=_("The merger is taken back.")) or survivor
    return redirect(shown._meta.model_name, shown.pk)
