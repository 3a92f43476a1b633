"""What people set for themselves: language, colours, password."""

from django.utils.translation import gettext_noop

from accounts.actions.session import end_sessions_of
from accounts.deeds import deed, note


def change_settings(*, by, **values):
    """Change one's own language, theme or e-mail."""
    with deed(by):
        user = by.user
        for name, value in values.items():
            setattr(user, name, value)
        user.full_clean(exclude=["password"])
        user.save(update_fields=list(values))
        note(by, gettext_noop("changed their own settings"), user)
    return user


def change_password(password, *, by):
    """Set one's own new password, which ends all sessions; the form has checked the old one and the strength."""
    with deed(by):
        by.user.set_password(password)
        by.user.password_is_first = False
        by.user.save(update_fields=["password", "password_is_first"])
        end_sessions_of(by.user)
        note(by, gettext_noop("changed their own password"), by.user)
    return by.user
