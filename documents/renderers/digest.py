"""The daily mail as plain text: the figures of my work, its most urgent things, and what the bell rang for."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from accounts.bell import told_to
from accounts.models import SpecialDay
from documents.work import Work

SHOWN = 20


@dataclass(frozen=True)
class Mail:
    subject: str
    text: str


def digest_of(actor, news):
    """The mail, or nothing when nothing waits and nothing happened."""
    work, told = Work(actor), told_to(actor, news)
    waiting = [item for item in work.items if item.kind != "draft"]
    if not waiting and not told:
        return None
    workdays = SpecialDay.objects.workdays()
    context = {
        "day": work.day,
        "work": work,
        "rows": [(item, item.standing(work.day, workdays)[1]) for item in waiting[:SHOWN]],
        "more": len(waiting) - SHOWN,
        "told": told,
        "portal": settings.PORTAL_URL,
    }
    subject = _("My work on %(day)s: %(waiting)d waiting, %(overdue)d overdue")
    named = {"day": f"{work.day:%d/%m/%Y}", "waiting": work.figures["waiting"], "overdue": work.figures["overdue"]}
    return Mail(subject % named, render_to_string("documents/work/mail.txt", context))
