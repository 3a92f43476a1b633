"""The mails of the schedules: sent by the worker, after it was asked once more whether the person may see it."""

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext_noop

from accounts.actor import Actor
from kcnportal.jobs import fail, finish
from reports.models import Report, ReportSchedule
from reports.renderers.mail import paused_mail, ready_mail


def send_schedule_mail(mail, today):
    """One mail to one person, in their language. Who lost the right since, gets none."""
    actor = Actor(day=today, user=mail.to)
    subject = mail.run.report if mail.run else mail.schedule
    model = Report if mail.run else ReportSchedule
    if not model.objects.visible_to(actor).filter(pk=subject.pk).exists():
        return fail(mail, gettext_noop("The person may not see it any more."))
    if not mail.to.email:
        return fail(mail, gettext_noop("The person has no e-mail address any more."))
    with translation.override(mail.to.language):
        title, text = ready_mail(mail.run) if mail.run else paused_mail(mail.schedule)
    send_mail(title, text, settings.DEFAULT_FROM_EMAIL, [mail.to.email])
    finish(mail)
