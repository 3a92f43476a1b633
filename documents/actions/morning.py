"""What a working morning brings: reminders of deadlines, once each, and a mail to each person who wants one."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext_noop

from accounts.actions.notice import tell
from accounts.actor import Actor, system
from accounts.deeds import deed
from accounts.models import Notice, Post, Role, SpecialDay, User
from documents.deadlines import REMINDED_WITHIN, reminder_step
from documents.models import Assignment, CaseFile, Digest, IncomingDocument, KeyTask, Morning
from documents.renderers.digest import digest_of
from documents.retention import REMINDED
from kcnportal.jobs import finish
from projects.expiry import AHEAD, expiring, months_on

ENDS = gettext_noop("Ends on %(ends)s, within %(months)s months: “%(about)s”")
DUE = gettext_noop("To be done by %(due)s: “%(about)s”")
TO_ARCHIVE = gettext_noop("The case file %(file)s goes to the archive by %(due)s: “%(about)s”")
LATE = gettext_noop("Overdue since %(due)s: “%(about)s”")
LONGEST = 300
DAY = timedelta(days=1)


def begin_morning(day):
    """Give the reminders of a working day and ask for its mails, once, however often it is called. Gives the mails."""
    if Morning.objects.filter(day=day).exists():
        return []
    workdays = SpecialDay.objects.workdays()
    if not workdays.is_worked(day):
        return []
    with deed(system(day)):
        _morning, is_first = Morning.objects.get_or_create(day=day)
        if not is_first:
            return []
        remind(day, workdays)
        wanting = User.objects.filter(is_active=True, wants_digest=True).exclude(email="")
        held = Post.objects.held_on(day)
        digests = [Digest(to=user, day=day) for user in wanting.filter(posts__in=held).distinct()]
        return Digest.objects.bulk_create(digests)


def remind(day, workdays):
    """Three working days and one before a deadline, and one and five after it. An occasion has the deadline in it: one
    that was moved is reminded of anew."""
    near = (day - REMINDED_WITHIN, day + REMINDED_WITHIN)
    workers = Workers(day)
    for one in assignments_due(day, near):
        step = reminder_step(one.due, day, workdays)
        people = workers.heads(one.unit_id) if step.startswith("late") or not one.person else []
        people += [one.person] if one.person else []
        ring(step, people, one, one.due, one.incoming, one.incoming.subject)
    for directive in directives_due(day, near):
        step = reminder_step(directive.due_on, day, workdays)
        ring(step, workers.of_unit(directive.lead_unit), directive, directive.due_on, directive, directive.subject)
    for task in tasks_due(day, near):
        step = reminder_step(task.due_on, day, workdays)
        ring(step, workers.of_unit(task.lead_unit), task, task.due_on, task, task.title)
    for file in files_due(day):
        ring_of_archive(file, [file.keeper, *workers.heads(file.unit_id)])
    for one in expiring(day, months_on(day, max(AHEAD))):
        ring_of_expiry(one, one.reminder(day), workers.of_fields(one.fields_of_work))


def files_due(day):
    """Closed files on their last 30 days before they go to the archive."""
    due = CaseFile.objects.due_for_archive(day + REMINDED).exclude(pk__in=CaseFile.objects.due_for_archive(day - DAY))
    return due.select_related("keeper").order_by("pk")


def ring_of_archive(file, people):
    """Once, to its keeper and the head of its unit."""
    occasion = f"casefile {file.pk} {file.due_on} archive"
    said = {"due": f"{file.due_on:%d/%m/%Y}", "file": file.code, "about": file.title[:LONGEST]}
    tell(people, occasion=occasion, sentence=TO_ARCHIVE, subject=file, **said)


def assignments_due(day, near):
    """Who only helps has helped with a proposal."""
    parts = Assignment.objects.filter(incoming__in=IncomingDocument.objects.waiting(day).values("pk"))
    due = Coalesce("person_due_on", "due_on", "incoming__due_on")
    parts = parts.exclude(is_lead=False, proposal__gt="").annotate(due=due).filter(due__range=near)
    return parts.select_related("incoming", "person")


def directives_due(day, near):
    """What an old register gives to a unit, without a part of its own."""
    waiting = IncomingDocument.objects.waiting(day).exclude(lead_unit="").given_to_nobody()
    return waiting.filter(due_on__range=near).order_by("pk")


def tasks_due(day, near):
    return KeyTask.objects.filter(plan__state="issued", plan__closing=None, due_on__range=near).not_done(day)


def ring(step, people, what, due_on, subject, about):
    if step:
        tell(
            people,
            occasion=f"{what._meta.model_name} {what.pk} {due_on} {step}",
            sentence=LATE if step.startswith("late") else DUE,
            subject=subject,
            due=f"{due_on:%d/%m/%Y}",
            about=about[:LONGEST],
        )


def ring_of_expiry(one, months, people):
    """Six, three months and one before something ends or a step is due, to those who keep it."""
    if months:
        occasion = f"{one.kind}{one.step} {one.record.pk} {one.ends_on} {months} months"
        said = {"ends": f"{one.ends_on:%d/%m/%Y}", "months": months, "about": one.about[:LONGEST]}
        tell(people, occasion=occasion, sentence=ENDS, subject=one.record, **said)


class Workers:
    """Who works in which unit on a day, asked once."""

    def __init__(self, day):
        posts = Post.objects.held_on(day).filter(role__in=[Role.OFFICER, Role.UNIT_HEAD], user__is_active=True)
        self.posts = list(posts.select_related("user", "unit"))

    def heads(self, unit_id):
        return [post.user for post in self.posts if post.unit_id == unit_id and post.role == Role.UNIT_HEAD]

    def of_fields(self, fields):
        return list(dict.fromkeys(post.user for post in self.posts if not fields.isdisjoint(post.unit.fields)))

    def of_unit(self, name):
        return [post.user for post in self.posts if post.unit.name == name]


def send_digest(digest):
    """Mail what waits and what the bell rang for since the last mail; nothing, when there is nothing to say."""
    actor = Actor(day=digest.day, user=digest.to)
    news = Notice.objects.of(digest.to).unseen().filter(mailed_at=None)
    ids = list(news.values_list("pk", flat=True))
    with translation.override(digest.to.language):
        mail = digest_of(actor, news)
    if mail and digest.to.email:
        send_mail(mail.subject, mail.text, settings.DEFAULT_FROM_EMAIL, [digest.to.email])
    with transaction.atomic():
        finish(digest)
        Notice.objects.filter(pk__in=ids).update(mailed_at=timezone.now())
