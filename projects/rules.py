import rules

from accounts.rules import heads, keeps, reads_records

rules.add_rule("projects.read", reads_records)
rules.add_rule("projects.keep", keeps("investment"))
rules.add_rule("enterprises.keep", keeps("investment", "labour"))
rules.add_rule("ledger.enter", keeps("investment"))
rules.add_rule("ledger.correct", heads("investment"))
rules.add_rule("ledger.daily", heads("investment"))
rules.add_rule("events.record", keeps("investment"))
rules.add_rule("events.correct", heads("investment"))
rules.add_rule("leases.keep", keeps("investment", "planning", "construction"))
rules.add_rule("permits.keep", keeps("investment", "construction", "environment", "labour"))
rules.add_rule("statements.keep", keeps("investment", "labour"))
