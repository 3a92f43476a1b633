"""Who acts: a person with the posts held on a day, or the system. Deeds and questions get one, never a request."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import rules
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef

from accounts.models import Delegation, Post, Role, User
from kcnportal import logs

READERS = {Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER}


@dataclass(frozen=True)
class Power:
    """A post for which somebody acts: one's own, or another's under a delegation that is in force."""

    post: Post
    delegation: Delegation | None = None
    in_office: bool = False  # the post is in a unit that has the records clerk

    def covers(self, field):
        """A delegation may be limited to fields of work."""
        return not (self.delegation and self.delegation.fields) or field in self.delegation.fields

    @property
    def for_post(self):
        """The other's post, or None where it is one's own."""
        return self.post if self.delegation else None

    @property
    def is_authorisation(self):
        return self.delegation is not None and self.delegation.kind == Delegation.Kind.AUTHORISATION


@dataclass(frozen=True)
class Actor:
    day: date
    user: User | None = None
    is_system: bool = False
    viewed_by: User | None = None  # an administrator looks as this person: read-only, at what is not restricted alone

    @cached_property
    def posts(self):
        if self.user is None or not self.user.is_active:
            return ()
        in_office = Exists(Post.objects.clerks(self.day).filter(unit=OuterRef("unit")))
        held = Post.objects.held_on(self.day).filter(user=self.user).select_related("unit")
        received = Exists(Delegation.objects.in_force(self.day).received_by(self.user))
        return tuple(held.annotate(in_office=in_office, has_received=received))

    @cached_property
    def powers(self):
        """For which posts the actor may act today, the own ones first. Roles and rights of a giver do not follow: what
        another's power is good for, each question says. Whoever has no post any more acts for nobody."""
        if not self.posts:
            return ()
        own = [Power(post, None, post.in_office) for post in self.posts]
        if not self.posts[0].has_received:  # nearly everybody: one question less on every page
            return tuple(own)
        received = Delegation.objects.in_force(self.day).received_by(self.user)
        held = received.filter(giver__in=Post.objects.held_on(self.day)).select_related("giver__unit", "giver__user")
        in_office = Exists(Post.objects.clerks(self.day).filter(unit=OuterRef("giver__unit")))
        return (*own, *(Power(one.giver, one, one.in_office) for one in held.annotate(in_office=in_office)))

    def heading(self, unit_id=None):
        """The powers of unit heads, own and substituted; of one unit, or of all."""
        return [
            power
            for power in self.powers
            if power.post.role == Role.UNIT_HEAD
            and not power.is_authorisation
            and unit_id in (None, power.post.unit_id)
        ]

    @cached_property
    def checking(self):
        """The powers by which the actor checks the form of drafts: of clerks, and of who heads a clerk's unit."""
        clerks = [power for power in self.powers if power.post.role == Role.CLERK and not power.is_authorisation]
        return clerks + [power for power in self.heading() if power.in_office]

    @cached_property
    def signing(self):
        """The powers by which the actor signs: of board leaders and unit heads."""
        return [power for power in self.powers if power.post.role in (Role.LEADER, Role.UNIT_HEAD)]

    @cached_property
    def roles(self):
        return frozenset(post.role for post in self.posts)

    @property
    def rights(self):
        """What the posts of the day give, in one line: a session ends when this changes."""
        held = (f"{post.role} {post.standing} {post.unit_id} {sorted(post.unit.fields)}" for post in self.posts)
        return "; ".join(sorted(held))

    def units(self, *roles):
        """The ids of the units in which one of these roles is held."""
        return {post.unit_id for post in self.posts if post.role in roles}

    def fields(self, *roles):
        """The fields of work of the units in which one of these roles is held."""
        return {field for post in self.posts if post.role in roles for field in post.unit.fields}

    def holds(self, *roles):
        return self.is_system or not self.roles.isdisjoint(roles)

    @property
    def reads_records(self):
        return self.holds(*READERS)

    def may(self, rule, subject=None):
        """Does the written policy (each app's rules.py) allow it? An unknown rule, or an error inside one, means no."""
        return self.is_system or rules.test_rule(rule, self, subject)

    def require(self, rule, subject=None):
        if not self.may(rule, subject):
            raise self.refused(rule, subject)

    def refused(self, rule, subject=None):
        """The error, of which a line is written: which rule, and about which record, of which no word is said."""
        logs.refused.warning("%s refused to person %s%s", rule, self.user and self.user.pk, about(subject))
        return PermissionDenied(rule)

    def __str__(self):
        return str(self.user) if self.user else "system"


def about(subject):
    """` about documents.plan 7`"""
    return f" about {subject._meta.label_lower} {subject.pk}" if isinstance(subject, Model) else ""


def system(day):
    """The portal itself: imports and reports from the command line, scheduled work."""
    return Actor(day=day, is_system=True)
