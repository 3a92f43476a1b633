"""The reports on documents of a period: on screen, every count a link to what it counts, and as files."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override

from accounts.policy import policy
from documents.forms.summary import PeriodForm
from documents.renderers import RENDERERS
from documents.summaries import HandlingSummary, OutgoingSummary
from documents.views.printing import kept_file


@policy("documents.read")
def incoming_summary(request):
    return summary(request, HandlingSummary, "bao-cao-van-ban-den", "documents/summary/incoming.html")


@policy("documents.read")
def outgoing_summary(request):
    return summary(request, OutgoingSummary, "bao-cao-van-ban-di", "documents/summary/outgoing.html")


def summary(request, summary_class, name, template):
    """By default the year up to today."""
    year = {"start": request.actor.day.replace(month=1, day=1), "end": request.actor.day}
    form = PeriodForm(request.GET if "start" in request.GET else None, initial=year)
    period = form.cleaned_data if form.is_bound and form.is_valid() else year
    made = summary_class(period["start"], period["end"], request.actor)
    if (format := request.GET.get("format")) in RENDERERS:
        with override("vi"):  # what is printed is an office's paper
            content = RENDERERS[format](made.printout(timezone.now()))
        return kept_file(content, format, f"{name}-{made.start:%Y%m%d}-{made.end:%Y%m%d}")
    context = {"summary": made, "form": form, "formats": list(RENDERERS)}
    asked = {"start": f"{made.start:%d/%m/%Y}", "end": f"{made.end:%d/%m/%Y}"}
    return render(request, template, context | {"asked": asked})
