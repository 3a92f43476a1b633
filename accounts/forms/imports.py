from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.imports import known_kinds
from accounts.imports.matching import LEFT_OUT, guess
from kcnportal.forms import PortalForm


class UploadForm(PortalForm, forms.Form):
    """The file to bring in; only kinds that the actor may bring in are offered."""

    kind = forms.ChoiceField(label=_("Kind of records"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, or CSV in UTF-8. The first row holds the headers of the template."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [
            (name, kind.label) for name, kind in known_kinds().items() if actor.may(kind.rule)
        ]


class MatchingForm(PortalForm, forms.Form):
    """Which column each header of the file means; guessed at first. One field for each header, in the file's order."""

    def __init__(self, *args, kind, headers, samples, remembered, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(LEFT_OUT, _("— leave out —"))] + [(column.name, named(column)) for column in kind.columns]
        for x, name in enumerate(guess(kind, headers, remembered)):
            first_cells = "; ".join(row[x] for row in samples if x < len(row) and row[x])
            self.fields[f"header_{x}"] = forms.ChoiceField(
                label=headers[x] or _("(no header)"),
                choices=choices,
                required=False,
                initial=name,
                help_text=_("First cells: %(cells)s") % {"cells": first_cells[:120]} if first_cells else "",
            )

    @property
    def matching(self):
        return [self.cleaned_data[name] for name in self.fields]


def named(column):
    return f"{column.label} *" if column.required or column.header else str(column.label)


def typed_cells(posted, wrong):
    """{(row, column's name): text} of the wrong cells that were typed anew. Plain inputs: a sheet may have hundreds."""
    typed = {}
    for row, column, value, _reason in wrong:
        text = posted.get(f"cell-{row}-{column}", value) if column else value
        if text.replace("\0", "").strip() != value:
            typed[row, column] = text.replace("\0", "")
    return typed
