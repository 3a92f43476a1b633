"""What happened to a draft on its way to its signer: a ledger, never changed (D30-1.n, D30-5.a)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from accounts.models import Post
from documents.models.outgoing import OutgoingDocument


class DocumentMove(models.Model):
    """One move, or a remark that moves nothing. `for_post`: the post for which somebody else acted."""

    class Kind(models.TextChoices):
        SUBMIT = "submit", _("Submitted")
        PASS_ON = "pass_on", _("Passed on")
        APPROVE = "approve", _("Approved")
        RETURN = "return", _("Returned")
        TAKE_BACK = "take_back", pgettext_lazy("a draft", "Taken back")
        REMARK = "remark", _("Remark")
        ISSUE = "issue", _("Issued")

    document = models.ForeignKey(OutgoingDocument, models.PROTECT, related_name="moves", verbose_name=_("document"))
    kind = models.CharField(_("move"), max_length=10, choices=Kind.choices)
    from_state = models.CharField(_("from"), max_length=10, choices=OutgoingDocument.State.choices)
    to_state = models.CharField(_("to"), max_length=10, choices=OutgoingDocument.State.choices)
    at = models.DateTimeField(_("moment"), auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, verbose_name=_("who"))
    for_post = models.ForeignKey(Post, models.PROTECT, null=True, verbose_name=_("for"))
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("move of a document"), _("moves of documents")
        ordering = ["id"]

    def __str__(self):
        return self.get_kind_display()
