import rules

from accounts.models import Role
from accounts.rules import holds, keeps

readers = holds(Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER)

rules.add_rule("reports.read", readers)
rules.add_rule("reports.ask", readers)
rules.add_rule("targets.read", readers)
rules.add_rule("targets.keep", keeps("investment", "planning") | holds(Role.LEADER))
