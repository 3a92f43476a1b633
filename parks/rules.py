import rules

from accounts.rules import keeps, reads_records

rules.add_rule("parks.read", reads_records)
rules.add_rule("parks.keep", keeps("planning", "construction"))
