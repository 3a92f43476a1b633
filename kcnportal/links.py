"""Addresses of pages, for those who may open them: by the same rule that guards the view, so that no link is dead.

A record's own page has a URL that is named like its model (docs/recipes.md).
"""

from functools import cache

from django.urls import NoReverseMatch, get_resolver, resolve, reverse

PUBLIC = "public"  # a view's policy: answers without sign-in
SIGNED_IN = "signed in"  # everybody with an account
ADMINISTRATION = "administration"  # what guards the admin


def opens(actor, url_name, *args):
    """The address of a page if it exists and the actor may open it, else an empty text."""
    try:
        url = reverse(url_name, args=args)
    except NoReverseMatch:
        return ""
    return url if actor and passes(actor, rule_of(url_name)) else ""


def may_open(actor, url):
    match = resolve(url)
    return passes(actor, ADMINISTRATION if match.app_name == "admin" else getattr(match.func, "policy", None))


def rule_of(url_name):
    return ADMINISTRATION if url_name.startswith("admin:") else rules_by_name(get_resolver()).get(url_name)


@cache
def rules_by_name(resolver):
    """{name: rule} of every view but the admin's: a page asks for forty, and to resolve each address costs more."""
    found = {}
    for pattern in resolver.url_patterns:
        if not hasattr(pattern, "url_patterns"):
            found[pattern.name] = getattr(pattern.callback, "policy", None)
        elif pattern.app_name != "admin":
            found |= rules_by_name(pattern)
    return found


def passes(actor, rule):
    if rule == PUBLIC:
        return True
    return rule is not None and actor.user is not None and (rule == SIGNED_IN or actor.may(rule))


def page_of(record, actor):
    """The address of a record's own page, if there is one that the actor may open."""
    return opens(actor, record._meta.model_name, record.pk)
