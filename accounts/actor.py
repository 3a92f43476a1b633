"""Who acts: a person with the posts held on a day, or the system. Deeds and questions get one, never a request."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import rules
from django.core.exceptions import PermissionDenied

from accounts.models import Post, Role, User

READERS = {Role.OFFICER, Role.UNIT_HEAD, Role.LEADER, Role.MANAGER}


@dataclass(frozen=True)
class Actor:
    day: date
    user: User | None = None
    is_system: bool = False

    @cached_property
    def posts(self):
        if self.user is None or not self.user.is_active:
            return ()
        return tuple(Post.objects.held_on(self.day).filter(user=self.user).select_related("unit"))

    @cached_property
    def roles(self):
        return frozenset(post.role for post in self.posts)

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
            raise PermissionDenied(rule)

    def __str__(self):
        return str(self.user) if self.user else "system"


def system(day):
    """The portal itself: imports and reports from the command line, scheduled work."""
    return Actor(day=day, is_system=True)
