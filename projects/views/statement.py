from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from projects.actions.statement import change_statement, enter_statement
from projects.forms.statement import StatementForm
from projects.lists import StatementList
from projects.models import Statement
from projects.states import by_currency


@policy("projects.read")
def statement_list(request):
    seen = Statement.objects.visible_to(request.actor)
    for name in ("revenue", "realised"):
        seen = by_currency(seen, name, f"{name}_currency")
    return StatementList(request, seen).respond()


@policy("projects.read")
def statement(request, pk):
    seen = Statement.objects.visible_to(request.actor).select_related("project", "top_park")
    context = {"record": get_object_or_404(seen, pk=pk), "noun": "statement"}
    return render(request, "projects/statement/detail.html", context)


@policy("statements.keep")
def statement_new(request):
    form = StatementForm(request.POST or None, initial={"project": request.GET.get("project")})
    deed = lambda: enter_statement(form.cleaned_data["project"], form.values, by=request.actor)  # noqa: E731
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
