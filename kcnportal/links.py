"""Addresses of pages, for those who may open them: by the same rule that guards the view, so that no link is dead.

A record's own page has a URL that is named like its model (docs/recipes.md).
"""

from django.urls import NoReverseMatch, resolve, reverse

PUBLIC = "public"  # a view's policy: answers without sign-in
SIGNED_IN = "signed in"  # everybody with an account


def opens(actor, url_name, *args):
    """The address of a page if it exists and the actor may open it, else an empty text."""
    try:
        url = reverse(url_name, args=args)
    except NoReverseMatch:
        return ""
    return url if actor and may_open(actor, url) else ""


def may_open(actor, url):
    match = resolve(url)
    if match.app_name == "admin":
        return actor.may("administration")
    rule = getattr(match.func, "policy", None)
    if rule == PUBLIC:
        return True
    return rule is not None and actor.user is not None and (rule == SIGNED_IN or actor.may(rule))


def page_of(record, actor):
    """The address of a record's own page, if there is one that the actor may open."""
    return opens(actor, record._meta.model_name, record.pk)
