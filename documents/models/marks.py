"""The words that stand on a document or tell where it stands, and how its number is written."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Where an outgoing document is on its way to its number."""

    DRAFT = "draft", _("Draft")
    UNIT_HEAD = "unit_head", _("With the unit head")
    OFFICE = "office", _("With the office")
    SIGNER = "signer", _("With the signer")
    APPROVED = "approved", _("Approved")
    ISSUED = "issued", _("Issued")


class AuthorityMark(models.TextChoices):
    """Sign-off marks (records-law, section B)."""

    COLLECTIVE = "TM.", _("TM. (for a collective)")
    ACTING = "Q.", _("Q. (acting head)")
    DEPUTY = "KT.", _("KT. (deputy for the head)")
    BY_ORDER = "TL.", _("TL. (by order)")
    AUTHORISED = "TUQ.", _("TUQ. (by authorisation)")


class Urgency(models.TextChoices):
    URGENT = "Khẩn", _("Urgent")
    VERY_URGENT = "Thượng khẩn", _("Very urgent")
    EXPRESS = "Hỏa tốc", _("Express")


class Secrecy(models.TextChoices):
    """State secrets may not be put on a networked system: number, date and a neutral subject only, no file."""

    CONFIDENTIAL = "Mật", _("Confidential")
    SECRET = "Tối mật", _("Secret")
    TOP_SECRET = "Tuyệt mật", _("Top secret")


# All that is kept of a secret document beside its number and date; the rest stands in a book of paper.
NEUTRAL_SUBJECT = "Văn bản mật"
NEUTRAL_RECIPIENTS = "Theo sổ đăng ký văn bản mật"


class Standing(models.TextChoices):
    """What came after the issue of a document (records-law, section B)."""

    RECALLED = "recalled", _("Recalled")
    REPLACED = "replaced", _("Replaced")
    CORRECTED = "corrected", _("Corrected")


def written_number(number, symbol):
    """`469/KH-BQLKCN`; a number below 10 gets a leading zero (records-law, section B)."""
    return f"{number:02d}/{symbol}"


def written_symbol(type_code, agency_code, unit_code):
    """`KH-BQLKCN`; a type without a code, the official letter: `BQLKCN-ĐT` (records-law, section B)."""
    return f"{type_code}-{agency_code}" if type_code else f"{agency_code}-{unit_code}"
