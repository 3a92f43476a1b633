"""Certificates and the ledger. One paper enters with what it does to the capital; what is wrong gets a correction."""

from datetime import date, timedelta

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from kcnportal.asked import asked_day
from kcnportal.numbers import money_exact
from projects.actions.capital import correct_entry, record_certificate, take_back_entry
from projects.books import ledger_lines
from projects.forms.capital import CertificateForm, CorrectionForm, PaperForm
from projects.lists.capital import CertificateList, DayEntryList, EntryList
from projects.lives import with_life
from projects.models import CapitalEvent, Certificate, EventKind, Project
from projects.states import EntryState, by_currency, with_entry_state, with_standing, with_state
from projects.versions import LABELS, compare, versions_of


@policy("projects.read")
def certificate_list(request):
    first = CapitalEvent.objects.filter(certificate=OuterRef("pk")).order_by("pk")
    told = {f"event_{name}": Subquery(first.values(name)[:1]) for name in ("kind", "currency")}
    seen = Certificate.objects.visible_to(request.actor).annotate(**told, amount=Subquery(first.values("amount")[:1]))
    return CertificateList(request, by_currency(seen, "amount", "event_currency")).respond()


@policy("projects.read")
def certificate(request, pk):
    seen = Certificate.objects.visible_to(request.actor).select_related("project")
    certificate = get_object_or_404(seen, pk=pk)
    entries = with_entry_state(certificate.events.select_related("corrects__certificate"))
    events = with_standing(certificate.project_events.select_related("corrects__certificate", "other"))
    versions = versions_known(request, certificate.project_id)
    version = next(one for one in versions if one.certificate == certificate)
    before = [one for one in versions[: versions.index(version)] if one.stands]
    context = {
        "record": certificate,
        "noun": "certificate",
        "entries": told(entries),
        "events": told(events),
        "version": version,
        "facts": [(label, version.state[name]) for name, label in LABELS.items()],
        "before": before[-1] if before else None,
    }
    return render(request, "projects/capital/certificate.html", context)


@policy("projects.read")
def certificate_compare(request, pk):
    """Two versions side by side; what is not named is the first one, or the latest."""
    project = get_object_or_404(Project.objects.visible_to(request.actor), pk=pk)
    versions = [version for version in versions_known(request, pk) if version.stands]
    chosen = {str(version.certificate.pk): version for version in versions}
    one = chosen.get(request.GET.get("one"), versions[0] if versions else None)
    other = chosen.get(request.GET.get("other"), versions[-1] if versions else None)
    context = {"project": project, "versions": versions, "one": one, "other": other}
    context["compared"] = compare(one, other) if versions else []
    return render(request, "projects/capital/compare.html", context)


def versions_known(request, pk):
    project = with_life(Project.objects.visible_to(request.actor)).get(pk=pk)
    entries = CapitalEvent.objects.visible_to(request.actor).filter(project=project)
    return versions_of(project, ledger_lines(entries.select_related("certificate", "corrects__certificate")))


def told(entries):
    """The entries, each with its state in words."""
    for entry in entries:
        entry.state = EntryState(entry.state)
    return entries


@policy("ledger.enter")
def certificate_new(request, pk):
    seen = Project.objects.visible_to(request.actor).standing()
    project = get_object_or_404(with_state(seen, request.actor.day), pk=pk)
    has_start = project.events.standing().filter(kind=EventKind.NEW).exists()
    form = CertificateForm(request.POST or None, has_start=has_start, currency=project.currency)
    if event := form.carry_out(lambda: record_certificate(project, **form.values, by=request.actor)):
        messages.success(request, _("%(number)s is entered.") % {"number": event.certificate.number})
        return redirect("project", pk)
    context = {"form": form, "project": project, "heading": _("New certificate of %(code)s") % {"code": project.code}}
    return render(request, "projects/capital/form.html", context | {"back": reverse("project", args=[pk])})


@policy("projects.read")
def entry_list(request):
    return EntryList(request, with_entry_state(CapitalEvent.objects.visible_to(request.actor))).respond()


@policy("projects.read")
def entry(request, pk):
    events = with_entry_state(CapitalEvent.objects.visible_to(request.actor))
    linked = ["project", "park", "top_park", "recorded_by"]
    papers = ["certificate", "corrects__certificate", "event__certificate"]
    event = get_object_or_404(events.select_related(*linked, *papers), pk=pk)
    context = {
        "record": event,
        "noun": "capitalevent",
        "state": EntryState(event.state),
        "amount": money_exact(event.amount, event.currency) if event.amount else "",
        "correction": event.corrections.select_related("certificate").first(),
    }
    return render(request, "projects/capital/entry.html", context)


@policy("ledger.correct")
def entry_correct(request, pk):
    event = entry_to_mend(request, pk)
    form = CorrectionForm(request.POST or None, event=event, today=request.actor.day)
    if correction := form.carry_out(lambda: correct_entry(event, **form.values, by=request.actor)):
        messages.success(request, _("The correction stands in place of the entry."))
        return redirect("capitalevent", correction.pk)
    context = {
        "form": form,
        "project": event.project,
        "event": event,
        "heading": _("Correct %(entry)s") % {"entry": event},
    }
    return render(request, "projects/capital/form.html", context | {"back": reverse("capitalevent", args=[pk])})


@policy("ledger.correct")
def entry_take_back(request, pk):
    event = entry_to_mend(request, pk)
    form = PaperForm(request.POST or None, event=event, today=request.actor.day)
    if void := form.carry_out(lambda: take_back_entry(event, **form.values, by=request.actor)):
        messages.success(request, _("The entry is taken back."))
        return redirect("capitalevent", void.pk)
    context = {"form": form, "project": event.project, "event": event, "save": _("Take back")}
    heading, back = _("Take back %(entry)s") % {"entry": event}, reverse("capitalevent", args=[pk])
    return render(request, "projects/capital/form.html", context | {"heading": heading, "back": back})


def entry_to_mend(request, pk):
    seen = CapitalEvent.objects.visible_to(request.actor)
    return get_object_or_404(seen.select_related("certificate", "project", "corrects"), pk=pk)


@policy("ledger.daily")
def ledger_day(request):
    """Each day's entries and corrections, for the head of the unit (spec rights.md)."""
    day = asked_day(request, "day") or request.actor.day
    day = min(max(day, date(1900, 1, 1)), date(9998, 12, 31))  # so that it has a day before and a day after
    entries = with_entry_state(CapitalEvent.objects.visible_to(request.actor).recorded(day))
    context = {"day": day, "before": day - timedelta(days=1), "after": day + timedelta(days=1)}
    return DayEntryList(request, entries).respond("projects/capital/day.html", **context)
