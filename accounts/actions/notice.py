"""The bell: people are told of what happened, once for each occasion, and say that they have seen it."""

import uuid

from django.conf import settings
from django.core.mail import send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Notice, NoticeMail
from kcnportal.jobs import finish
from kcnportal.numbers import moment
from kcnportal.telling import kept_values


def tell(people, *, occasion, sentence, subject, **values):
    """Ring for these people, inside the deed that it is about: one insert. Nobody is told twice of an occasion.

    `sentence` is marked with gettext_noop where it is written; a value may be a Sentence itself.
    """
    kept = {
        "occasion": occasion,
        "sentence": sentence,
        "values": kept_values(values),
        "subject_type": subject._meta.label_lower,
        "subject_id": subject.pk,
    }
    told = {person.pk: Notice(to=person, **kept) for person in people if person}
    Notice.objects.bulk_create(told.values(), ignore_conflicts=True)


def tell_owner(user, sentence, *, address=None):
    """Ring for whose account it is that something about signing in was changed, and mail it at once, where there is an
    address: whoever changed it may not be them. `address` is the one of before, where that is what changed."""
    about = {"subject_type": user._meta.label_lower, "subject_id": user.pk}
    notice = Notice.objects.create(to=user, occasion=f"account {uuid.uuid4()}", sentence=sentence, **about)
    if address := user.email if address is None else address:
        NoticeMail.objects.create(notice=notice, address=address)


def send_notice_mail(mail):
    notice = mail.notice
    page = settings.PORTAL_URL + reverse("my-sessions")
    with translation.override(notice.to.language):
        said = [f"{notice} ({moment(notice.at)})", _("Was it not you? Tell the administrator at once."), page]
        send_mail(_("Your account in the portal"), "\n\n".join(said), settings.DEFAULT_FROM_EMAIL, [mail.address])
    finish(mail)
    Notice.objects.filter(pk=notice.pk).update(mailed_at=timezone.now())


def see(record, *, by):
    """Who opens a record has seen what the bell rang for. Looked up before it is written: a read holds nobody up."""
    unseen = Notice.objects.of(by.user).unseen().about(record)
    if unseen.exists():
        unseen.update(seen_at=timezone.now())


def see_all(*, by):
    if by.viewed_by:
        return
    Notice.objects.of(by.user).unseen().update(seen_at=timezone.now())
