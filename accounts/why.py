"""Why a page did not open: by the written policy and the reader's own posts alone. Nothing is looked up about a record,
so that what is hidden and what does not exist are explained alike."""

from dataclasses import dataclass, field, replace

from django.urls import Resolver404, resolve

from accounts.actor import Actor, Power
from accounts.models import FieldOfWork, Post, Role, Unit, User
from kcnportal.links import PUBLIC, SIGNED_IN

SENTENCES = {}  # url name: what else must hold beside the post, as each app's why.py says it


def also(sentence, *url_names):
    SENTENCES.update(dict.fromkeys(url_names, sentence))


@dataclass(frozen=True)
class Imagined(Actor):
    """Somebody who holds one post and is nobody in particular."""

    held: tuple = ()

    @property
    def posts(self):
        return self.held

    @property
    def powers(self):
        return tuple(Power(post) for post in self.held)


@dataclass(frozen=True)
class Asked:
    """A post that would do: a role, and the fields of work of its unit where they matter."""

    role: Role
    fields: list = field(default_factory=list)


@dataclass(frozen=True)
class Why:
    is_page: bool = False
    is_allowed: bool = False  # the reader's posts are enough for the page: then it is about the record
    rule: str = ""
    asked: tuple = ()
    sentence: str = ""


def why(actor, path):
    """What the policy asks of whoever opens an address."""
    try:
        match = resolve(path)
    except Resolver404:
        return Why()
    rule = "administration" if match.app_name == "admin" else getattr(match.func, "policy", None)
    if rule is None:
        return Why()
    sentence = SENTENCES.get(match.view_name, "")
    if rule in (PUBLIC, SIGNED_IN):
        return Why(is_page=True, is_allowed=True, sentence=sentence)
    return Why(True, actor.may(rule), rule, tuple(posts_that_pass(rule, actor.day)), sentence)


def posts_that_pass(rule, day):
    """Asked of the policy itself, role by role: what it says here is what holds."""
    for role in Role:
        every = [choice.value for choice in FieldOfWork]
        if passes(rule, role, [], day):
            yield Asked(role)
        elif passes(rule, role, every, day):
            yield Asked(role, [FieldOfWork(one).label for one in every if passes(rule, role, [one], day)])


def passes(rule, role, fields, day):
    unit = Unit(pk=0, name="", fields=fields)
    post = Post(pk=0, user=User(pk=0), unit=unit, role=role, starts_on=day)
    post.in_office = False
    return replace(Imagined(day=day, user=post.user), held=(post,)).may(rule)
