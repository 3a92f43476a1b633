"""What the home page says about people and imports: {% load welcome %} {% first_steps %} {% my_imports %}."""

from django import template
from django.utils.translation import gettext as _

from accounts.models import Activity, Agency, Change, ImportRun, Post, Unit
from kcnportal.links import opens

register = template.Library()


@register.inclusion_tag("accounts/first_steps.html", takes_context=True)
def first_steps(context):
    """For administrators of a new portal: what is still to be done. Gone when all is done."""
    actor = context["actor"]
    if not actor.may("administration"):
        return {}
    records = Change.objects.filter(table="parks_park")
    steps = [
        (
            _("Write the agency's name and code, as documents have them"),
            Agency.objects.exists(),
            "admin:accounts_agency_add",
        ),
        (_("Set up the units and their fields of work"), Unit.objects.count() > 1, "admin:accounts_unit_add"),
        (_("Give people accounts and posts"), Post.objects.count() > 1, "admin:accounts_post_add"),
        (_("Let an officer bring in the records: parks first"), records.exists(), "importrun-new"),
    ]
    steps = [(label, done, opens(actor, url_name)) for label, done, url_name in steps]
    return {"steps": [] if all(done for _label, done, _url in steps) else steps}


@register.inclusion_tag("accounts/my_imports.html", takes_context=True)
def my_imports(context):
    """The reader's own imports that were checked and wait for a word."""
    actor = context["actor"]
    if not actor.may("imports.use"):
        return {}
    waiting = ImportRun.objects.visible_to(actor).filter(asked_by=actor.user, outcome=ImportRun.Outcome.CHECKED)
    return {"imports": waiting[:10]}


@register.inclusion_tag("accounts/latest_activity.html", takes_context=True)
def latest_activity(context):
    """For those who read the trail: what was done last."""
    seen = Activity.objects.visible_to(context["actor"]).select_related("actor").order_by("-pk")
    return {"activities": seen[:8]}
