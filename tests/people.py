"""People for tests: `make_person(Role.OFFICER, fields=["planning"])`, `signed_in(client, person)`, `actor(person)`."""

import re
from datetime import date
from itertools import count

from django.contrib.messages import get_messages

from accounts.actor import Actor
from accounts.models import Post, Role, Unit, User

DAY = date(2022, 9, 30)
LONG_AGO = date(2015, 1, 1)
numbers = count(1)


def told_password(response):
    """The first password that the portal made, as the administrator who asked for it reads it."""
    told = " ".join(str(message) for message in get_messages(response.wsgi_request))
    return re.findall(r"(?:[a-z2-9]{4}-){3}[a-z2-9]{4}", told)[-1]


def make_unit(fields=(), code=None, name=None):
    number = next(numbers)
    return Unit.objects.create(code=code or f"U{number}", name=name or f"Phòng {number}", fields=list(fields))


def make_person(role=None, unit=None, fields=(), login=None, password=None, starts_on=LONG_AGO, ends_on=None):
    """A person with a post of this role; without a role, a person without a post."""
    login = login or f"person{next(numbers)}"
    user = User(login=login, full_name=f"Nguyễn Văn {login.title()}")
    user.set_password(password) if password else user.set_unusable_password()
    user.save()
    if role:
        unit = unit or make_unit(fields)
        Post.objects.create(user=user, unit=unit, role=role, title=str(role), starts_on=starts_on, ends_on=ends_on)
    return user


def officer(*fields):
    return make_person(Role.OFFICER, fields=fields)


def head(*fields):
    return make_person(Role.UNIT_HEAD, fields=fields)


def actor(person, day=DAY):
    return Actor(day=day, user=person)


def signed_in(client, person):
    client.force_login(person)
    return client
