from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from accounts.policy import policy
from kcnportal.asked import asked_month
from projects import reporting
from projects.actions.statement import DEEDS, accept_statements, change_statement, enter_statement
from projects.duties import asked_last, due_days, with_duties
from projects.earlier import out_of_the_usual
from projects.forms.statement import AcceptForm, MoveForm, StatementForm
from projects.lists.statement import DueList, StatementList
from projects.models import Project, Statement
from projects.models.enterprise import Rhythm
from projects.states import by_currency

SAID = {
    "accept": gettext_lazy("The statement is accepted: it counts from now on."),
    "return": gettext_lazy("The statement is returned. Tell the enterprise why."),
    "resubmit": gettext_lazy("The statement is submitted again."),
}


TOGETHER = 100  # statements on a page on which they are accepted together
TOLD = 10  # of those that could not be


@policy("projects.read")
def statement_list(request):
    shown = listed(request)
    waiting = waiting_in(shown, order=()).count() if request.actor.may("statements.keep") else 0
    return shown.respond("projects/statement/list.html", waiting=waiting)


def listed(request):
    seen = Statement.objects.visible_to(request.actor)
    for name in ("revenue", "realised"):
        seen = by_currency(seen, name, f"{name}_currency")
    return StatementList(request, seen)


def waiting_in(shown, order=StatementList.order):
    """The statements of a list that wait to be accepted, one more at most than a page holds."""
    waiting = shown.found.filter(state=reporting.SUBMITTED)
    return waiting.select_related("project__enterprise").order_by(*order)[: TOGETHER + 1]


@policy("statements.keep")
def statements_accept(request):
    """Several at once: those of the list, as it was narrowed, that wait. What is out of the usual is left to be chosen
    by hand."""
    shown = listed(request)
    waiting = list(waiting_in(shown))
    form = AcceptForm(request.POST if request.method == "POST" else None)
    back = f"{reverse('statement-list')}?{shown.lasting_query}"
    seen = Statement.objects.visible_to(request.actor).select_related("project")
    if done := form.carry_out(lambda: accept_statements(form.chosen_of(seen), by=request.actor)):
        tell_accepted(request, *done)
        return redirect(back)
    found = out_of_the_usual(waiting[:TOGETHER])
    context = {
        "form": form,
        "rows": [(statement, found[statement.pk]) for statement in waiting[:TOGETHER]],
        "is_cut": len(waiting) > TOGETHER,
        "narrowed": shown.chips,
        "heading": _("Accept several statements"),
        "back": back,
    }
    return render(request, "projects/statement/accept.html", context)


def tell_accepted(request, accepted, refused):
    if count := len(accepted):
        sentence = ngettext("%(count)d statement is accepted.", "%(count)d statements are accepted.", count)
        messages.success(request, sentence % {"count": count})
    for statement, why in refused[:TOLD]:
        messages.warning(request, _("%(statement)s is not accepted: %(why)s") % {"statement": statement, "why": why})
    if rest := len(refused[TOLD:]):
        sentence = ngettext("%(count)d more is not accepted.", "%(count)d more are not accepted.", rest)
        messages.warning(request, sentence % {"count": rest})


@policy("projects.read")
def due_list(request):
    """Who owes a statement for a month: those who have not reported, unless another state is asked for."""
    month = asked_month(request, "month") or asked_last(Rhythm.MONTH, request.actor.day)
    due = with_duties(Project.objects.visible_to(request.actor), month)
    context = {"month": month, "due_days": due_days(month)}
    return DueList(request, due, month).respond("projects/statement/due.html", **context)


@policy("projects.read")
def statement(request, pk):
    statement = found(request, pk)
    context = {
        "record": statement,
        "noun": "statement",
        "unusual": unusual_about(statement),
        "steps": statement.moves.select_related("made_by"),
        "moves": reporting.moves_from(statement.state) if request.actor.may("statements.keep", statement) else {},
    }
    return render(request, "projects/statement/detail.html", context)


def found(request, pk):
    seen = Statement.objects.visible_to(request.actor).select_related("project", "top_park")
    return get_object_or_404(seen, pk=pk)


def unusual_about(statement):
    return out_of_the_usual([statement])[statement.pk]


@policy("statements.keep")
def statement_new(request):
    asked = {name: request.GET.get(name) for name in ("project", "month")}
    form = StatementForm(request.POST or None, initial=asked)
    deed = lambda: enter_statement(  # noqa: E731
        form.cleaned_data["project"], form.values, accepted=form.cleaned_data["accepted"], by=request.actor
    )
    if statement := form.carry_out(deed):
        messages.success(request, _("%(statement)s is recorded.") % {"statement": statement})
        return redirect("statement", statement.pk)
    context = {"form": form, "heading": _("New statement"), "back": reverse("statement-list")}
    return render(request, "projects/statement/form.html", context)


@policy("statements.keep")
def statement_edit(request, pk):
    statement = get_object_or_404(Statement.objects.visible_to(request.actor).select_related("project"), pk=pk)
    form = StatementForm(request.POST or None, instance=statement)
    if form.carry_out(lambda: change_statement(statement, form.values, by=request.actor, version=form.kept_version)):
        messages.success(request, _("The changes are saved."))
        return redirect("statement", pk)
    context = {"form": form, "heading": _("Edit %(record)s") % {"record": statement}}
    return render(request, "projects/statement/form.html", context | {"back": reverse("statement", args=[pk])})


@policy("statements.keep")
def statement_move(request, pk, kind):
    """Accept it, return it or submit it again; what it did is told on its page."""
    statement = found(request, pk)
    if kind not in DEEDS:
        raise Http404
    form = MoveForm(request.POST or None, move=reporting.MOVES[kind], initial={"version": statement.version})
    if form.carry_out(lambda: DEEDS[kind](statement, **form.terms, by=request.actor)):
        messages.success(request, SAID[kind])
        return redirect("statement", pk)
    is_open = kind in reporting.moves_from(statement.state)
    if not is_open and request.method != "POST":
        return redirect("statement", pk)
    context = {"form": form, "record": statement, "move": reporting.MOVES[kind], "unusual": unusual_about(statement)}
    heading = f"{context['move'].label}: {statement}"
    context |= {"heading": heading, "save": context["move"].label, "back": reverse("statement", args=[pk])}
    return render(request, "projects/statement/move.html", context)
