from django.db import migrations

from accounts.history import LockedSet

BOOK_OF_OUTGOING = "SELECT d.book_id FROM documents_outgoingdocument d WHERE d.id = {{row}}.{column}"
BOOK_OF_INCOMING = "SELECT i.book_id FROM documents_incomingdocument i WHERE i.id = {{row}}.{column}"
FILES_OF = "SELECT f.case_file_id FROM documents_filing f WHERE f.{column} = {{row}}.{of}"
BOOK_OF_TASK = """
    SELECT d.book_id FROM documents_outgoingdocument d JOIN documents_keytask t ON t.plan_id = d.id
    WHERE t.id = {row}.task_id
"""
FILES_OF_TASK = """
    SELECT f.case_file_id FROM documents_filing f JOIN documents_keytask t ON t.plan_id = f.outgoing_id
    WHERE t.id = {row}.task_id
"""
DAY_OF_DECISION = "(SELECT p.decided_on FROM parks_planningdecision p WHERE p.id = {row}.decision_id)"
ADDED = ["insert"]  # append-only


def of_incoming(model, **options):
    """What was said and handed out about a document that arrived."""
    return [
        LockedSet(model, "yearbook", subjects=BOOK_OF_INCOMING.format(column="incoming_id"), **options),
        LockedSet(model, "casefile", subjects=FILES_OF.format(column="incoming_id", of="incoming_id"), **options),
    ]


def of_plan(model, **options):
    return [
        LockedSet(model, "yearbook", subjects=BOOK_OF_OUTGOING.format(column="plan_id"), **options),
        LockedSet(model, "casefile", subjects=FILES_OF.format(column="outgoing_id", of="plan_id"), **options),
    ]


def of_task(model):
    return [
        LockedSet(model, "yearbook", subjects=BOOK_OF_TASK, only=ADDED),
        LockedSet(model, "casefile", subjects=FILES_OF_TASK, only=ADDED),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0026_reservations_have_files"),
        ("parks", "0011_decisions_can_be_locked"),
    ]

    operations = [
        *of_incoming("Assignment"),
        *of_incoming("Answer"),
        *of_incoming("Direction", only=ADDED),
        *of_incoming("EarlierProposal", only=ADDED),
        *of_plan("KeyTask"),
        *of_plan("PlanClosing", only=ADDED),
        *of_task("TaskNote"),
        *of_task("DeadlineMove"),
        LockedSet("Dispatch", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="document_id")),
        LockedSet("Recall", "casefile", subjects=FILES_OF.format(column="outgoing_id", of="document_id"), only=ADDED),
        LockedSet("RecordFile", "decisions", days=[DAY_OF_DECISION]),
        LockedSet("CasePaper", "decisions", days=[DAY_OF_DECISION]),
    ]
