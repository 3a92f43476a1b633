from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, Unit
from documents.actions.outgoing import DRAFTING_ROLES
from documents.forms.numbers import DocumentField
from documents.models import AuthorityMark, OutgoingDocument, Register
from kcnportal.forms import PortalForm, RecordForm
from parks.models import Park
from projects.models import Project


class SignerField(forms.ModelChoiceField):
    """A post that signs, with who holds it."""

    def label_from_instance(self, post):
        return f"{post.user.full_name} · {post}"


class OutgoingForm(RecordForm):
    """A draft. The number, the symbol and the date are not here: they come with the issue; nor are the signer's name
    and mark, which follow from the post that signs."""

    signing_post = SignerField(Post.objects.none(), label=_("Signer"))
    drafting_unit = forms.ModelChoiceField(Unit.objects.none(), label=_("Drafting unit"), empty_label=None)
    year_plan = DocumentField(
        label=_("Under the plan"),
        required=False,
        help_text=_("Of a specific plan: the year's plan, as 469/KH; of an earlier year 469/KH (2021)."),
    )

    class Meta(RecordForm.Meta):
        model = OutgoingDocument
        fields = [
            "type",
            "subject",
            "field",
            "signing_post",
            "authority_mark",
            "recipients",
            "urgency",
            "project",
            "park",
            "copies",
            "pages",
            "kept_by",
            "register",
            "year_plan",
            "campaign",
            "note",
        ]
        widgets = {"subject": forms.Textarea({"rows": 2}), "recipients": forms.Textarea({"rows": 3})}

    field_order = ["drafting_unit"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = Project.objects.visible_to(actor)
        self.fields["park"].queryset = Park.objects.visible_to(actor)
        self.fields["register"].queryset = Register.objects.outgoing()
        drafter = self.instance.drafted_by or actor.user
        self.fields["signing_post"].queryset = Post.objects.may_sign(actor.day).exclude(user=drafter)
        collective = AuthorityMark.COLLECTIVE
        self.fields["authority_mark"].choices = [
            ("", _("Follows from who signs")),
            (collective.value, collective.label),
        ]
        self.fields["year_plan"].actor, self.initial["year_plan"] = actor, self.instance.year_plan
        self.fields["register"].required = False
        self.fields["register"].empty_label = _("As the type says")
        if self.instance.pk:
            del self.fields["drafting_unit"]
        else:
            self.begin(actor)

    def begin(self, actor):
        """What a new draft most probably says."""
        units = Unit.objects.filter(pk__in=actor.units(*DRAFTING_ROLES))
        self.fields["drafting_unit"].queryset = units
        if len(units) == 1:
            self.fields["drafting_unit"].widget = forms.HiddenInput()
        if unit := units.first():
            self.initial.setdefault("drafting_unit", unit)
            self.initial.setdefault("field", next(iter(unit.fields), None))
            self.initial.setdefault("kept_by", f"VT, {unit.code}")

    def clean(self):
        """The register follows from the type where none is chosen."""
        values = super().clean()
        if values.get("register") is None and values.get("type"):
            values["register"] = Register.objects.for_document(values["type"], values.get("secrecy", ""))
            if values["register"] is None:
                self.add_error("register", _("There is no register for such a document yet."))
        return values

    @property
    def unit(self):
        return self.cleaned_data["drafting_unit"]


class IssueForm(PortalForm, forms.Form):
    """Its token is made with the page: sent twice, by a second click or a second try, it gives one number."""

    one_time = forms.UUIDField(widget=forms.HiddenInput)

    @property
    def token(self):
        return self.cleaned_data["one_time"]
