"""What every file that people bring has: a harmless name, what it is by its content, and its place in the vault."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from documents.kinds import BY_MEDIA_TYPE


class StoredFile(models.Model):
    name = models.CharField(_("file name"), max_length=255)
    media_type = models.CharField(_("kind"), max_length=100)
    size = models.PositiveBigIntegerField(_("size (bytes)"))
    sha256 = models.CharField(max_length=64, db_index=True)
    file = models.FileField(upload_to="documents", max_length=200)
    pages = models.PositiveIntegerField(_("pages"), null=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("added by"))
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    url_name = ""  # of its own page; its pages and its bytes are behind `<url_name>-page` and `<url_name>-download`

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    @property
    def kind(self):
        return BY_MEDIA_TYPE[self.media_type]
