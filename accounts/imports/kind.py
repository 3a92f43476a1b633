"""A kind of file: its columns, what identifies a row, where it is written."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accounts.imports.undo import undo_by_history
from kcnportal.bulk import add_all
from kcnportal.cells import BadCell

_kinds = {}


@dataclass(frozen=True)
class Column:
    """One column. `read` turns a non-empty cell into a value or raises BadCell; `field` is the model's field; `to` is a
    model whose `code` the cell must name; `empty` is what an empty cell means. `header`: the column must stand in the
    file, though its cells may be empty."""

    name: str
    label: Any
    read: Any
    required: bool = False
    header: bool = False
    field: str = ""
    to: Any = None
    empty: Any = None


class Kind:
    """The base of every kind. A subclass names its columns and model, and overrides the hooks that it needs."""

    name = ""
    label = ""
    rule = ""  # who may bring it in
    by = None  # who brings it in, from the check on
    model = None
    columns = ()
    identity_columns = ("code",)
    may_change = True  # False: a known identity with other values is a bad row
    changing = None  # the columns that may change, where not all may
    undoing = ""  # what to know of it before an import is taken back
    undone_models = ()  # the tables that an undo takes back, where it is not the model's alone
    columns_of = {}  # model field -> column, for fields that `complete` fills in
    dated_by = ""  # the column by which a row is in a set that can be locked
    happened = ""  # the column with the day of what a row tells, which cannot well be still to come
    locks = ()  # those that stand, from the check on

    def column(self, name):
        return next(column for column in self.columns if column.name == name)

    def known(self, column):
        """{code: record} that the cells of a column may name."""
        return {record.code: record for record in column.to.objects.all()}

    def identify(self, row):
        """What makes two rows the same; called for rows whose cells were all read."""
        return tuple(row.fields.get(self.column(name).field, row.values.get(name)) for name in self.identity_columns)

    def recorded(self, rows):
        """{identity: record} of what is recorded, at least of what these rows may name."""
        names = [self.column(name).field for name in self.identity_columns]
        return {tuple(getattr(record, name) for name in names): record for record in self.recorded_records(rows)}

    def recorded_records(self, rows):
        links = [column.field for column in self.columns if column.to and column.field]
        return self.model.objects.select_related(*links)

    def compare(self, rows):
        """Refuse the same identity twice in the file; find what is recorded already and what differs from it."""
        recorded = self.recorded(rows)
        seen = set()
        for row in rows:
            if row.problems:
                continue
            if row.identity in seen:
                row.refuse(self.identity_columns[0], _("the same identity stands in the file twice"))
                continue
            seen.add(row.identity)
            row.existing = recorded.get(row.identity)
            if row.existing is not None:
                self.note_changes(row)

    def note_changes(self, row):
        """The fields in which the row is not what is recorded; where they may not change, the row is bad."""
        of_column = {column.field: column.name for column in self.columns if column.field}
        for name, value in row.fields.items():
            old = getattr(row.existing, name)
            if old == value:
                continue
            column = of_column.get(name) or self.columns_of.get(name, name)
            if not self.may_change or (self.changing is not None and column not in self.changing):
                was = self.shown(row.existing, name, old)
                row.refuse(column, _("differs from what is recorded (%(old)s); correct it there") % {"old": was})
            else:
                row.changes.append((name, old, value))

    def shown(self, record, name, value):
        """A value of a recorded field as it would be written in a file."""
        return shown(value)

    def complete(self, row):
        """Fill in `row.fields` what follows from several cells; raise BadCell or call row.refuse."""

    def as_record(self, row):
        """The record that would be written, as far as locks ask for it."""
        own = {field.name for field in self.model._meta.concrete_fields}
        return self.model(**{name: value for name, value in row.fields.items() if name in own})

    def judge(self, rows):
        """Checks that need several rows or other records; rows without problems are given."""

    def look(self, row):
        """Note what looks odd."""

    def write_new(self, rows, by):
        """Write the new rows in bulk and leave each one's record in `row.record`."""
        for row in rows:
            row.record = self.model(**row.fields)
            row.record.fold_words()
        add_all(row.record for row in rows)

    def after_write(self, rows, by):
        """Bring up to date what follows from the written rows, in the same transaction."""

    def undo(self, run, by):
        """Take back what an import wrote; inside a deed. Raises ValidationError with all that stands against it."""
        undo_by_history(run, self.undone_models or (self.model,))


def shown(value):
    return getattr(value, "code", None) or ("" if value is None else str(value))


def coded(column, known):
    """Resolve a code to its record. Raises BadCell."""

    def read(cell):
        code = column.read(cell)
        if code not in known:
            raise BadCell(_("this code is not known"))
        return known[code]

    return read


def register(kind):
    """Class decorator: make the kind known by its name."""
    _kinds[kind.name] = kind
    return kind


def known_kinds():
    """{name: Kind class}, in the order in which an office brings its records in."""
    order = [
        "parks", "planning_decisions", "lots", "park_infrastructure", "investors", "enterprises", "projects",
        "capital_events", "project_events", "land_leases", "permits", "statements", "targets", "outgoing_documents",
        "incoming_documents", "tasks", "published_figures",
    ]  # fmt: skip
    return dict(sorted(_kinds.items(), key=lambda item: order.index(item[0])))
