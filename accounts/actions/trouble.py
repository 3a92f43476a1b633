"""What is not well, mailed to the administrators each morning; on good days they hear nothing."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, gettext_noop

from accounts.actor import Actor
from accounts.health import signs
from accounts.job_kinds import KINDS
from accounts.models import Inspection, Post, Role, TroubleMail, User
from kcnportal import jobs

MORNING = 7  # o'clock: the backup and the look over everything have ended
SHOWN = 20
DAY = timedelta(days=1)


def begin_trouble_mails(now, today):
    """Ask for this morning's mails, of working days and of others. Called again, or by two at once, they are the same
    ones. `today`: the portal's day, which says who is an administrator."""
    local = localtime(now)
    if local.hour < MORNING or TroubleMail.objects.filter(day=local.date()).exists():
        return []
    held = Post.objects.held_on(today).filter(role=Role.ADMINISTRATOR)
    people = User.objects.filter(is_active=True, posts__in=held).exclude(email="").distinct()
    asked = [TroubleMail(to=person, day=local.date()) for person in people]
    TroubleMail.objects.bulk_create(asked, ignore_conflicts=True)
    return list(TroubleMail.objects.filter(day=local.date()))


def send_trouble_mail(mail, today):
    if not Actor(day=today, user=mail.to).may("administration"):
        return jobs.fail(mail, gettext_noop("The person is no administrator any more."))
    with translation.override(mail.to.language):
        troubles = troubles_of(timezone.now())
        if troubles and mail.to.email:
            subject = _("The portal on %(day)s: troubles to look at") % {"day": f"{mail.day:%d/%m/%Y}"}
            text = render_to_string("accounts/trouble_mail.txt", {"troubles": troubles, "portal": settings.PORTAL_URL})
            send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [mail.to.email])
    jobs.finish(mail, failure="")


def troubles_of(now):
    """Sentences, in the language of the moment. What failed is told by its kind alone: a reason may quote a record."""
    told = [f"{sign.name}: {sign.told}. {sign.advice}" for sign in signs(now) if not sign.is_well]
    for kind in KINDS.values():
        failed = kind.model.objects.filter(state=jobs.Job.State.FAILED, finished_at__gte=now - DAY).count()
        if failed:
            name = capfirst(kind.model._meta.verbose_name_plural)
            told.append(_("%(kind)s: %(count)d failed since yesterday") % {"kind": name, "count": failed})
    last = Inspection.objects.filter(state=Inspection.State.READY).first()
    return told + [str(fault) for fault in (last.faults[:SHOWN] if last else [])]
