from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from reports.actions.target import change_target, record_target
from reports.amounts import unit_name
from reports.forms.target import TargetForm
from reports.lists import TargetList
from reports.models import Target
from reports.planned import plan_of
from reports.sources import document_called
from reports.titles import title_of


@policy("targets.read")
def target_list(request):
    targets = Target.objects.visible_to(request.actor)
    years = targets.order_by("-year").values_list("year", flat=True).distinct()
    return TargetList(request, targets).respond("reports/target/list.html", years=years)


@policy("targets.read")
def target(request, pk):
    """A target with the other versions of the same year: which one is used depends on the day."""
    target = get_object_or_404(Target.objects.visible_to(request.actor), pk=pk)
    versions = Target.objects.visible_to(request.actor).filter(indicator=target.indicator, year=target.year)
    used = Target.objects.used(target.year, request.actor.day).get(target.indicator)
    context = {"record": target, "noun": "target", "versions": versions.order_by("-decided_on", "-pk"), "used": used}
    context |= {"title": title_of(target.indicator), "unit": unit_name(target.unit)}
    context["document"] = document_called(target.document_number, target.decided_on)
    return render(request, "reports/target/detail.html", context)


@policy("targets.read")
def target_year(request, year):
    """The plan of a year on one page, with how far the latest report is."""
    planned, report = plan_of(year, request.actor.day, request.actor)
    years = Target.objects.visible_to(request.actor).order_by("year").values_list("year", flat=True).distinct()
    context = {"year": year, "years": list(years), "planned": planned, "report": report}
    return render(request, "reports/target/year.html", context)


@policy("targets.keep")
def target_new(request):
    form = TargetForm(request.POST or None, initial=proposed(request))
    if target := form.carry_out(lambda: record_target(form.values, by=request.actor)):
        messages.success(request, _("The target is recorded."))
        return redirect("target", target.pk)
    context = {"form": form, "heading": _("New target"), "back": reverse("target-list")}
    return render(request, "reports/target/form.html", context)


def proposed(request):
    """What the address asks for, as the readiness check does; else this year."""
    year = request.GET.get("year", "")
    year = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else request.actor.day.year
    return {"year": year, "indicator": request.GET.get("indicator")}


@policy("targets.keep")
def target_edit(request, pk):
    target = get_object_or_404(Target.objects.visible_to(request.actor), pk=pk)
    form = TargetForm(request.POST or None, instance=target)
    if form.carry_out(lambda: change_target(target, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("target", pk)
    context = {
        "form": form,
        "heading": _("Edit %(record)s") % {"record": f"{title_of(target.indicator)}, {target.year}"},
        "back": reverse("target", args=[pk]),
    }
    return render(request, "reports/target/form.html", context)
