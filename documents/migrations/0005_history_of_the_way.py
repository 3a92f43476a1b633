from django.db import migrations

from accounts.history import AppendOnly, Freeze, RecordHistory

FROZEN = [
    "state",
    "register_id",
    "type_id",
    "subject",
    "field",
    "unit",
    "signer",
    "signer_title",
    "signing_post_id",
    "authority_mark",
    "recipients",
    "urgency",
    "secrecy",
    "copies",
    "pages",
    "kept_by",
    "dispatched_on",
    "project_id",
    "park_id",
    "note",
    "replaces_id",
    "corrects_id",
    "book_id",
    "number",
    "occurrence",
    "symbol",
    "issued_on",
    "identifier",
    "issue_token",
    "drafted_by_id",
    "drafting_unit_id",
]
ARRIVED = ["book_id", "arrival_number", "occurrence", "arrived_on", "receipt_token", "received_by_id"]

# Documents of an old register go back only while its year-book is being taken over.
GOES_BACK = "EXISTS (SELECT 1 FROM documents_yearbook b WHERE b.id = OLD.book_id AND b.being_taken_over)"

# (name, steps before the signer, codes of the types that take it)
WAYS = [
    ("Trưởng phòng - Văn phòng - người ký", ["unit_head", "office"], None),
    ("Trưởng phòng - người ký", ["unit_head"], ["GM", "GGT", "GNP", "PG", "PC", "PB"]),
]


def bring_ways_and_the_incoming_register(apps, schema_editor):
    apps.get_model("documents", "Register").objects.create(
        code="VBDEN", name="Sổ đăng ký văn bản đến", direction="incoming", is_common=True
    )
    types = apps.get_model("documents", "DocumentType").objects
    for name, steps, codes in WAYS:
        way = apps.get_model("documents", "Route").objects.create(name=name, steps=steps)
        (types.all() if codes is None else types.filter(code__in=codes)).update(route=way)


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_the_way_of_documents"), ("accounts", "0003_days_delegations_notices")]

    operations = [
        # SQLite rebuilt these tables, without their triggers.
        RecordHistory("DocumentType"),
        RecordHistory("Register"),
        RecordHistory("YearBook"),
        RecordHistory("OutgoingDocument"),
        RecordHistory("KeyTask"),
        Freeze(
            "OutgoingDocument",
            "An issued document is frozen",
            when="OLD.state = 'issued'",
            columns=FROZEN,
            delete=f"OLD.state = 'issued' AND NOT {GOES_BACK}",
        ),
        RecordHistory("Route"),
        RecordHistory("BookClosing"),
        RecordHistory("Campaign"),
        RecordHistory("Organisation"),
        RecordHistory("RecipientGroup"),
        RecordHistory("Dispatch"),
        RecordHistory("IncomingDocument"),
        RecordHistory("Answer"),
        RecordHistory("Assignment"),
        RecordHistory("DocumentFile"),
        Freeze(
            "IncomingDocument",
            "What the incoming register says is frozen",
            when="1 = 1",
            columns=ARRIVED,
            delete=f"NOT {GOES_BACK}",
        ),
        AppendOnly("DocumentMove"),
        AppendOnly("Direction"),
        AppendOnly("Recall"),
        AppendOnly("TaskNote"),
        AppendOnly("DeadlineMove"),
        AppendOnly("PlanClosing"),
        migrations.RunPython(bring_ways_and_the_incoming_register, migrations.RunPython.noop),
    ]
