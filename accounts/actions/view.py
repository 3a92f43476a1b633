"""Deeds on saved searches. Everybody has their own; who leads or keeps the registers may share them."""

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, note
from accounts.models import SavedView
from accounts.saved import list_called
from kcnportal.lists import OF_ONE_LOOK

LONGEST = 2000


def save_view(*, list_name, query, name, is_shared, by):
    """Keep what is asked of a list under a name; the same name again means what is asked now."""
    if not list_called(list_name, by):
        raise ValidationError(_("This list is not there."))
    query, is_shared = lasting(query), shared(is_shared, by)
    with deed(by):
        if known := SavedView.objects.of(by).filter(list=list_name, name=name).first():
            return change_view(known, name=name, is_shared=is_shared, query=query, by=by)
        values = {"owner": by.user, "list": list_name, "name": name, "query": query, "is_shared": is_shared}
        return create(SavedView, values, by=by, sentence=gettext_noop("saved the search “%(record)s”"), restricted=True)


def change_view(view, *, by, is_shared, **values):
    by.require("views.change", view)
    values["is_shared"] = shared(is_shared, by)
    return change(view, values, by=by, sentence=gettext_noop("changed the saved search “%(record)s”"), restricted=True)


def delete_view(view, *, by):
    by.require("views.change", view)
    with deed(by):
        note(by, gettext_noop("deleted the saved search “%(record)s”"), view, record=view, restricted=True)
        view.delete()


def shared(is_wanted, by):
    if is_wanted and not by.may("views.share"):
        raise ValidationError({"is_shared": _("Unit heads, clerks and leaders share searches.")})
    return is_wanted


def lasting(query):
    """An address without what belongs to one look at it, such as the page."""
    kept = QueryDict(query, mutable=True)
    for name in OF_ONE_LOOK:
        kept.pop(name, None)
    if len(kept.urlencode()) > LONGEST:
        raise ValidationError(_("So many filters cannot be kept."))
    return kept.urlencode()
