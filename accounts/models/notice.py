"""What the bell rings for: one line to one person about one record."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from kcnportal.jobs import Job, JobQuerySet
from kcnportal.telling import told_sentence


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.of(actor.user)

    def of(self, user):
        return self.filter(to=user)

    def unseen(self):
        return self.filter(seen_at=None)

    def about(self, record):
        return self.filter(subject_type=record._meta.label_lower, subject_id=record.pk)


class Notice(models.Model):
    """The sentence is an English message with named places, shown in the reader's language.

    `occasion` says what it is for, such as "due 17 2022-03-20": nobody is told twice of the same.
    """

    to = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name=pgettext_lazy("a person", "to")
    )
    at = models.DateTimeField(_("moment"), auto_now_add=True)
    occasion = models.CharField(max_length=100)
    sentence = models.CharField(max_length=200)
    values = models.JSONField(default=dict)
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    seen_at = models.DateTimeField(_("seen"), null=True)
    mailed_at = models.DateTimeField(_("mailed"), null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("notice"), _("notices")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(models.F("to"), models.F("occasion"), name="notice_once_for_an_occasion")
        ]
        indexes = [models.Index(fields=["to", "-id"], name="notices_of_a_person")]

    def __str__(self):
        return told_sentence(self.sentence, self.values)


class NoticeMail(Job):
    """A notice that does not wait for the daily mail, to the address that its person had then."""

    notice = models.OneToOneField(Notice, models.PROTECT, related_name="mail", verbose_name=_("notice"))
    address = models.EmailField(_("e-mail"))

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("mail of a notice"), _("mails of notices")
        ordering = ["-id"]

    def __str__(self):
        return self.address
