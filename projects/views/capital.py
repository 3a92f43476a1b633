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
from projects.forms.capital import CertificateForm, CorrectionForm, PaperForm
from projects.lists import CertificateList, DayEntryList, EntryList
from projects.models import CapitalEvent, Certificate, EventKind, Project
from projects.states import EntryState, by_currency, with_entry_state, with_state


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
    context = {"record": certificate, "noun": "certificate", "entries": told(entries)}
    return render(request, "projects/capital/certificate.html", context)


def told(entries):
    """The entries, each with its state in words."""
    for entry in entries:
        entry.state = EntryState(entry.state)
    return entries


@policy("ledger.enter")
def certificate_new(request, pk):
    project = get_object_or_404(with_state(Project.objects.visible_to(request.actor), request.actor.day), pk=pk)
    has_start = project.events.standing().filter(kind=EventKind.NEW).exists()
    form = CertificateForm(request.POST or None, has_start=has_start)
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
    linked = ["certificate", "project", "park", "top_park", "recorded_by", "corrects__certificate"]
    event = get_object_or_404(events.select_related(*linked), pk=pk)
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
