"""Entries of the ledger and statements keep the partner group of their project, beside its country.

Those of before get it from who holds the project now, in one statement a table: a large board has millions. Only where
papers changed the holders it is worked out row by row: an entry has that of its day (a correction of the day that it
corrects), a statement that of its last day. That a column was filled is no history, and locks and guards speak of what
people do: the triggers sleep. So does the limit of a statement's time, which is meant for pages.
"""

from collections import defaultdict
from datetime import timedelta

from django.db import connection, migrations, models

from kcnportal.triggers import without_triggers
from projects.migrations.as_of_0022 import ledger, statements
from projects.migrations.as_of_0026.holders import held_on

GROUPS = [
    ("domestic", "Wholly domestic"),
    ("one_country", "Wholly of one foreign country"),
    ("foreign", "Joint venture of foreign countries"),
    ("with_home", "Joint venture with Vietnam"),
]
FROZEN_IN = ("CapitalEvent", "Statement")
# Once more: with the new column, and because SQLite writes both tables anew.
GUARDS = [guard for guard in (*ledger.GUARDS, *statements.GUARDS) if guard.model in FROZEN_IN]
AS_HELD_NOW = """
UPDATE {table} SET partners = held.partners FROM (
    SELECT s.project_id, CASE
        WHEN min(i.country) = max(i.country) THEN CASE WHEN min(i.country) = 'VN' THEN 'domestic' ELSE 'one_country' END
        WHEN count(CASE WHEN i.country = 'VN' THEN 1 END) > 0 THEN 'with_home'
        ELSE 'foreign'
    END AS partners
    FROM projects_projectinvestor s JOIN projects_investor i ON i.id = s.investor_id GROUP BY s.project_id
) held WHERE held.project_id = {table}.project_id
"""
HELD_BY_NOBODY = "UPDATE {table} SET partners = 'domestic' WHERE partners = '' AND project_class = 'DDI'"


def fill(apps, schema_editor):
    frozen = {name: apps.get_model("projects", name) for name in FROZEN_IN}
    with without_triggers(frozen.values()), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")
        for model in frozen.values():
            cursor.execute(AS_HELD_NOW.format(table=model._meta.db_table))
        for project, group_on in groups_by_paper(apps):
            fill_by_paper(project, group_on, **frozen)
        for model in frozen.values():
            cursor.execute(HELD_BY_NOBODY.format(table=model._meta.db_table))


def groups_by_paper(apps):
    """(id, {a day: the partner group at its end}) of each project whose holders a paper changed."""
    events = apps.get_model("projects", "ProjectEvent").objects.order_by("pk")
    country = dict(apps.get_model("projects", "Investor").objects.values_list("pk", "country"))
    shares = apps.get_model("projects", "ProjectInvestor").objects.order_by("position")
    changed = events.filter(changes__has_key="shares").order_by().values_list("project", flat=True).distinct()
    for project in list(changed):
        own = [with_order(event) for event in events.filter(project=project)]
        now = list(shares.filter(project=project).values_list("investor", flat=True))

        def group_on(day, own=own, now=now):
            return group_of({country[investor] for investor in held_on(day, own, now)})

        yield project, group_on


def with_order(record):
    record.order = record.stands_for or record.corrects_id or record.pk
    return record


def group_of(countries):
    if len(countries) > 1:
        return "with_home" if "VN" in countries else "foreign"
    return "domestic" if countries == {"VN"} else "one_country" if countries else ""


def fill_by_paper(project, group_on, CapitalEvent, Statement):
    rows = defaultdict(list)
    entries = {entry.pk: with_order(entry) for entry in CapitalEvent.objects.filter(project=project)}
    for entry in entries.values():
        rows[CapitalEvent, group_on(first_of(entry, entries).happened_on)].append(entry.pk)
    for pk, month in Statement.objects.filter(project=project).values_list("pk", "month"):
        last_day = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        rows[Statement, group_on(last_day)].append(pk)
    for (model, group), ids in rows.items():
        model.objects.filter(pk__in=ids).update(partners=group)


def first_of(entry, entries):
    """What an entry stands for, in however many corrections; older rows name only what they correct themselves."""
    while entry.corrects_id in entries:
        entry = entries[entry.corrects_id]
    return entry


class Migration(migrations.Migration):
    dependencies = [("projects", "0025_statements_that_wait")]

    operations = [
        *(
            migrations.AddField(
                model_name=model.lower(),
                name="partners",
                field=models.CharField(
                    blank=True, choices=GROUPS, editable=False, max_length=11, verbose_name="partner group"
                ),
            )
            for model in FROZEN_IN
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        *GUARDS,
    ]
