import rules

from accounts.models import Role
from accounts.rules import holds, keeps

readers = holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER)


@rules.predicate
def asked_for(actor, report):
    """Who asked for a report; one that the schedule asked for is everybody's."""
    return report is not None and (
        report.is_scheduled or (actor.user is not None and report.asked_by_id == actor.user.pk)
    )


rules.add_rule("reports.read", readers)
rules.add_rule("reports.ask", readers)
rules.add_rule("reports.manage", readers & (asked_for | holds(Role.LEADER)))
rules.add_rule("targets.read", readers)
rules.add_rule("targets.keep", keeps("investment", "planning") | holds(Role.LEADER))
rules.add_rule("published.read", readers)
rules.add_rule("published.keep", holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER))
