"""spec rights.md: officers draft, the records clerk numbers, unit heads hand out tasks."""

import rules

from accounts.models import Role
from accounts.rules import holds, reads_records


@rules.predicate
def may_change_draft(actor, document):
    """The drafter and the drafter's unit head work on a draft; what is issued is frozen."""
    if document is None or document.is_issued:
        return False
    heads_unit = document.drafting_unit_id in actor.units(Role.UNIT_HEAD)
    return heads_unit or (actor.user is not None and document.drafted_by_id == actor.user.pk)


@rules.predicate
def works_on_task(actor, task):
    """A task is worked on by the people of its lead unit."""
    return task is not None and task.lead_unit in {post.unit.name for post in actor.posts}


is_clerk = holds(Role.CLERK)
drafts = holds(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)

rules.add_rule("documents.read", reads_records | is_clerk)
rules.add_rule("documents.draft", drafts)
rules.add_rule("documents.change", drafts & may_change_draft)
rules.add_rule("documents.issue", is_clerk)
rules.add_rule("documents.dispatch", is_clerk)
rules.add_rule("documents.recall", is_clerk)
rules.add_rule("organisations.keep", is_clerk)
rules.add_rule("registers.keep", is_clerk)
rules.add_rule("tasks.keep", holds(Role.UNIT_HEAD))
rules.add_rule("tasks.work", holds(Role.OFFICER, Role.UNIT_HEAD))
rules.add_rule("tasks.report", works_on_task & holds(Role.OFFICER, Role.UNIT_HEAD))
