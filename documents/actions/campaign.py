"""Deeds on campaigns, and on what belongs to them: documents, directives and tasks."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, lock, note as tell
from documents.following import refuse_recalled
from documents.models import Campaign, OutgoingDocument


def add_campaign(values, *, by):
    by.require("campaigns.keep")
    return create(Campaign, values, by=by, sentence=gettext_noop("added the campaign %(record)s"))


def change_campaign(campaign, values, *, by, version=None):
    by.require("campaigns.keep")
    sentence = gettext_noop("changed the campaign %(record)s")
    return change(campaign, values, by=by, version=version, sentence=sentence)


def put_into_campaign(record, campaign, *, by):
    """Say that a document, directive or task belongs to a campaign. What it says itself stays as it is."""
    by.require("campaigns.keep")
    with deed(by):
        record = lock(record)
        if record.campaign_id and record.campaign_id != campaign.pk:
            raise ValidationError(_("It belongs to the campaign %(name)s.") % {"name": record.campaign})
        if record.campaign_id is None:
            place(record, campaign)
            sentence = gettext_noop("put %(record)s into the campaign %(campaign)s")
            tell(by, sentence, record, restricted=is_restricted(record), record=record, campaign=campaign)
    return record


def take_out_of_campaign(record, *, by):
    by.require("campaigns.keep")
    with deed(by):
        record = lock(record)
        if campaign := record.campaign:
            place(record, None)
            sentence = gettext_noop("took %(record)s out of the campaign %(campaign)s")
            tell(by, sentence, record, restricted=is_restricted(record), record=record, campaign=campaign)
    return record


def place(record, campaign):
    if isinstance(record, OutgoingDocument):
        refuse_recalled(record)
    record.campaign = campaign
    record.version += 1
    record.save(update_fields=["campaign", "version"])


def is_restricted(record):
    """Drafts, and the tasks of a plan that is a draft."""
    return not getattr(getattr(record, "plan", record), "is_issued", True)
