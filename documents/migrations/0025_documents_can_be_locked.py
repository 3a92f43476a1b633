from django.db import migrations

from accounts.history import LockedSet

BOOK_OF_OUTGOING = "SELECT d.book_id FROM documents_outgoingdocument d WHERE d.id = {{row}}.{column}"
BOOK_OF_INCOMING = "SELECT i.book_id FROM documents_incomingdocument i WHERE i.id = {{row}}.{column}"
BOOKS_OF_FILE = " UNION ".join(
    [BOOK_OF_OUTGOING.format(column="outgoing_id"), BOOK_OF_INCOMING.format(column="incoming_id")]
)
BOOK_OF_DOCUMENT = BOOK_OF_OUTGOING.format(column="document_id")
FILES_OF = "SELECT f.case_file_id FROM documents_filing f WHERE f.{column} = {{row}}.{of}"
FILES_OF_FILE = " UNION ".join(FILES_OF.format(column=column, of=column) for column in ("outgoing_id", "incoming_id"))
KEPT = ["insert", "delete"]  # what its file says is frozen; its words are read from it behind the upload


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0014_locks_on_sets_of_records"),
        ("documents", "0024_arrivals_of_a_unit"),
    ]

    operations = [
        LockedSet("OutgoingDocument", "yearbook", subjects="{row}.book_id"),
        LockedSet("OutgoingDocument", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="id")),
        LockedSet("IncomingDocument", "yearbook", subjects="{row}.book_id"),
        LockedSet("IncomingDocument", "casefile", subjects=FILES_OF.format(column="incoming_id", of="id")),
        LockedSet("DocumentFile", "yearbook", subjects=BOOKS_OF_FILE, only=KEPT),
        LockedSet("DocumentFile", "casefile", subjects=FILES_OF_FILE, only=KEPT),
        LockedSet("Dispatch", "yearbook", subjects=BOOK_OF_DOCUMENT),
        LockedSet("Recall", "yearbook", subjects=BOOK_OF_DOCUMENT, only=["insert"]),
        LockedSet("CaseFile", "casefile", subjects="{row}.id"),
        LockedSet("Filing", "casefile", subjects="{row}.case_file_id"),
    ]
