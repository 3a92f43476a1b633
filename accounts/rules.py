"""The written policy (spec rights.md) for people, settings and the trail. Predicates are given (actor, subject)."""

import rules

from accounts.models import Role


def holds(*roles):
    """A predicate: the actor holds one of these roles today."""

    @rules.predicate
    def holds_role(actor):
        return actor.holds(*roles)

    return holds_role


def keeps(*fields):
    """A predicate: the actor is an officer or unit head of a unit with one of these fields of work."""

    @rules.predicate
    def keeps_field(actor):
        return not actor.fields(Role.OFFICER, Role.UNIT_HEAD).isdisjoint(fields)

    return keeps_field


def heads(*fields):
    """A predicate: the actor heads a unit with one of these fields of work."""

    @rules.predicate
    def heads_field(actor):
        return not actor.fields(Role.UNIT_HEAD).isdisjoint(fields)

    return heads_field


@rules.predicate
def gave_it(actor, delegation):
    """A delegation is taken back by whoever holds the post."""
    return delegation is not None and delegation.giver_id in {post.pk for post in actor.posts}


@rules.predicate
def owns(actor, view):
    return view is not None and actor.user is not None and view.owner_id == actor.user.pk


@rules.predicate
def has_the_job(actor, job):
    """Whose the work is (accounts.job_kinds)."""
    return job is not None and actor.user is not None and job.whose == actor.user.pk


reads_records = rules.predicate(lambda actor: actor.reads_records, name="reads_records")
is_administrator = holds(Role.ADMINISTRATOR)

rules.add_rule("records.read", reads_records)
rules.add_rule("administration", is_administrator)
rules.add_rule("delegations.read", reads_records | holds(Role.CLERK))
rules.add_rule("delegations.give", holds(Role.LEADER, Role.UNIT_HEAD))
rules.add_rule("delegations.end", holds(Role.LEADER, Role.UNIT_HEAD) & gave_it)
rules.add_rule("activity.read", is_administrator | holds(Role.LEADER))
rules.add_rule("views.share", holds(Role.UNIT_HEAD, Role.CLERK, Role.LEADER))
rules.add_rule("views.change", owns)
rules.add_rule("locks.read", reads_records | holds(Role.CLERK) | is_administrator)
rules.add_rule("locks.set", is_administrator | holds(Role.LEADER))

brings_in = holds(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)

rules.add_rule("imports.read", brings_in | holds(Role.LEADER))
rules.add_rule("imports.use", brings_in)
rules.add_rule("findings.explain", holds(Role.OFFICER, Role.UNIT_HEAD, Role.CLERK))

rules.add_rule("jobs.own", has_the_job)
rules.add_rule("jobs.manage", has_the_job | is_administrator)
