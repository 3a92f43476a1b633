"""A list page: search, filters, sorting, columns, paging and export, declared once.

    class ParkList(List):
        columns = [Text("code", link="park"), Text("name"), State("status", choices=Park.Status)]
        filters = ParkFilter
        order = ["code"]

    @policy("parks.read")
    def park_list(request):
        return ParkList(request, Park.objects.visible_to(request.actor)).respond()

What comes from the address is looked up in what is declared here; anything else is passed over, never an error.
"""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext as _

from kcnportal.columns import Choice, Code, Column, Day, HowMany, Moment, Money, Name, Number, State, Text, Words, Yes
from kcnportal.exports import download, print_out
from kcnportal.numbers import NOTHING, number
from kcnportal.paging import PAGE_SIZE, Paged
from kcnportal.printing import MOST_ROWS, Printout, printed_by, too_many_to_print
from kcnportal.text import search

__all__ = [
    "Choice",
    "Code",
    "Column",
    "Day",
    "HowMany",
    "List",
    "Moment",
    "Money",
    "Name",
    "Number",
    "State",
    "Text",
    "Words",
    "Yes",
]

COUNTED = 10_000  # more than that is said as "10.000+"
EXPORTED = 100_000
LONGEST_SEARCH = 200
OF_ONE_LOOK = ("page", "export", "csrfmiddlewaretoken")  # what a saved search leaves out


class List(Paged):
    columns = ()
    filters = None  # a django_filters.FilterSet
    order = ("pk",)
    searched = True
    title = None  # by default the model's own plural
    empty = None  # what to do next when there is nothing at all
    is_costly = False  # to tell which rows are in it: that is asked once, by bringing the keys of all within reach

    def __init__(self, request, queryset):
        self.request, self.asked = request, request.GET
        self.model = queryset.model
        self.everything = queryset
        self.noun = self.model._meta.model_name
        self.title = self.title or capfirst(self.model._meta.verbose_name_plural)

    def respond(self, template="components/list.html", **context):
        """The page; the same rows as XLSX or CSV, or printed as PDF or DOCX, with ?export=."""
        match self.asked.get("export"):
            case "xlsx" | "csv" as kind:
                return self.export(kind)
            case "pdf" | "docx" as kind:
                return self.print_out(kind)
        return render(self.request, template, {"list": self, **context})

    # Which rows

    @cached_property
    def words(self):
        return self.asked.get("q", "").replace("\0", "").strip()[:LONGEST_SEARCH] if self.searched else ""

    @cached_property
    def filterset(self):
        return self.filters(self.asked, queryset=self.everything, request=self.request) if self.filters else None

    @cached_property
    def found(self):
        queryset = self.filterset.qs if self.filters else self.everything
        return search(queryset, self.words) if self.words else queryset

    @cached_property
    def ordered(self):
        column = self.sorted_by
        if column is None:
            return self.found.order_by(*self.order, "pk")
        return self.sorted(self.found, may_lack=self.may_lack(column.sort))

    def sorted(self, rows, may_lack):
        """By the asked column; that what has nothing there comes last is said only where it matters: an index is read
        without it."""
        field, last = self.sorted_by.ordering(), may_lack or None
        wanted = field.desc(nulls_last=last) if self.is_descending else field.asc(nulls_last=last)
        return rows.order_by(wanted, "pk")

    def may_lack(self, name):
        """Whether a row may have nothing under this name: something may be missing on the way, or it is no field."""
        model = self.model
        for part in name.split("__"):
            field = next((field for field in model._meta.concrete_fields if field.name == part), None)
            if field is None or field.null:
                return True
            model = field.related_model
        return False

    @cached_property
    def sorted_by(self):
        wanted = self.asked.get("sort", "").removeprefix("-")
        return next((column for column in self.columns if column.sort and column.key == wanted), None)

    @property
    def is_descending(self):
        return self.asked.get("sort", "").startswith("-")

    @property
    def is_narrowed(self):
        return bool(self.words or self.chips)

    # How many, and which page of them

    @cached_property
    def count(self):
        if self.is_costly:
            return len(self.keys)
        bare = self.found.order_by().values("pk")  # else a limited count works out every annotation of every row
        return bare[: COUNTED + 1].count()

    @cached_property
    def keys(self):
        return list(self.ordered.values_list("pk", flat=True)[: COUNTED + 1])

    @cached_property
    def count_text(self):
        return f"{number(COUNTED)}+" if self.count > COUNTED else number(self.count)

    @property
    def reachable(self):
        return COUNTED

    @property
    def reaches_its_limit(self):
        return self.page == self.pages and self.count > COUNTED

    # What is shown

    @cached_property
    def shown(self):
        """The columns that were chosen, else those that are shown at first."""
        chosen = set(self.asked.getlist("columns"))
        return [column for column in self.columns if column.key in chosen] or [
            column for column in self.columns if column.shown
        ]

    @property
    def headers(self):
        """(label, address that sorts by it or nothing, aria-sort, class) of each column that is shown."""
        for column in self.shown:
            is_sorted = column is self.sorted_by
            descending = is_sorted and not self.is_descending
            url = self.url(sort=f"-{column.key}" if descending else column.key, page=None) if column.sort else ""
            direction = ("descending" if self.is_descending else "ascending") if is_sorted else ""
            yield column.header(self.model), url, direction, column.css

    @property
    def choosable(self):
        """(column's key, label, whether it is shown) of all columns."""
        return [(column.key, column.header(self.model), column in self.shown) for column in self.columns]

    def values(self):
        keys = {"pk"}.union(*(column.keys() for column in self.shown))
        return self.ordered.values(*keys)

    def page_values(self):
        """Those of the page. Which they are is asked first, by their keys alone: the database would else work out every
        annotation of all the rows before them too."""
        return self.values().filter(pk__in=self.keys_of_page())

    def keys_of_page(self):
        """Sorted by what stands in another table and may be missing, the rows that have it come first: a page full of
        those is found along that table's index, where all rows would be read to tell which have nothing."""
        if self.is_costly:
            return self.on_page(self.keys)
        name = self.sorted_by.sort if self.sorted_by else ""
        if "__" in name and self.may_lack(name):
            having = self.sorted(self.found.filter(**{f"{name}__isnull": False}), may_lack=False)
            keys = list(self.on_page(having.values_list("pk", flat=True)))
            if len(keys) == PAGE_SIZE:
                return keys
        return self.on_page(self.ordered.values("pk"))

    @property
    def rows(self):
        """Rows of (text, class, address, state): flat, so that a page of them costs next to nothing."""
        columns = [(column, column.linker(self.request.actor)) for column in self.shown]
        for row in self.page_values():
            yield [(column.text(row), column.css, link(row), column.state(row)) for column, link in columns]

    @property
    def body(self):
        """The rows as HTML, made here: four hundred cells through the template would cost more than all the rest."""
        labels = [conditional_escape(column.header(self.model)) for column in self.shown]
        for row in self.rows:
            cells = (cell(label, *parts) for label, parts in zip(labels, row, strict=True))
            yield format_html("<tr>{}</tr>\n", format_html_join("", "{}", ((one,) for one in cells)))

    @cached_property
    def chips(self):
        """(label, value, address without it) of each filter that is at work."""
        if not self.filters or not self.filterset.is_bound or not self.filterset.form.is_bound:
            return []
        form = self.filterset.form
        form.is_valid()
        return [
            (form.fields[name].label, shown_choice(form.fields[name], value), self.url(without=name, page=None))
            for name, value in form.cleaned_data.items()
            if value not in (None, "", []) and name in form.fields
        ]

    @property
    def first_fields(self):
        return [field for field in self.filterset.form.visible_fields() if field.name not in self.filterset.folded]

    @property
    def folded_fields(self):
        return [field for field in self.filterset.form.visible_fields() if field.name in self.filterset.folded]

    @property
    def is_unfolded(self):
        return any(field.value() for field in self.folded_fields)

    # Addresses

    def url(self, without=None, **changes):
        """This page's address with some of its parameters changed; None takes one out."""
        query = self.asked.copy()
        for name in [name for name in query if without and (name == without or name.startswith(f"{without}_"))]:
            del query[name]
        for name, value in changes.items():
            query.pop(name, None)
            if value is not None:
                query[name] = value
        return f"?{query.urlencode()}"

    @property
    def xlsx_url(self):
        return self.url(export="xlsx", page=None)

    @property
    def csv_url(self):
        return self.url(export="csv", page=None)

    @property
    def print_urls(self):
        return [(kind.upper(), self.url(export=kind, page=None)) for kind in ("pdf", "docx")]

    @property
    def lasting_query(self):
        """What a saved search keeps of the address: what this list knows, and not of one look alone."""
        known = {"q", "sort", "columns", *(name for name, _value in self.kept)}
        if self.filters:
            known |= set(self.filterset.form.fields)
        query = self.asked.copy()
        for name in [name for name in query if name not in known or name in OF_ONE_LOOK or not query[name]]:
            del query[name]
        return query.urlencode()

    @property
    def bare_url(self):
        return self.request.path

    @property
    def url_without_words(self):
        return self.url(q=None, page=None)

    @property
    def kept(self):
        """What a filter form must carry along: (name, value) of the sorting and the chosen columns."""
        return [(name, value) for name in ("sort", "columns") for value in self.asked.getlist(name)]

    @property
    def kept_without_columns(self):
        """What the form that chooses columns must carry along."""
        names = [name for name in self.asked if name not in ("columns", "page", "export")]
        return [(name, value) for name in names for value in self.asked.getlist(name)]

    def export(self, kind):
        columns = [(column.header(self.model), column.sheet_format) for column in self.shown]
        rows = self.values()[:EXPORTED].iterator(chunk_size=2000)
        return download(kind, str(self.title), columns, ([column.value(row) for column in self.shown] for row in rows))

    def print_out(self, kind):
        """What is shown, as the screen writes it. Some thousand rows: more is for a sheet, and is said so."""
        rows = list(self.values()[: MOST_ROWS + 1])
        if len(rows) > MOST_ROWS:
            messages.error(self.request, too_many_to_print())
            return redirect(self.request.path + self.url(export=None))
        texts = [[str(column.text(row)) for column in self.shown] for row in rows]
        narrowed = [f"“{self.words}”"] if self.words else []
        narrowed += [f"{label}: {value}" for label, value, _url in self.chips]
        return print_out(
            kind,
            str(self.title),
            Printout(
                title=str(self.title),
                about="; ".join(narrowed),
                mark=printed_by(self.request.actor),
                language=get_language(),
                headers=[column.header(self.model) for column in self.shown],
                is_number=[column.css == "num" for column in self.shown],
                rows=texts,
            ),
        )


def cell(label, text, css, url, state):
    """A cell carries its column's name, which a telephone shows beside it."""
    if text == NOTHING:
        css = f"{css} nothing".lstrip()
    if url:
        text = format_html('<a href="{}">{}</a>', url, text)
    elif state:
        text = format_html('<span class="state state-{}">{}</span>', state, text)
    return format_html('<td class="{}" data-label="{}">{}</td>', css, label, text)


def shown_choice(field, value):
    """A filter's value in words."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, slice):
        return " – ".join(str(shown_choice(field, end) if end else "…") for end in (value.start, value.stop))
    if hasattr(value, "year"):
        return value.strftime("%d/%m/%Y")
    return dict(getattr(field, "choices", ())).get(value, value) if not hasattr(value, "pk") else value
