"""Sign-off marks (records-law, section B): they follow from who signs. Pure.

head            TRƯỞNG BAN
deputy          KT. TRƯỞNG BAN / PHÓ TRƯỞNG BAN
acting head     Q. TRƯỞNG BAN
unit head       TL. TRƯỞNG BAN / CHÁNH VĂN PHÒNG           a unit's deputy: TL. … / KT. CHÁNH VĂN PHÒNG / PHÓ …
authorised      TUQ. TRƯỞNG BAN / TRƯỞNG PHÒNG …           who signs by a written authorisation, with the own title
substitute      KT. TRƯỞNG BAN / …                         who stands in, with the own title
collective      TM. BAN QUẢN LÝ … above any of these       only where the drafter says so
"""

from dataclasses import dataclass

COLLECTIVE, ACTING, DEPUTY, BY_ORDER, AUTHORISED = "TM.", "Q.", "KT.", "TL.", "TUQ."


@dataclass(frozen=True)
class Signer:
    """Who signs: by which post, and in whose stead."""

    name: str
    title: str  # the own one
    role: str  # of the post that signs: leader or unit_head
    standing: str = "head"  # of that post: head, deputy or acting
    stands_in: str = ""  # "substitute" or "authorisation", of the post's holder
    chief_title: str = ""  # the title of the head of the post's unit, for a unit's deputy


@dataclass(frozen=True)
class SignOff:
    mark: str
    lines: tuple  # above the name
    title: str
    name: str


def sign_off(signer, *, head_title, collective=""):
    """`head_title`: of the agency's head on that day. `collective`: the body in whose name it is signed, if any."""
    mark, lines = authority(signer, head_title.upper(), signer.title.upper())
    if collective:
        mark, lines = COLLECTIVE, (f"{COLLECTIVE} {collective.upper()}", *lines)
    return SignOff(mark, lines, signer.title, signer.name)


def authority(signer, head, own):
    if signer.stands_in == "authorisation":
        return AUTHORISED, (f"{AUTHORISED} {head}", own)
    standing = DEPUTY if signer.stands_in else {"deputy": DEPUTY, "acting": ACTING}.get(signer.standing, "")
    if signer.role == "unit_head":
        return BY_ORDER, (f"{BY_ORDER} {head}", *under(standing, signer.chief_title.upper(), own))
    return standing, under(standing, head, own)


def under(standing, chief, own):
    """The lines of a head, of who acts as one, or of who signs for one."""
    if standing == ACTING:
        return (f"{ACTING} {chief or own}",)
    return (f"{standing} {chief}", own) if standing and chief else (own,)
