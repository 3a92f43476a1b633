"""State secrets may not be put on a networked system (records-law, section B): what is kept of a secret document."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from documents.models import NEUTRAL_RECIPIENTS, NEUTRAL_SUBJECT, Register

NEUTRAL = {"subject": NEUTRAL_SUBJECT, "recipients": NEUTRAL_RECIPIENTS, "note": "", "project": None, "park": None}


def as_registered(values, document=None):
    """What a draft keeps of what was typed: all of it, or of a secret document nothing that tells its contents."""
    was_secret = bool(document and document.secrecy)
    is_secret = bool(values.get("secrecy", was_secret))
    if is_secret and document and not was_secret:
        sentence = _("What this draft says is kept in its history: begin a new draft with the secrecy mark.")
        raise ValidationError({"secrecy": sentence}, code="too_late")
    register = values.get("register", document and document.register)
    if is_secret:
        return {**values, **NEUTRAL, "register": register_of_secrets(register)}
    if register and register.kind == Register.Kind.SECRET:
        raise ValidationError({"register": _("This register is for documents with a secrecy mark.")})
    return values


def register_of_secrets(chosen):
    if chosen and chosen.kind == Register.Kind.SECRET:
        return chosen
    register = Register.objects.outgoing().filter(kind=Register.Kind.SECRET).first()
    if register is None:
        sentence = _("Secret documents have a register of their own; an administrator has to open it first.")
        raise ValidationError({"secrecy": sentence}, code="no_register")
    return register
