"""The portal's sessions (settings.SESSION_ENGINE): Django's own in the database, with whose they are and from where,
and an end for those that nobody uses."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import Session
from kcnportal.busy import trouble

BEGUN = "begun"  # in the session's data: address, device and moment of the sign-in
TOUCHED_AFTER = timedelta(minutes=1)


class SessionStore(db.SessionStore):
    row = None

    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data):
        begun = data.get(BEGUN, {})
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY)
        row.address, row.device = begun.get("address"), begun.get("device", "")
        row.started_at, row.last_seen_at = parse_datetime(begun.get("at", "")), timezone.now()
        return row

    def save(self, must_create=False):
        """Django takes a database that is away for a session that was ended meanwhile, and answers 400."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if trouble(error.__context__):
                raise error.__context__ from None
            raise

    def _get_session_from_db(self):
        row = super()._get_session_from_db()
        if row and row.last_seen_at < timezone.now() - settings.SESSION_IDLE:
            self._session_key = row = None
        self.row = row
        return row

    def touch(self):
        """Keep that its person is here; once a minute, for nearly every request is only a read."""
        now = timezone.now()
        if self.row and self.row.last_seen_at < now - TOUCHED_AFTER:
            Session.objects.filter(pk=self.row.pk).update(last_seen_at=now)
