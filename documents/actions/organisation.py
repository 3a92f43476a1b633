"""Deeds on organisations and groups of recipients: kept by the records clerk."""

from django.utils.translation import gettext_noop

from accounts.deeds import change, create, deed, lock, note
from documents.models import Organisation, RecipientGroup


def add_organisation(values, *, by):
    by.require("organisations.keep")
    return create(Organisation, values, by=by, sentence=gettext_noop("added the organisation %(record)s"))


def change_organisation(organisation, values, *, by, version=None):
    by.require("organisations.keep")
    sentence = gettext_noop("changed the organisation %(record)s")
    return change(organisation, values, by=by, version=version, sentence=sentence)


def add_group(values, *, by):
    """Put organisations together under one name."""
    by.require("organisations.keep")
    members = values["members"]
    with deed(by):
        sentence = gettext_noop("added the group of recipients %(record)s: %(members)s")
        group = create(RecipientGroup, {"name": values["name"]}, by=by, sentence=sentence, members=named(members))
        group.members.set(members)
    return group


def change_group(group, values, *, by, version=None):
    by.require("organisations.keep")
    with deed(by):
        group = lock(group, version)
        before = named(group.members.all())
        changed = change(group, {"name": values["name"]}, by=by, sentence=gettext_noop("renamed the group %(record)s"))
        if named(values["members"]) != before:
            changed.members.set(values["members"])
            if changed.version == group.version:
                changed.version += 1
                changed.save()
            sentence = gettext_noop("changed who is in the group of recipients %(record)s: %(members)s")
            note(by, sentence, changed, record=changed, members=named(values["members"]))
    return changed


def named(organisations):
    return "; ".join(sorted(organisation.name for organisation in organisations))
