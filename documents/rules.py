"""spec rights.md: officers draft, the records clerk numbers, unit heads hand out tasks. Who moves a document on its way
is said by the table of documents.way."""

import rules

from accounts.models import Role
from accounts.rules import holds, reads_records
from documents.models import OWNERS, CaseFile, IncomingDocument
from documents.models.case_file import FILLING_ROLES


@rules.predicate
def may_change_draft(actor, document):
    """The drafter and the drafter's unit head work on a draft; while the head looks at it, the head alone. From there
    on it stays as it was agreed to, and what is issued is frozen."""
    if document is None or document.state not in (document.State.DRAFT, document.State.UNIT_HEAD):
        return False
    heads = actor.heading(document.drafting_unit_id)
    if any(power.covers(document.field) for power in heads):
        return True
    is_drafter = actor.user is not None and document.drafted_by_id == actor.user.pk
    return is_drafter and document.state == document.State.DRAFT


@rules.predicate
def may_attach(actor, document):
    """Files of a draft come from those who work on it; the signed copy, and what was received, from the clerk. A
    recalled document stays as it is (D30-8.a)."""
    if document is None:
        return False
    if isinstance(document, IncomingDocument) or document.is_issued:
        return actor.holds(Role.CLERK) and not hasattr(document, "recall")
    return document.state != document.State.APPROVED and actor.may("documents.change", document)


@rules.predicate
def keeps_record(actor, record):
    """Whoever keeps a record attaches its files."""
    return record is not None and actor.may(OWNERS[record._meta.model_name][2], record)


def units_worked_in(actor):
    """The names of the units in which somebody works on tasks: plans name units as they are written."""
    return {post.unit.name for post in actor.posts if post.role in (Role.OFFICER, Role.UNIT_HEAD)}


@rules.predicate
def leads_task(actor, task):
    """A task is reported done by the people of its lead unit."""
    return task is not None and task.lead_unit in units_worked_in(actor)


@rules.predicate
def heads_plan(actor, plan):
    """A plan is its own unit's; an old register names it as it was written. Without a plan in question, any head."""
    if plan is None:
        return True
    own = [post.unit for post in actor.posts if post.role == Role.UNIT_HEAD]
    return any(unit.pk == plan.drafting_unit_id or unit.name == plan.unit for unit in own)


@rules.predicate
def hands_out_in(actor, plan):
    """Tasks of an issued plan are handed out by the head of each unit; those of a draft belong to what is drafted."""
    return plan is None or plan.is_issued or heads_plan(actor, plan)


@rules.predicate
def hands_out(actor, task):
    """spec rights: a unit head hands out tasks in the unit. Without a task in question, any head."""
    if task is None:
        return True
    return heads_lead_unit(actor, task) if task.plan.is_issued else heads_plan(actor, task.plan)


@rules.predicate
def helps_with_task(actor, task):
    return task is not None and not units_worked_in(actor).isdisjoint(task.cooperating_list)


@rules.predicate
def stands_in(actor):
    """A leader who is away has a substitute, from a day to a day."""
    return leader_stood_in_for(actor) is not None


def leader_stood_in_for(actor):
    """The leader's post for which this person acts today as a substitute; None for nobody. A power for some fields of
    work does not reach what arrives, which names none."""
    delegated = (power for power in actor.powers if power.delegation and not power.is_authorisation)
    whole = (power.post for power in delegated if not power.delegation.fields)
    return next((post for post in whole if post.role == Role.LEADER), None)


@rules.predicate
def heads_assigned_unit(actor, assignment):
    """A unit's part is handed on by its head; without a part in question, by any head."""
    return assignment is None or assignment.unit_id in actor.units(Role.UNIT_HEAD)


@rules.predicate
def is_given_to(actor, assignment):
    return assignment is not None and actor.user is not None and assignment.person_id == actor.user.pk


@rules.predicate
def works_on_incoming(actor, incoming):
    """Somebody of a unit that has a part in it, or that an old register names as its lead unit."""
    if incoming is None:
        return False
    works = [post for post in actor.posts if post.role in (Role.OFFICER, Role.UNIT_HEAD)]
    if incoming.lead_unit in {post.unit.name for post in works}:
        return True
    return incoming.assignments.filter(unit__in={post.unit_id for post in works}).exists()


@rules.predicate
def heads_lead_unit(actor, record):
    """Of an incoming document or a task."""
    heads = {post.unit.name for post in actor.posts if post.role == Role.UNIT_HEAD}
    return record is not None and record.lead_unit in heads


@rules.predicate
def serves_register(actor, subject):
    """A register that names a unit is kept, and numbered in, by the clerks of that unit alone. The subject is a
    document or a year-book."""
    return subject is None or subject.register.issued_by_id in (None, *actor.units(Role.CLERK))


@rules.predicate
def may_file(actor, document):
    """A document is put into a case file by the clerk, its drafter or the head of its unit; what arrived, also by
    those who work on it. Without a document in question, by whoever drafts."""
    if document is None or actor.holds(Role.CLERK):
        return True
    if isinstance(document, IncomingDocument):
        return works_on_incoming(actor, document)
    is_drafter = actor.user is not None and document.drafted_by_id == actor.user.pk
    return is_drafter or document.drafting_unit_id in actor.units(Role.UNIT_HEAD)


@rules.predicate
def fills_case_file(actor, case_file):
    """Its keeper, the people of its unit, and the clerk: as `filled_by` asks of many."""
    if case_file is None or actor.holds(Role.CLERK):
        return True
    is_keeper = actor.user is not None and case_file.keeper_id == actor.user.pk
    return is_keeper or case_file.unit_id in actor.units(*FILLING_ROLES)


@rules.predicate
def keeps_case_file(actor, case_file):
    """A case file is changed and closed by its keeper, the head of its unit or the clerk."""
    if case_file is None or actor.holds(Role.CLERK):
        return True
    is_keeper = actor.user is not None and case_file.keeper_id == actor.user.pk
    return is_keeper or case_file.unit_id in actor.units(Role.UNIT_HEAD)


@rules.predicate
def works_where_planned(actor, planned):
    """A file of the plan is opened by the people of its unit, and by the clerk."""
    return planned is None or actor.holds(Role.CLERK) or planned.unit_id in actor.units(*FILLING_ROLES)


@rules.predicate
def heads_unit(actor, unit):
    return unit is None or unit.pk in actor.units(Role.UNIT_HEAD)


@rules.predicate
def keeps_rights(actor, record):
    """Who says who reads one document or case file: a leader, the head of its unit, its drafter before it is issued,
    who received it, its keeper. Without a record in question, whoever may keep one."""
    if record is None or actor.holds(Role.LEADER):
        return True
    if isinstance(record, IncomingDocument):
        return heads_lead_unit(actor, record) or actor.holds(Role.CLERK) and record.received_by_id == actor.user.pk
    if isinstance(record, CaseFile):
        return record.keeper_id == actor.user.pk or record.unit_id in actor.units(Role.UNIT_HEAD)
    is_drafter = record.drafted_by_id == actor.user.pk and not record.is_issued
    return is_drafter or record.drafting_unit_id in actor.units(Role.UNIT_HEAD)


is_clerk = holds(Role.CLERK)
directs = holds(Role.LEADER) | stands_in
drafts = holds(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)

rules.add_rule("documents.read", reads_records | is_clerk)
rules.add_rule("documents.draft", drafts)
rules.add_rule("documents.change", drafts & may_change_draft)
rules.add_rule("documents.attach", drafts & may_attach)
rules.add_rule("recordfiles.keep", keeps_record)
rules.add_rule("work.hand_over", holds(Role.ADMINISTRATOR) | (holds(Role.UNIT_HEAD) & heads_unit))
rules.add_rule("rights.keep", (drafts | holds(Role.LEADER)) & keeps_rights)
rules.add_rule("rights.confirm", holds(Role.LEADER))
rules.add_rule("documents.issue", is_clerk & serves_register)
rules.add_rule("incoming.keep", is_clerk)
rules.add_rule("incoming.direct", directs & reads_records)
rules.add_rule("incoming.settle", (directs & reads_records) | heads_lead_unit)
rules.add_rule("incoming.answer", drafts & works_on_incoming)
rules.add_rule("assignments.hand_on", holds(Role.UNIT_HEAD) & heads_assigned_unit)
rules.add_rule("assignments.propose", is_given_to & reads_records)
rules.add_rule("registers.keep", is_clerk & serves_register)
rules.add_rule("documents.dispatch", is_clerk)
rules.add_rule("documents.recall", is_clerk)
rules.add_rule("organisations.keep", is_clerk)
rules.add_rule("tasks.keep", holds(Role.LEADER) | (holds(Role.UNIT_HEAD) & hands_out))
rules.add_rule("tasks.hand_out", holds(Role.LEADER) | (holds(Role.UNIT_HEAD) & hands_out_in))
rules.add_rule("tasks.bring_in", holds(Role.UNIT_HEAD))
rules.add_rule("tasks.work", holds(Role.OFFICER, Role.UNIT_HEAD))
rules.add_rule("tasks.note", leads_task | helps_with_task)
rules.add_rule("tasks.report", leads_task)
rules.add_rule("plans.hang", is_clerk | (holds(Role.UNIT_HEAD) & heads_plan))
rules.add_rule("plans.close", holds(Role.LEADER) | (holds(Role.UNIT_HEAD) & heads_plan))
rules.add_rule("campaigns.keep", holds(Role.UNIT_HEAD, Role.LEADER))  # spec rights: unit heads hand out, leaders direct
rules.add_rule("casefiles.open", drafts)
rules.add_rule("casefiles.open_planned", drafts & works_where_planned)
rules.add_rule("transfers.hand_over", is_clerk | (holds(Role.UNIT_HEAD) & heads_unit))
rules.add_rule("transfers.receive", is_clerk)
rules.add_rule("fileplans.keep", is_clerk)
rules.add_rule("fileplans.approve", holds(Role.LEADER))
rules.add_rule("casefiles.keep", drafts & keeps_case_file)
rules.add_rule("casefiles.fill", drafts & fills_case_file)
rules.add_rule("casefiles.file", drafts & may_file)
