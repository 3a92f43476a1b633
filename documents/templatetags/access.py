"""Who may read a document or case file, on its page: {% rights_panel record %}."""

from django import template

from documents.access import rights_on

register = template.Library()
KINDS = {"outgoingdocument": "outgoing", "incomingdocument": "incoming", "casefile": "case-file"}


@register.inclusion_tag("documents/access/panel.html", takes_context=True)
def rights_panel(context, record):
    actor = context["actor"]
    return {
        "record": record,
        "kind": KINDS[record._meta.model_name],
        "rights": rights_on(record),
        "may_keep": actor.may("rights.keep", record),
        "may_confirm": actor.may("rights.confirm"),
        "csrf_token": context.get("csrf_token"),
    }
