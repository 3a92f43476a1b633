from django.conf import settings
from django.contrib import admin, messages
from django.db.models import OuterRef
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _, ngettext
from django.views.decorators.http import require_POST

from accounts.actions.calendar import fill_days_off
from accounts.actions.reference import give_first_password
from accounts.forms.calendar import YearForm
from accounts.forms.people import PersonForm, PostForm, UnitForm
from accounts.imports.kind import known_kinds
from accounts.lockable import lockable_sets
from accounts.models import (
    Activity,
    Agency,
    Change,
    Delegation,
    FieldOfWork,
    Finding,
    ImportRun,
    Post,
    RecordLock,
    SecondFactor,
    Session,
    SignIn,
    SpecialDay,
    Unit,
    User,
)
from accounts.models.trail import OPERATIONS, records_in
from accounts.passwords import first_password
from accounts.site import ReadOnlyAdmin, ReferenceAdmin
from kcnportal.numbers import NOTHING, moment


def files_of(kind):
    return known_kinds()[kind].label if kind in known_kinds() else kind


def locked_set(kind):
    return lockable_sets()[kind].label if kind in lockable_sets() else kind


def fields_of_work(codes):
    return ", ".join(FieldOfWork(code).label for code in codes)


@admin.register(User)
class UserAdmin(ReferenceAdmin):
    form = PersonForm
    fields = ["login", "full_name", "email", "makes_password", "is_active", "language", "theme"]
    fields += ["signs_in_with", "is_signed_in"]
    readonly_fields = ["signs_in_with", "is_signed_in"]
    of_somebody = ["makes_password", *readonly_fields]
    list_display = ["full_name", "login", "is_active", "last_login"]
    list_filter = ["is_active", "posts__role", "posts__unit"]
    search_fields = ["full_name", "login"]

    def get_fields(self, request, obj=None):
        """A new person has neither factor nor session, and is not asked about the first password."""
        return self.fields if obj else [name for name in self.fields if name not in self.of_somebody]

    @admin.display(description=_("Second factor"))
    def signs_in_with(self, person):
        factor = SecondFactor.objects.filter(user=person).first() if person.pk else None
        if factor is None:
            return "–"
        url = reverse("second-factor-reset", args=[person.pk])
        return format_html('{} · <a href="{}">{}</a>', moment(factor.since), url, _("Reset the second factor"))

    @admin.display(description=_("Sessions"))
    def is_signed_in(self, person):
        count = Session.objects.of(person).live(timezone.now()).count() if person.pk else 0
        if not count:
            return "–"
        url = reverse("person-sessions-end", args=[person.pk])
        return format_html('{} · <a href="{}">{}</a>', count, url, _("End the sessions"))

    def save_model(self, request, obj, form, change):
        """A new person gets a first password unasked."""
        password = first_password() if form.cleaned_data.get("makes_password") or not change else ""
        if password:
            give_first_password(obj, password)
        super().save_model(request, obj, form, change)
        if password:
            messages.warning(request, shown_once(obj, password))


def shown_once(person, password):
    days = settings.FIRST_PASSWORD_DAYS
    told = ngettext(
        "The first password of %(person)s, shown only now: %(password)s – good for %(count)d day.",
        "The first password of %(person)s, shown only now: %(password)s – good for %(count)d days.",
        days,
    )
    return told % {"person": person, "password": password, "count": days}


@admin.register(Post)
class PostAdmin(ReferenceAdmin):
    form = PostForm
    list_display = ["user", "title", "unit", "role", "starts_on", "ends_on"]
    list_filter = ["role", "unit"]
    list_select_related = ["user", "unit"]
    search_fields = ["user__full_name", "title"]
    autocomplete_fields = ["user", "unit"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.user_id != request.user.pk)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.actor = request.actor
        return form


@admin.register(Unit)
class UnitAdmin(ReferenceAdmin):
    form = UnitForm
    list_display = ["name", "code"]
    search_fields = ["name", "code"]


@admin.register(Agency)
class AgencyAdmin(ReferenceAdmin):
    list_display = ["name", "code", "identifier", "starts_on"]


@admin.register(Delegation)
class DelegationAdmin(ReadOnlyAdmin):
    """Handed on by who holds the powers, in the portal; an administrator looks at it."""

    words = {"fields": fields_of_work}
    list_display = ["giver", "receiver", "kind", "starts_on", "ends_on", "ended_on"]
    list_filter = ["kind"]
    list_select_related = ["giver__unit", "receiver"]


@admin.register(SpecialDay)
class SpecialDayAdmin(ReferenceAdmin):
    """Days off and worked days; a year is filled in from the package, what people entered stays."""

    list_display = ["day", "is_worked", "name"]
    list_filter = ["is_worked"]
    search_fields = ["name"]
    change_list_template = "admin/special_days.html"

    def get_urls(self):
        fill = path("fill/", self.admin_site.admin_view(require_POST(self.fill)), name="accounts_specialday_fill")
        return [fill, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"next_year": request.actor.day.year + 1, **(extra_context or {})})

    def fill(self, request):
        form = YearForm(request.POST)
        if form.is_valid():
            added = fill_days_off(form.cleaned_data["year"], by=request.actor)
            messages.success(request, _("%(count)d days were added.") % {"count": len(added)})
        else:
            messages.error(request, _("Give a year from 1976 to 2100."))
        return redirect("admin:accounts_specialday_changelist")


@admin.register(SignIn)
class SignInAdmin(ReadOnlyAdmin):
    list_display = ["at", "user", "step", "outcome", "address", "device"]
    list_filter = ["outcome", "step"]
    list_select_related = ["user"]
    fields = ["at", "user", "step", "outcome", "address", "device"]


@admin.register(Activity)
class ActivityAdmin(ReadOnlyAdmin):
    list_display = ["at", "who", "__str__"]
    list_select_related = ["actor"]
    date_hierarchy = None
    fields = ["at", "who", "line", "portal_page"]

    def get_queryset(self, request):
        return super().get_queryset(request).unrestricted()

    @admin.display(description=_("what"))
    def line(self, activity):
        return str(activity)

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "line", "who"]

    @admin.display(description=_("who"), ordering="actor")
    def who(self, activity):
        return activity.actor or _("System")


@admin.register(Change)
class ChangeAdmin(ReadOnlyAdmin):
    """That a row changed, not what it holds: contents may be restricted, and are told on the record's own page."""

    words = {"table": records_in, "operation": OPERATIONS.get}
    list_display = ["at", "table", "row", "operation", "who"]
    fields = [*list_display, "what"]
    list_filter = ["operation"]

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .annotate(full_name=User.objects.filter(pk=OuterRef("actor_id")).values("full_name"))
        )

    def get_readonly_fields(self, request, obj=None):
        return ["who", "what"]

    @admin.display(description=_("deed"))
    def what(self, change):
        """What was done, in the words of its deed, where that is no secret; nothing where no deed wrote the row."""
        lines = Activity.objects.unrestricted().filter(deed=change.deed) if change.deed else []
        return "; ".join(str(line) for line in lines) or NOTHING

    @admin.display(description=_("who"))
    def who(self, change):
        return change.full_name or _("System")


@admin.register(Finding)
class FindingAdmin(ReadOnlyAdmin):
    list_display = ["__str__", "found_at", "explained_by"]
    list_select_related = ["explained_by"]
    fields = ["subject_type", "line", "run", "row", "explanation", "explained_by", "explained_at"]

    @admin.display(description=_("finding"))
    def line(self, finding):
        return str(finding)

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "line"]


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin):
    words = {"kind": files_of}
    list_display = ["filename", "kind", "outcome", "state", "asked_by", "requested_at"]
    list_filter = ["kind", "outcome", "state"]
    list_select_related = ["asked_by"]
    fields = ["portal_page", "filename", "kind", "outcome", "state", "new", "changed", "unchanged", "bad", "asked_by"]


@admin.register(RecordLock)
class RecordLockAdmin(ReadOnlyAdmin):
    """Set and released in the portal."""

    words = {"kind": locked_set}
    list_display = ["__str__", "set_by", "set_at", "released_by", "released_at"]
    list_filter = ["kind"]
    list_select_related = ["set_by", "released_by"]
