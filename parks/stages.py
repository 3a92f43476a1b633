"""The life of a planning decision. Until it is made, people move the case by the table below; what becomes of it then
is a fact of the day, told by the decisions that came after it."""

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Stage(models.TextChoices):
    """Where a case is; each step of it leads to one."""

    PROPOSED = "proposed", _("Proposed")
    APPRAISAL = "appraisal", _("Under appraisal")
    APPROVED = "approved", pgettext_lazy("a planning decision", "Approved")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Standing(models.TextChoices):
    """What a decision is on a day; the words before are the colours of portal.css."""

    LATER = "later", pgettext_lazy("a planning decision", "Not made yet")
    PROPOSED = "proposed", _("Proposed")
    APPRAISAL = "appraisal", _("Under appraisal")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    APPROVED = "approved", _("Approved, not yet in effect")
    IN_FORCE = "in_force", _("In force")
    ADJUSTED = "adjusted", _("In force, adjusted")
    REPLACED = "replaced", _("Replaced")
    REVOKED = "revoked", _("Revoked")


ENDED = (Standing.REPLACED, Standing.REVOKED, Standing.WITHDRAWN)

MOVES = {
    None: (Stage.PROPOSED,),
    Stage.PROPOSED: (Stage.APPRAISAL, Stage.WITHDRAWN),
    Stage.APPRAISAL: (Stage.APPROVED, Stage.PROPOSED, Stage.WITHDRAWN),
    Stage.WITHDRAWN: (Stage.PROPOSED,),
    Stage.APPROVED: (),
}


def may_move(here, there):
    return there in MOVES[here]
