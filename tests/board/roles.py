"""Who is at the table: somebody of every role, somebody without a post, somebody who is not signed in."""

from accounts.models import Role

PLANNER, INVESTMENT, LABOUR = "officer of planning", "officer of investment", "officer of labour"
PLANNING_HEAD, INVESTMENT_HEAD = "head of planning", "head of investment"
CLERK, LEADER, MANAGER, ADMINISTRATOR = "records clerk", "board leader", "manager", "administrator"
WITHOUT_POST, ANONYMOUS = "person without a post", "somebody not signed in"

UNITS = {
    "planning": ["planning", "construction"],
    "investment": ["investment"],
    "labour": ["labour"],
    "office": ["other"],
}
POSTS = {
    PLANNER: (Role.OFFICER, "planning"),
    INVESTMENT: (Role.OFFICER, "investment"),
    LABOUR: (Role.OFFICER, "labour"),
    PLANNING_HEAD: (Role.UNIT_HEAD, "planning"),
    INVESTMENT_HEAD: (Role.UNIT_HEAD, "investment"),
    CLERK: (Role.CLERK, "office"),
    LEADER: (Role.LEADER, "office"),
    MANAGER: (Role.MANAGER, "office"),
    ADMINISTRATOR: (Role.ADMINISTRATOR, "office"),
}
