"""The sentences of reports: what the office wrote, and what each says of a ready report before it is used."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.policy import policy
from reports.actions.sentence import change_sentence, record_sentence
from reports.forms.sentence import SentenceForm
from reports.letter import said_of
from reports.models import Report, SentenceTemplate
from reports.parts import all_aspects, all_indicators, all_parts
from reports.titles import period_title


@policy("sentences.read")
def sentence_list(request):
    report = tried_on(request)
    sentences = SentenceTemplate.objects.visible_to(request.actor).in_order()
    rows = [(sentence, said_of(report.snapshot, sentence) if report else None) for sentence in sentences]
    sections = [
        (label, [row for row in rows if row[0].section == section])
        for section, label in SentenceTemplate.Section.choices
    ]
    context = {"sections": sections, "report": report, "title": period_title(report.period_code) if report else ""}
    return render(request, "reports/sentence/list.html", context)


@policy("sentences.keep")
def sentence_new(request):
    form = SentenceForm(request.POST or None, initial={"section": request.GET.get("section")})
    if is_kept(request) and form.carry_out(once(request, lambda: record_sentence(form.values, by=request.actor))):
        messages.success(request, _("The sentence is kept. Reports that are made from now on have it."))
        return redirect("sentencetemplate-list")
    return tried(request, form, _("New sentence"))


@policy("sentences.keep")
def sentence_edit(request, pk):
    sentence = get_object_or_404(SentenceTemplate.objects.visible_to(request.actor), pk=pk)
    form = SentenceForm(request.POST or None, instance=sentence)
    if is_kept(request) and form.carry_out(
        lambda: change_sentence(sentence, form.values, by=request.actor, version=form.kept_version)
    ):
        messages.success(request, _("The sentence is kept. Reports that are made from now on have it."))
        return redirect("sentencetemplate-list")
    return tried(request, form, _("Edit a sentence"), sentence)


def is_kept(request):
    return request.method == "POST" and "try" not in request.POST


def tried(request, form, heading, sentence=None):
    """The form, with what the sentence as it is typed says of the latest ready report."""
    report = tried_on(request)
    typed = form.instance if form.is_valid() or not form.is_bound else None
    context = {
        "form": form,
        "heading": heading,
        "back": reverse("sentencetemplate-list"),
        "record": sentence,
        "report": report,
        "said": said_of(report.snapshot, typed) if report and typed and typed.text else None,
        "parts": all_parts(),
        "aspects": all_aspects(),
        "indicators": all_indicators(),
    }
    return render(request, "reports/sentence/form.html", context)


def tried_on(request):
    """The report on which sentences are tried: the latest that is ready."""
    return Report.objects.visible_to(request.actor).ready().order_by("-end", "start", "-version").first()
