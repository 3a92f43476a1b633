from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import Post, Unit
from documents.actions.outgoing import DRAFTING_ROLES
from documents.actions.secrecy import NEUTRAL
from documents.chain import drafters
from documents.forms.numbers import DocumentField
from documents.models import AuthorityMark, Organisation, OutgoingDocument, RecipientGroup, Register
from documents.recipients import with_recipients
from kcnportal.forms import PortalForm, RecordForm, SeveralRecords
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
            "secrecy",
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

    folded = ("copies", "pages", "kept_by", "register", "year_plan", "campaign", "note")

    add_groups = SeveralRecords(
        RecipientGroup.objects.none(),
        label=_("Groups to add to the recipients"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    add_organisation = forms.CharField(
        label=_("Organisation to add to the recipients"),
        required=False,
        max_length=200,
        widget=forms.TextInput({"list": "organisations", "autocomplete": "off", "data-adds-to": "id_recipients"}),
    )

    field_order = ["drafting_unit", "type", "secrecy", *Meta.fields[: Meta.fields.index("recipients") + 1]]
    field_order += ["add_organisation", "add_groups"]

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        seen = Project.objects.visible_to(actor)
        self.fields["project"].queryset = seen.standing() | seen.filter(pk=self.instance.project_id)
        self.fields["park"].queryset = Park.objects.visible_to(actor)
        self.fields["register"].queryset = Register.objects.outgoing()
        drafting = drafters(self.instance) or {actor.user.pk}
        self.fields["signing_post"].queryset = Post.objects.may_sign(actor.day).exclude(user__in=drafting)
        collective = AuthorityMark.COLLECTIVE
        self.fields["authority_mark"].choices = [
            ("", _("Follows from who signs")),
            (collective.value, collective.label),
        ]
        self.fields["year_plan"].actor, self.initial["year_plan"] = actor, self.instance.year_plan
        self.fields["register"].required = False
        self.fields["register"].empty_label = _("As the type says")
        self.offer_recipients()
        self.explain_secrecy()
        if self.instance.pk:
            del self.fields["drafting_unit"]
        else:
            self.begin(actor)

    def offer_recipients(self):
        """Organisations and groups are written into the recipients, which stay what is printed."""
        groups = RecipientGroup.objects.all()
        self.fields["add_groups"].queryset = groups
        if not groups:
            del self.fields["add_groups"]

    def explain_secrecy(self):
        if self.instance.pk and not self.instance.secrecy:
            del self.fields["secrecy"]  # what was typed is kept in its history
            return
        self.fields["secrecy"].help_text = _(
            "State secrets are not kept here: of a document with a mark neither subject, recipients, note, project nor "
            "park is kept, whatever is typed. It is listed as “Văn bản mật”; the rest stands in the paper register."
        )

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("secrecy"):
            return self.with_register(self.with_groups(cleaned))
        for name in NEUTRAL:
            self.errors.pop(name, None)  # whatever is or is not typed there, it is not kept
        return cleaned | NEUTRAL  # its register is the secrets' own

    def with_register(self, cleaned):
        """The register follows from the type where none is chosen."""
        if cleaned.get("register") is None and cleaned.get("type"):
            cleaned["register"] = Register.objects.for_document(cleaned["type"])
            if cleaned["register"] is None:
                self.add_error("register", _("There is no register for such a document yet."))
        return cleaned

    def with_groups(self, cleaned):
        groups = cleaned.get("add_groups") or RecipientGroup.objects.none()
        names = list(Organisation.objects.filter(groups__in=groups).order_by("name").values_list("name", flat=True))
        names += [cleaned["add_organisation"]] if cleaned.get("add_organisation") else []
        if names:
            self.errors.pop("recipients", None)  # they may all come from a group
            cleaned["recipients"] = with_recipients(cleaned.get("recipients") or "", names)
        return cleaned

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

    @property
    def unit(self):
        return self.cleaned_data["drafting_unit"]


class IssueForm(PortalForm, forms.Form):
    """Its token is made with the page: sent twice, by a second click or a second try, it gives one number."""

    one_time = forms.UUIDField(widget=forms.HiddenInput)
    goes_on = forms.BooleanField(label=_("It is another document: issue it all the same"))

    def __init__(self, *args, alike=(), **kwargs):
        super().__init__(*args, **kwargs)
        if not alike:
            del self.fields["goes_on"]

    @property
    def token(self):
        return self.cleaned_data["one_time"]
