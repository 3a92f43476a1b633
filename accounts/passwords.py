"""What Django's own rules for passwords do not know: the words that people of an office here take first; and the first
password of a new person, which the portal makes."""

import re
import secrets
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from kcnportal.text import fold

FEWEST_LETTERS = 6  # different ones
UNMISTAKABLE = "abcdefghjkmnpqrstuvwxyz23456789"  # no letter that is read as another one
GROUPS, IN_A_GROUP = 4, 4
COMMON = frozenset(
    """
    matkhau matkhaumoi matkhaucuatoi password passw0rd admin administrator quantri quantrivien xinchao vietnam hanoi
    vinhphuc vinhyen phutho anhyeuem emyeuanh toiyeuvietnam khucongnghiep cackhucongnghiep banquanly bqlkcn
    banquanlykhucongnghiep banquanlycackhucongnghiep congthongtin congthongtinkhucongnghiep kcnportal vanthu
    lanhdao chuyenvien truongphong truongban minhhoa chucmungnammoi abc abcd abcdef qwerty qwertyuiop iloveyou welcome
    """.split()  # noqa: SIM905 (as a list it would be read by nobody)
)


class OfficeWordsValidator:
    """Refuses a common word of the office, one's own name in any spelling, or one of the passwords that were breached
    most often (Django's list), with a year or some signs around it or twice over, and the same few letters again."""

    def validate(self, password, user=None):
        letters = fold(password)
        names = {bare(fold(name)) for name in (user.login, user.full_name)} if user else set()
        words = {bare(letters), repeated(bare(letters))}
        if words & (COMMON | names) or words & breached() or len(set(letters)) < FEWEST_LETTERS:
            raise ValidationError(_("This password is too easy to guess."), code="password_too_common")

    def get_help_text(self):
        return _("Several words that do not belong together make a good password; a year added to one does not.")


def bare(letters):
    """The word that is left without signs, and without digits around it."""
    return re.sub(r"[\W_]", "", letters).strip("0123456789")


def repeated(word):
    """What is said once or more: `abc` of `abcabc`."""
    return re.fullmatch(r"(.*?)\1*", word)[1] or word


@cache
def breached():
    """The 20,000 passwords that were found most often among stolen ones."""
    return frozenset(CommonPasswordValidator().passwords)


def first_password():
    """A random one of 79 bits, to be read out to its person: `k7mq-x3fp-9wde-h2vn`."""
    return "-".join("".join(secrets.choice(UNMISTAKABLE) for _n in range(IN_A_GROUP)) for _n in range(GROUPS))
