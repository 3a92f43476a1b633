"""What waits for the reader: {% my_work %} on the home page, {% waiting %} for the head of every page."""

from django import template

from accounts.models import SpecialDay
from documents.waiting import count_waiting
from documents.work import Work

register = template.Library()
SHOWN = 10


@register.inclusion_tag("documents/work/home.html", takes_context=True)
def my_work(context):
    """The figures, and the ten most urgent things with the button that does them."""
    actor = context["actor"]
    if not actor.may("documents.read"):
        return {}
    work, workdays = Work(actor), SpecialDay.objects.workdays()
    rows = [(item, *item.standing(work.day, workdays)) for item in work.items[:SHOWN]]
    return {"work": work, "rows": rows, "more": len(work.items) - len(rows)}


@register.simple_tag(takes_context=True)
def waiting(context):
    """{"work": how much waits for the reader, "rings": how often the bell rang}."""
    work, rings = count_waiting(context["actor"])
    return {"work": work, "rings": rings}
