"""What was published: recorded as printed, with its source; a slip is mended by a correction."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from reports.actions.published import correct_published_figure, record_published_figure
from reports.forms.published import CorrectionForm, PublishedFigureForm
from reports.lists import PublishedFigureList
from reports.models import PublishedFigure
from reports.showing_published import shown_figure
from reports.titles import period_title, title_of


@policy("published.read")
def published_list(request):
    figures = PublishedFigure.objects.visible_to(request.actor).standing()
    return PublishedFigureList(request, figures).respond("reports/published/list.html")


@policy("published.read")
def published(request, pk):
    figure = get_object_or_404(seen(request).select_related("park", "document", "corrects", "recorded_by"), pk=pk)
    return render(request, "reports/published/detail.html", shown_figure(figure) | {"noun": "publishedfigure"})


@policy("published.keep")
def published_new(request):
    form = PublishedFigureForm(request.POST or None, initial={"period_code": request.GET.get("period", "")})
    if figure := form.carry_out(lambda: record_published_figure(form.values, by=request.actor)):
        messages.success(request, _("The published figure is recorded."))
        return redirect("publishedfigure", figure.pk)
    context = {"form": form, "heading": _("New published figure"), "back": reverse("publishedfigure-list")}
    return render(request, "reports/published/form.html", context)


@policy("published.keep")
def published_correct(request, pk):
    """A figure that was corrected already leads to its correction."""
    figure = get_object_or_404(seen(request), pk=pk)
    if newer := figure.corrections.first():
        return redirect("publishedfigure", newer.pk)
    form = CorrectionForm(request.POST or None, initial=CorrectionForm.of(figure))
    if done := form.carry_out(
        lambda: correct_published_figure(figure, form.values, takes_back=form.is_taking_back, by=request.actor)
    ):
        messages.success(request, _("The correction stands in place of the figure."))
        return redirect("publishedfigure", done.pk)
    heading = _("Correct %(record)s") % {"record": f"{title_of(figure.indicator)}, {period_title(figure.period_code)}"}
    context = {"form": form, "heading": heading, "back": reverse("publishedfigure", args=[pk])}
    return render(request, "reports/published/form.html", context)


def seen(request):
    return PublishedFigure.objects.visible_to(request.actor)
