from django.db import migrations

from accounts.history import Freeze, RecordHistory

FROZEN = [
    "state",
    "register_id",
    "type_id",
    "subject",
    "field",
    "unit",
    "signer",
    "signer_title",
    "authority_mark",
    "recipients",
    "urgency",
    "copies",
    "pages",
    "kept_by",
    "dispatched_on",
    "project_id",
    "park_id",
    "note",
    "book_id",
    "number",
    "occurrence",
    "symbol",
    "issued_on",
    "issue_token",
    "drafted_by_id",
    "drafting_unit_id",
]

# Documents of an old register go back only while its year-book is being taken over.
GOES_BACK = "EXISTS (SELECT 1 FROM documents_yearbook b WHERE b.id = OLD.book_id AND b.being_taken_over)"


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial"), ("accounts", "0002_history_and_guards")]

    operations = [
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
    ]
