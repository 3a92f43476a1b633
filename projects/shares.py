"""Shares of investors in a project, as they are written: `CODE:share;CODE:share`. Pure."""

from collections import Counter

from django.utils.translation import gettext as _

from kcnportal import cells
from kcnportal.money import ShareField, plain
from kcnportal.numbers import number

SHARE = cells.not_negative(ShareField.places, largest=100)


def read_shares(cell):
    """[(code, Decimal share)] in the order in which they stand. Raises BadCell; they must add up to 100. Who holds
    nothing is no holder: left out, and a finding (`without_share`)."""
    shares = [(code, share) for code, share in listed(cell) if share]
    check_shares(shares)
    return shares


def without_share(cell):
    """The codes that stand there with a share of zero."""
    return [code for code, share in listed(cell) if not share]


def written_shares(shares):
    return ";".join(f"{code}:{plain(share)}" for code, share in shares)


def listed(cell):
    shares = []
    for part in filter(None, (part.strip() for part in cells.as_text(cell).split(";"))):
        code, colon, share = part.rpartition(":")
        if not colon or not code.strip():
            raise cells.BadCell(_("write CODE:share;CODE:share"))
        shares.append((code.strip(), SHARE(share.strip())))
    return shares


def check_shares(shares):
    """Raises BadCell when an investor stands twice, a share is nothing or less, or they do not add up to 100."""
    twice = [code for code, count in Counter(code for code, _share in shares).items() if count > 1]
    if twice:
        raise cells.BadCell(_("%(code)s stands twice") % {"code": twice[0]})
    nothing = [code for code, share in shares if share <= 0]
    if nothing:
        raise cells.BadCell(_("%(code)s holds nothing: leave it out") % {"code": nothing[0]})
    total = sum(share for _code, share in shares)
    if total != 100:
        raise cells.BadCell(_("the shares add up to %(total)s, not to 100") % {"total": number(total)})
