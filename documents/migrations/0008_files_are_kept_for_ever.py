from django.db import migrations

from accounts.history import Freeze, RecordHistory, Refuse

KEPT = [
    "outgoing_id",
    "incoming_id",
    "part",
    "name",
    "version",
    "media_type",
    "size",
    "sha256",
    "file",
    "pages",
    "added_by_id",
    "added_at",
    "replaces_id",
    "made_from",
]


def outgoing(condition):
    return f"EXISTS (SELECT 1 FROM documents_outgoingdocument d WHERE d.id = {condition})"  # noqa: S608


def incoming(condition):
    return f"EXISTS (SELECT 1 FROM documents_incomingdocument d WHERE d.id = {condition})"  # noqa: S608


TO_A_SECRET = outgoing("NEW.outgoing_id AND d.secrecy <> ''") + " OR " + incoming("NEW.incoming_id AND d.secrecy <> ''")
TO_AN_ISSUED = "NEW.part <> 'signed' AND " + outgoing("NEW.outgoing_id AND d.state = 'issued'")
OF_AN_ISSUED = outgoing("OLD.outgoing_id AND d.state = 'issued'")
MARKED_WITH_FILES = (
    "OLD.secrecy = '' AND NEW.secrecy <> '' AND EXISTS (SELECT 1 FROM documents_documentfile f WHERE f.{} = OLD.id)"
)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_versions_of_files_and_templates"),
        ("accounts", "0003_days_delegations_notices"),
    ]

    operations = [
        RecordHistory("DocumentFile"),
        RecordHistory("DocumentTemplate"),
        Freeze("DocumentFile", "Files of documents are kept", when="1 = 1", columns=KEPT),
        Freeze(
            "DocumentTemplate",
            "Templates are kept: files were made from them",
            when="1 = 1",
            columns=["type_id", "file", "sha256", "starts_on"],
        ),
        Refuse(
            "DocumentFile",
            "The files of an issued document are frozen",
            name="issued",
            update=f"OLD.is_current <> NEW.is_current AND OLD.part <> 'signed' AND {OF_AN_ISSUED}",
            insert=TO_AN_ISSUED,
        ),
        Refuse("DocumentFile", "A document with a secrecy mark takes no file", name="secret", insert=TO_A_SECRET),
        Refuse(
            "OutgoingDocument",
            "A document with files takes no secrecy mark",
            name="secret",
            update=MARKED_WITH_FILES.format("outgoing_id"),
        ),
        Refuse(
            "IncomingDocument",
            "A document with files takes no secrecy mark",
            name="secret",
            update=MARKED_WITH_FILES.format("incoming_id"),
        ),
    ]
