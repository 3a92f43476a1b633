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


def units_worked_in(actor):
    """The names of the units in which somebody works on tasks: plans name units as they are written."""
    return {post.unit.name for post in actor.posts if post.role in (Role.OFFICER, Role.UNIT_HEAD)}


@rules.predicate
def leads_task(actor, task):
    """A task is reported done by the people of its lead unit."""
    return task is not None and task.lead_unit in units_worked_in(actor)


@rules.predicate
def helps_with_task(actor, task):
    return task is not None and not units_worked_in(actor).isdisjoint(task.cooperating_list)


is_clerk = holds(Role.CLERK)
drafts = holds(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)

rules.add_rule("documents.read", reads_records | is_clerk)
rules.add_rule("documents.draft", drafts)
rules.add_rule("documents.change", drafts & may_change_draft)
rules.add_rule("documents.issue", is_clerk)
rules.add_rule("registers.keep", is_clerk)
rules.add_rule("tasks.keep", holds(Role.UNIT_HEAD))
rules.add_rule("tasks.work", holds(Role.OFFICER, Role.UNIT_HEAD))
rules.add_rule("tasks.note", leads_task | helps_with_task)
rules.add_rule("tasks.report", leads_task)
rules.add_rule("plans.hang", holds(Role.UNIT_HEAD, Role.CLERK))
rules.add_rule("plans.close", holds(Role.UNIT_HEAD, Role.LEADER))
rules.add_rule("campaigns.keep", holds(Role.UNIT_HEAD, Role.LEADER))  # spec rights: unit heads hand out, leaders direct
