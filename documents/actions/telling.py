"""For whom the bell rings when a document is moved, directed or handed on. Called at the end of the deed, as a part of
it; nobody is told of what they did themselves."""

from django.utils.translation import gettext_noop

from accounts.actions.notice import tell
from accounts.models import Post, Role, User
from documents import way
from documents.chain import holders, waits_for

WAITS = {
    way.UNIT_HEAD: gettext_noop("It waits for your review: “%(about)s”"),
    way.OFFICE: gettext_noop("It waits for the check of its form: “%(about)s”"),
    way.SIGNER: gettext_noop("It waits for your signature: “%(about)s”"),
    way.APPROVED: gettext_noop("It waits for its number: “%(about)s”"),
}
RETURNED = gettext_noop("%(who)s returned to you “%(about)s”: %(why)s")
APPROVED = gettext_noop("%(who)s approved “%(about)s”")
ISSUED = gettext_noop("It is issued: “%(about)s”")
DIRECTED = gettext_noop("Given to your unit: %(record)s, “%(about)s”")
HANDED = gettext_noop("%(who)s gave you %(record)s, “%(about)s”")
MOVED = gettext_noop("The deadline is now %(due)s: “%(about)s”")
LONGEST = 300


def tell_of_move(document, move, *, by):
    """The people with whom it is now; the drafter, when it comes back, is signed or has its number."""
    drafter = [document.drafted_by] if document.drafted_by_id else []
    said = {"who": by, "about": document.subject[:LONGEST], "why": move.comment[:LONGEST]}
    match move.kind:
        case "return":
            ring(drafter, move, RETURNED, document, said, by)
        case "approve":
            ring(drafter, move, APPROVED, document, said, by)
        case "issue":
            ring(drafter, move, ISSUED, document, said, by)
    if move.to_state in WAITS and move.kind != "remark":
        ring(waits_for(document, by.day), move, WAITS[move.to_state], document, said, by)


def tell_of_direction(document, direction, parts, *, by):
    posts = Post.objects.held_on(by.day).filter(role=Role.UNIT_HEAD, unit__in=[part.unit for part in parts])
    said = {"record": document, "about": document.subject[:LONGEST]}
    ring(holders(posts, by.day), direction, DIRECTED, document, said, by)


def tell_of_handing_on(assignment, line, *, by):
    """`line`: of the activity, one for each time that it is handed on."""
    said = {"who": by, "record": assignment.incoming, "about": assignment.incoming.subject[:LONGEST]}
    ring([assignment.person], line, HANDED, assignment.incoming, said, by)


def tell_of_moved_deadline(task, *, by):
    """The people of the lead unit, after the task was changed: once for each version of it."""
    posts = Post.objects.held_on(by.day).filter(role__in=[Role.OFFICER, Role.UNIT_HEAD], unit__name=task.lead_unit)
    people = User.objects.filter(posts__in=posts, is_active=True).exclude(pk=by.user and by.user.pk).distinct()
    said = {"due": f"{task.due_on:%d/%m/%Y}", "about": task.title[:LONGEST]}
    tell(people, occasion=f"moved keytask {task.pk} {task.version}", sentence=MOVED, subject=task, **said)


def others_with(role, by):
    """Who has this role on the day of the deed, without who does it."""
    posts = Post.objects.held_on(by.day).filter(role=role)
    people = User.objects.filter(posts__in=posts, is_active=True).distinct()
    return people.exclude(pk=by.user.pk) if by.user else people


def ring(people, cause, sentence, subject, said, by):
    others = [person for person in people if person != by.user]
    tell(others, occasion=f"{cause._meta.model_name} {cause.pk}", sentence=sentence, subject=subject, **said)
