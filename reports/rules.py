import rules

from accounts.models import Role
from accounts.rules import holds, is_administrator, keeps
from documents.rules import directs, drafts

readers = holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER)


@rules.predicate
def asked_for(actor, report):
    """Who asked for a report; one that the schedule asked for is everybody's."""
    return report is not None and (
        report.is_scheduled or (actor.user is not None and report.asked_by_id == actor.user.pk)
    )


@rules.predicate
def did_not_ask(actor, report):
    """Nobody approves what they made themselves."""
    return report is None or actor.user is None or report.asked_by_id != actor.user.pk


@rules.predicate
def owns_schedule(actor, schedule):
    return schedule is not None and actor.user is not None and schedule.owner_id == actor.user.pk


rules.add_rule("reports.read", readers)
rules.add_rule("reports.ask", readers)
rules.add_rule("reports.manage", readers & (asked_for | holds(Role.LEADER)))
rules.add_rule("reports.approve", readers & directs & did_not_ask)
rules.add_rule("reports.send", readers & holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER))
rules.add_rule("reports.draft", readers & drafts)
rules.add_rule("targets.read", readers)
rules.add_rule("targets.keep", keeps("investment", "planning") | holds(Role.LEADER))
rules.add_rule("sentences.read", readers)
rules.add_rule("sentences.keep", keeps("investment", "planning") | holds(Role.LEADER))
rules.add_rule("published.read", readers)
rules.add_rule("published.keep", holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER))
rules.add_rule("schedules.read", readers | is_administrator)
rules.add_rule("schedules.resume", owns_schedule | holds(Role.LEADER) | is_administrator)
