from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit, User
from documents.actions.assignment import Part, people_of
from documents.forms.deadline import DeadlineField, count_from
from kcnportal.forms import PortalForm

ROLES = [("", "–"), ("lead", _("leads")), ("help", _("cooperates"))]


class DirectForm(PortalForm, forms.Form):
    """What is to be done, and a line for each unit: its role, and its deadline."""

    text = forms.CharField(label=_("Direction"), max_length=5000, widget=forms.Textarea({"rows": 3}))

    def __init__(self, *args, document, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.units = list(Unit.objects.order_by("name"))
        given = {assignment.unit_id: assignment for assignment in document.assignments.all()}
        for unit in self.units:
            self.add_unit(unit, given.get(unit.pk))
        if document.due_on:
            self.add_reason(document.due_on)
        count_from(self, actor.day)

    def add_unit(self, unit, assignment):
        part, due = f"part_{unit.pk}", f"due_{unit.pk}"
        self.fields[part] = forms.ChoiceField(label=unit.name, choices=ROLES, required=False)
        self.fields[due] = DeadlineField(label=_("Deadline of %(unit)s") % {"unit": unit.name}, help_text="")
        for name in (part, due):
            self.fields[name].widget.attrs["aria-label"] = self.fields[name].label
        self.fields[part].widget.attrs["class"] = "form-select form-select-sm"
        self.fields[due].widget.attrs["class"] = "form-control form-control-sm due"
        if assignment:
            self.initial |= {part: "lead" if assignment.is_lead else "help", due: assignment.due_on}

    def add_reason(self, due_on):
        told = _(
            "It is to be answered by %(day)s. With a reason the lead unit's deadline becomes that of the document."
        )
        self.fields["reason"] = forms.CharField(
            label=_("Why the deadline changes"),
            max_length=1000,
            required=False,
            help_text=told % {"day": f"{due_on:%d/%m/%Y}"},
        )

    @property
    def why(self):
        return self.cleaned_data.get("reason", "")

    @property
    def rows(self):
        """(unit, role, deadline) to draw."""
        return [(unit, self[f"part_{unit.pk}"], self[f"due_{unit.pk}"]) for unit in self.units]

    @property
    def parts(self):
        given = [
            (unit, self.cleaned_data[f"part_{unit.pk}"], self.cleaned_data[f"due_{unit.pk}"]) for unit in self.units
        ]
        return [Part(unit, role == "lead", due_on) for unit, role, due_on in given if role]


class HandOnForm(PortalForm, forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Person"), empty_label=None)
    due_on = DeadlineField(label=_("Due from the person"))

    def __init__(self, *args, assignment, actor, **kwargs):
        super().__init__(*args, **kwargs)
        people = people_of(assignment.unit, actor.day).values("user")
        self.fields["person"].queryset = User.objects.filter(pk__in=people)
        self.initial |= {
            "person": assignment.person,
            "due_on": assignment.person_due_on or assignment.due_on,
        }
        count_from(self, actor.day)


class ProposeForm(PortalForm, forms.Form):
    proposal = forms.CharField(label=_("Proposal"), max_length=5000, widget=forms.Textarea({"rows": 4}))
