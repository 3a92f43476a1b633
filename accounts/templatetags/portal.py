"""What the pages share: {% load portal %} {% opens "park-new" as url %} {% history park %} {% findings park %} {% locks
statement %}."""

import uuid

from django import template
from django.utils.html import format_html

from accounts.locks import locks_on, standing_locks
from accounts.models import Finding
from accounts.navigation import CREATE, SIDEBAR, offered, room_of
from accounts.once import FIELD
from accounts.trail import timeline_of
from kcnportal import links

register = template.Library()


@register.inclusion_tag("components/sidebar.html", takes_context=True)
def sidebar(context):
    """(entry, its address, whether it is the room that we are in) and, of that room, the same of its parts."""
    match = context["request"].resolver_match
    room, here = room_of(match.view_name if match else "")
    parts = offered(context["actor"], room.parts) if room else []
    return {
        "entries": [(entry, url, entry is room) for entry, url in offered(context["actor"], SIDEBAR)],
        "parts": [(part, url, part is here) for part, url in parts],
        "is_at_top": room is here,
        "on_me": context.get("on_me"),
    }


@register.simple_tag
def once():
    """The token of a form's page, by which what is sent twice is done once (accounts.once)."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.inclusion_tag("components/create.html", takes_context=True)
def create_menu(context):
    return {"entries": offered(context["actor"], CREATE)}


@register.inclusion_tag("accounts/view/menu.html", takes_context=True)
def saved_views(context, list):
    """The form that saves what a list shows, and the searches saved for it, asked for when the menu is opened."""
    return {
        "list": list,
        "list_name": context["request"].resolver_match.view_name,
        "may_share": context["actor"].may("views.share"),
        "csrf_token": context.get("csrf_token"),
    }


@register.simple_tag(takes_context=True)
def opens(context, url_name, *args):
    """The address of a page if the reader may open it, else nothing: {% opens "park-edit" park.pk as edit %}."""
    return links.opens(context["actor"], url_name, *args)


@register.simple_tag(takes_context=True)
def may(context, rule, subject=None):
    """Whether the written policy allows the reader a rule: {% may "documents.change" document as may_change %}."""
    return context["actor"].may(rule, subject)


@register.inclusion_tag("components/history.html")
def history(record):
    """The panel that tells what was done about a record, by whom and when."""
    return {"entries": timeline_of(record)}


@register.inclusion_tag("components/findings.html", takes_context=True)
def findings(context, record):
    """The panel of what looked odd about a record, with a form to explain it."""
    found = list(Finding.objects.about(record).select_related("explained_by"))
    return {
        "request": context["request"],
        "csrf_token": context.get("csrf_token"),
        "found": found,
        "open": sum(finding.explained_at is None for finding in found),
        "may_explain": context["actor"].may("findings.explain", record),
    }


@register.simple_tag(takes_context=True)
def page_of(context, record):
    """The address of a record's own page, if the reader may open it: {% page_of document as url %}."""
    return links.page_of(record, context["actor"])


@register.inclusion_tag("components/locks.html", takes_context=True)
def locked_days(context, kind):
    """The mark where a set is added to: up to which days it is locked."""
    found = [lock for lock in standing_locks() if lock.kind == kind]
    return {"locks": [(lock, links.page_of(lock, context["actor"])) for lock in found]}


@register.inclusion_tag("components/locks.html", takes_context=True)
def locks(context, record):
    """The mark on a record that is in a locked set: one question, none for what is in no set."""
    return {"locks": [(lock, links.page_of(lock, context["actor"])) for lock in locks_on(record)]}
