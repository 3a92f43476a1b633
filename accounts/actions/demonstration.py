"""The demonstration's people and agency, as a deed."""

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext_noop

from accounts.deeds import deed, note
from accounts.demonstration import ACCOUNTS, FIRST_DAY, LAST_DAY, UNITS
from accounts.models import Agency, Demonstration, Post, Unit, User


def open_demonstration(*, by):
    """Make the demonstration's agency, units and accounts, and take its last day as today."""
    with deed(by):
        agency = Agency.objects.create(
            starts_on=FIRST_DAY,
            code="BQLKCN",
            name="Ban Quản lý các khu công nghiệp",
            superior="UBND tỉnh Vĩnh Phúc",
            place="Vĩnh Phúc",
            english_name="Industrial Parks Management Board",
            english_superior="People's Committee of Vĩnh Phúc Province",
        )
        units = {
            code: Unit.objects.create(code=code, name=name, fields=fields) for code, (name, fields) in UNITS.items()
        }
        for account in ACCOUNTS:
            user = User.objects.create(
                login=account.login,
                full_name=account.full_name,
                password=make_password(account.password),
                is_demonstration=True,
            )
            Post.objects.create(
                user=user,
                unit=units[account.unit],
                role=account.role,
                standing=account.standing,
                title=account.title,
                starts_on=FIRST_DAY,
            )
        note(by, gettext_noop("opened the demonstration of %(agency)s"), agency, agency=agency)
        return Demonstration.objects.create(pk=1, day=LAST_DAY)
