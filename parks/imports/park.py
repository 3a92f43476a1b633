"""Parks, zones and phases from files (spec records-in)."""

from django.utils.translation import gettext as _, gettext_lazy, gettext_noop

from accounts.imports import Column, Kind, register
from accounts.imports.twins import find_twins
from kcnportal import cells
from parks.models import Park


@register
class Parks(Kind):
    name = "parks"
    label = gettext_lazy("Industrial parks")
    rule = "parks.keep"
    model = Park
    columns = (
        Column("code", gettext_lazy("Park code"), cells.text(50), required=True, field="code", empty=""),
        Column("name", gettext_lazy("Name"), cells.text(500), required=True, field="name", empty=""),
        Column("kind", gettext_lazy("Kind"), cells.choice(*Park.Kind.values), required=True, field="kind"),
        Column("parent_code", gettext_lazy("Part of (park code)"), cells.text(50), empty=""),
        Column("developer", gettext_lazy("Developer"), cells.text(500), field="developer", empty=""),
        Column("address", gettext_lazy("Address"), cells.text(1000), field="address", empty=""),
        Column("status", gettext_lazy("Status"), cells.choice(*Park.Status.values), required=True, field="status"),
        Column("operating_from", gettext_lazy("Operating from"), cells.day, field="operating_from"),
    )

    def recorded_records(self, rows):
        return Park.objects.select_related("parent")

    def recorded(self, rows):
        """Also ties each row to its parent, which may come with the same file, even later in it."""
        recorded = super().recorded(rows)
        self.coming = {row.fields["code"]: Park() for row in rows if (row.fields["code"],) not in recorded}
        for row in rows:
            wanted = row.values.get("parent_code")
            if wanted and (wanted,) not in recorded and wanted not in self.coming:
                row.refuse("parent_code", _("this code is not known"))
            elif "parent_code" in row.values:
                row.fields["parent"] = recorded.get((wanted,)) or self.coming.get(wanted)
        return recorded

    def judge(self, rows):
        """A parent that comes with the file must be taken too, and nothing may be part of itself."""
        parents = dict(Park.objects.values_list("code", "parent__code"))
        parents |= {row.fields["code"]: row.values["parent_code"] for row in rows if "parent_code" in row.values}
        for row in rows:
            if runs_in_a_circle(row.fields["code"], parents):
                row.refuse("parent_code", _("a park cannot be part of itself"))
        while orphans := self.orphans(rows):
            for row in orphans:
                row.refuse("parent_code", _("the row of this code is wrong"))
        find_twins(rows, ((None, code) for code in Park.objects.values_list("code", flat=True)))

    def orphans(self, rows):
        taken = {row.fields["code"] for row in rows if not row.problems}
        return [row for row in rows if not row.problems and row.values.get("parent_code") in self.coming.keys() - taken]

    def look(self, row):
        has_parent = bool(row.values.get("parent_code"))
        if row.fields["kind"] == Park.Kind.PARK and has_parent:
            row.find(gettext_noop("A park is part of %(parent)s."), parent=row.values["parent_code"])
        if row.fields["kind"] != Park.Kind.PARK and not has_parent and row.existing is None:
            row.find(gettext_noop("A zone or phase is part of no park."))
        if row.fields["status"] == Park.Status.OPERATING and not has_parent and not opened(row):
            row.find(gettext_noop("The park operates, but from which day on is not said: no report counts it."))

    def write_new(self, rows, by):
        """Parks first, then what is part of them."""
        waiting = {row.fields["code"]: row for row in rows}
        while waiting:
            wave = [row for row in waiting.values() if row.values.get("parent_code") not in waiting]
            for row in wave:
                row.record = self.coming[row.fields["code"]]
                for name, value in row.fields.items():
                    setattr(row.record, name, value)
                row.record.fold_words()
                del waiting[row.fields["code"]]
            Park.objects.bulk_create(row.record for row in wave)


def opened(row):
    """From which day on, by the file or as it is recorded."""
    return row.fields.get("operating_from", row.existing and row.existing.operating_from)


def runs_in_a_circle(code, parents):
    seen = set()
    while code and code not in seen:
        seen.add(code)
        code = parents.get(code)
    return bool(code)
