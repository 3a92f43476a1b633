"""What people set for themselves: language, colours, password."""

from django.utils.translation import gettext_noop

from accounts.actions.notice import tell_owner
from accounts.actions.session import end_sessions_of
from accounts.actions.signing_in import confirm_password
from accounts.deeds import deed, note
from accounts.models import User

NEW_ADDRESS = gettext_noop("The e-mail address of your account was changed.")


def change_settings(*, by, password="", source=None, **values):
    """Change one's own language, theme or e-mail; another address, to which mails about the account go, only with the
    password. Raises ValidationError."""
    user = by.user
    address = User.objects.values_list("email", flat=True).get(pk=user.pk)
    if values.get("email", address) != address:
        confirm_password(password, by=by, source=source)
    with deed(by):
        for name, value in values.items():
            setattr(user, name, value)
        user.full_clean(exclude=["password"])
        user.save(update_fields=list(values))
        if user.email != address:
            tell_owner(user, NEW_ADDRESS, address=address)
        note(by, gettext_noop("changed their own settings"), user)
    return user


def change_password(old, new, *, by, source):
    """Set one's own new password, which ends all sessions; the form has checked its strength."""
    confirm_password(old, by=by, source=source, field="old_password")
    with deed(by):
        by.user.set_password(new)
        by.user.password_is_first, by.user.first_password_until = False, None
        by.user.save(update_fields=["password", "password_is_first", "first_password_until"])
        end_sessions_of(by.user)
        tell_owner(by.user, gettext_noop("Your password was changed."))
        note(by, gettext_noop("changed their own password"), by.user)
    return by.user
