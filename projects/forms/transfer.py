"""Forms of papers by which a project, or shares in it, come to others."""

from crispy_forms.layout import HTML
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.forms.event import EventForm
from projects.forms.fields import CodeField
from projects.forms.holders import holders
from projects.lives import shares_today
from projects.models import Enterprise

HOLDERS = HTML('{% include "projects/project/holders.html" %}')


class HoldersForm(EventForm):
    def __init__(self, data=None, *, rows=None, **options):
        self.typed_rows = rows
        super().__init__(data, **options)

    def add_rows(self, data):
        self.holders = holders(data, self.typed_rows or self.rows())

    def rows(self):
        held = shares_today(self.start["shares"])
        return [{"code": one.code, "name": one.name, "country": one.country, "share": held[one]} for one in held]

    def own_parts(self):
        return [HOLDERS]

    def clean(self):
        cleaned = super().clean()
        if not self.holders.is_valid():
            self.add_error(None, ValidationError(_("Something is wrong with the investors."), code="holders"))
        return cleaned

    @property
    def typed(self):
        return {**super().typed, "shares": self.holders.shares}

    @property
    def said(self):
        """All that was typed: an old paper may say what holds today again, but not what held on its day."""
        return self.typed

    @property
    def listed_errors(self):
        return [*super().listed_errors, *self.holders.listed_errors]


class TransferForm(HoldersForm):
    facts = ("enterprise",)

    enterprise = CodeField(
        Enterprise.objects.all(),
        "enterprises",
        by="tax_code",
        label=_("Enterprise"),
        required=False,
        help_text=_("Who carries out the project after the transfer, by its tax code; empty: none is known yet."),
    )

    def first_values(self):
        return {"enterprise": self.start["enterprise"]}

    def own_parts(self):
        return ["enterprise", *super().own_parts()]
