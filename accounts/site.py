"""Django's admin under the written policy: for administrators only, every write a deed, nothing deleted.

An app's admin.py registers its models with one of two classes:
    ReferenceAdmin  people, posts, units, registers, report types, calendars: edited here
    ReadOnlyAdmin   records, ledger, documents, reports, history: looked at here, acted on in the portal
"""

from functools import cache, wraps

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.admin.widgets import AutocompleteSelect
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.actions.reference import keep_reference
from accounts.deeds import deed
from kcnportal.forms import SeveralRecords
from kcnportal.money import FixedPointField, MoneyField
from kcnportal.numbers import NOTHING
from kcnportal.telling import told

LABELS = {"sha256": "SHA-256", "subject_id": _("number of the record"), "upto_change": _("taken in up to change")}


class PortalAdminSite(admin.AdminSite):
    site_header = site_title = _("Administration")
    index_title = _("Administration")

    def has_permission(self, request):
        return request.actor.may("administration")

    def admin_view(self, view, cacheable=False):
        """For whoever is signed in and no administrator, the admin does not exist."""
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request, *args, **kwargs):
            if request.actor.user and not self.has_permission(request):
                raise Http404 from request.actor.refused("administration")
            return inner(request, *args, **kwargs)

        return guarded

    def register(self, model_or_iterable, admin_class=None, **options):
        """Deny by default: what other packages register (groups, say) knows nothing of the written policy."""
        if admin_class and issubclass(admin_class, PortalAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def login(self, request, extra_context=None):
        """Who is not signed in does so on the portal's own page."""
        return redirect_to_login(request.GET.get("next") or request.get_full_path())

    def logout(self, request, extra_context=None):
        return redirect("home")

    def password_change(self, request, extra_context=None):
        return redirect("password-change")

    def get_urls(self):
        urls = super().get_urls()
        return [url for url in urls if getattr(url, "name", "") not in ("password_change_done", "view_on_site")]


class KnownSelect(AutocompleteSelect):
    """Django's own looks up whatever was sent, and fails on what is no id."""

    def optgroups(self, name, value, attr=None):
        ids = [sent for sent in map(str, value) if sent.isascii() and sent.isdigit() and len(sent) < 19]
        return super().optgroups(name, ids, attr)


@cache  # the admin compares what it shows with what it leaves out of a form
def in_words(field, words):
    """A column of the admin as people read it, for a field that keeps a code, đồng and cents, or many decimals."""

    @admin.display(description=LABELS.get(field.name, field.verbose_name), ordering=field.name)
    def said(record):
        value = getattr(record, field.name)
        if words and value is not None and value != "":
            return words(value) or NOTHING
        return told(field, value, vars(record))

    said.__name__ = field.name
    return said


class FilterInWords(admin.AllValuesFieldListFilter):
    """The values of a field to choose from, in the words that its column says."""

    def __init__(self, field, request, params, model, model_admin, field_path):
        super().__init__(field, request, params, model, model_admin, field_path)
        self.words = model_admin.words[field_path]

    def choices(self, changelist):
        codes = set(self.lookup_choices)
        for choice in super().choices(changelist):
            code, counted, count = choice["display"].partition(" (")
            yield {**choice, "display": f"{self.words(code)}{counted}{count}"} if code in codes else choice


class PortalAdmin(admin.ModelAdmin):
    """Nothing is deleted, nothing is counted in full, and the trail is the portal's own."""

    words = {}  # the name of a field that keeps a code -> a function of the code: what people call it
    actions = None
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 0
    view_on_site = False
    history_template = "admin/portal_history.html"

    def has_module_permission(self, request):
        return request.actor.may("administration")

    has_add_permission = has_module_permission

    def has_view_permission(self, request, obj=None):
        return request.actor.may("administration")

    has_change_permission = has_view_permission

    def has_delete_permission(self, request, obj=None):
        return False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownSelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, form_class=SeveralRecords, **kwargs)

    def readable(self, names):
        """The same columns, in words where the field keeps something else."""
        kept = {field.name: field for field in self.opts.concrete_fields if self.keeps_a_code(field)}
        return [in_words(kept[name], self.words.get(name)) if name in kept else name for name in names]

    def keeps_a_code(self, field):
        kinds = (FixedPointField, MoneyField)
        return (
            field.name in self.words
            or field.name in LABELS
            or isinstance(field, kinds)
            or hasattr(self.model, f"told_{field.name}")
        )

    def get_list_display(self, request):
        return self.readable(super().get_list_display(request))

    def get_list_filter(self, request):
        return [(name, FilterInWords) if name in self.words else name for name in super().get_list_filter(request)]

    def lookup_allowed(self, lookup, value, request):
        """The address filters by what the list offers: any field else could be guessed letter by letter, a password's
        hash and the contents of restricted records too."""
        ends = ("", "__exact", "__id__exact", "__isnull")
        offered = {name + end for name in self.list_filter for end in ends}
        return lookup in offered and "\0" not in str(value)

    def get_object(self, request, object_id, from_field=None):
        """By its id, whatever `_to_field` of the address says: Django's own fails on an empty one."""
        return super().get_object(request, object_id)

    def log_addition(self, request, obj, message):
        """The admin's own log would be a second, weaker trail."""

    log_change = log_addition

    def history_view(self, request, object_id, extra_context=None):
        record = self.get_object(request, unquote(object_id))
        if record is None:
            raise Http404
        context = {**self.admin_site.each_context(request), "opts": self.opts, "record": record, "title": str(record)}
        return TemplateResponse(request, self.history_template, context)


class ReferenceAdmin(PortalAdmin):
    """Reference data that is edited here, through a deed: the database's triggers and the activity know who acted."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        try:
            with deed(request.actor):
                return super().changeform_view(request, object_id, form_url, extra_context)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return HttpResponseRedirect(request.get_full_path())

    def save_model(self, request, obj, form, change):
        keep_reference(obj, by=request.actor, is_new=not change)


class ReadOnlyAdmin(PortalAdmin):
    """Records to look at: those that are not restricted, with the address of the page that can act."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        records = super().get_queryset(request)
        return records.unrestricted() if hasattr(records, "unrestricted") else records

    def get_readonly_fields(self, request, obj=None):
        return ["portal_page", *super().get_readonly_fields(request, obj)]

    def get_fields(self, request, obj=None):
        return self.readable(super().get_fields(request, obj))

    @admin.display(description=_("Page in the portal"))
    def portal_page(self, record):
        try:
            url = reverse(record._meta.model_name, args=[record.pk])
        except NoReverseMatch:
            return "–"
        return format_html('<a href="{}">{}</a>', url, url)
