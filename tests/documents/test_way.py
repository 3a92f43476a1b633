"""A document on its way to its number, as the people tell it on whose desks it lies (D30-1.n, D30-5.a)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.actions.opening import keep_opening
from accounts.models import Activity, Agency, Opening, Post, Role, Standing
from documents.actions.outgoing import change_draft
from documents.actions.way import (
    DEEDS,
    approve_document,
    pass_on,
    remark,
    return_document,
    submit_document,
    take_back,
)
from documents.chain import choices, waits_for
from documents.models import DocumentMove, DocumentType, OutgoingDocument

WHO = ["owner", "colleague", "head", "stranger", "other_head", "clerk", "leader", "manager", "administrator"]


def may(office, document):
    """{person: the moves that are open to them}, of those to whom any is."""
    found = {who: {choice.move.kind for choice in choices(document, getattr(office, who))} for who in WHO}
    return {who: kinds - {"remark"} for who, kinds in found.items() if kinds - {"remark"}}


def told(document):
    return list(document.moves.values_list("kind", "from_state", "to_state", "by__login"))


# --- The straight way ---


def test_a_document_goes_from_desk_to_desk(office):
    document = office.draft()
    submit_document(document, by=office.owner, comment="Kính trình Trưởng phòng.")
    pass_on(document, by=office.head)
    pass_on(document, by=office.clerk)
    document = approve_document(document, by=office.leader, comment="Đồng ý.")
    assert document.state == "approved"
    assert told(document) == [
        ("submit", "draft", "unit_head", "owner"),
        ("pass_on", "unit_head", "office", "head"),
        ("pass_on", "office", "signer", "clerk"),
        ("approve", "signer", "approved", "leader"),
    ]
    assert [move.comment for move in document.moves.all()] == ["Kính trình Trưởng phòng.", "", "", "Đồng ý."]
    assert all(Activity.objects.values_list("restricted", flat=True))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
def test_who_may_do_what_in_each_state(office):
    assert may(office, office.draft()) == {"owner": {"submit"}}
    assert may(office, office.submitted()) == {"owner": {"take_back"}, "head": {"pass_on", "return"}}
    assert may(office, office.with_the_office()) == {"owner": {"take_back"}, "clerk": {"pass_on", "return"}}
    assert may(office, office.with_the_signer()) == {"owner": {"take_back"}, "leader": {"approve", "return"}}
    assert may(office, office.approved()) == {"clerk": {"issue", "return"}}
    assert may(office, office.registered(1)) == {}


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("made", ["draft", "submitted", "with_the_office", "with_the_signer", "approved"])
def test_whoever_is_not_offered_a_move_cannot_make_it(office, made):
    """The bar is drawn from the table by which the deeds check: nobody does what is not offered."""
    document = getattr(office, made)()
    offered = {who: {choice.move.kind for choice in choices(document, getattr(office, who))} for who in WHO}
    for who in WHO:
        for kind in set(DEEDS) - offered[who]:
            with pytest.raises((PermissionDenied, ValidationError)), transaction.atomic():
                DEEDS[kind](document, by=getattr(office, who), comment="x")
    document.refresh_from_db()
    assert not document.moves.filter(comment="x").exists()


def test_the_head_of_the_clerks_unit_checks_the_form_too(office):
    Post.objects.create(
        user=office.people["other_head"], unit=office.bureau, role=Role.UNIT_HEAD, title="CVP", starts_on=office.day
    )
    assert may(office, office.with_the_office())["other_head"] == {"pass_on", "return"}


def test_which_way_a_type_takes_is_data(office):
    invitation = DocumentType.objects.get(code="GM")
    document = pass_on(office.submitted(type=invitation), by=office.head)
    assert document.state == "signer"
    DocumentType.objects.filter(code="GM").update(route=None)
    assert office.submitted(type=DocumentType.objects.get(code="GM")).state == "signer"


# --- Back again ---


def test_a_return_says_why_and_the_drafter_tries_again(office):
    document = office.with_the_signer()
    with pytest.raises(ValidationError) as error:
        return_document(document, by=office.leader, comment="  ")
    assert "comment" in error.value.message_dict
    document = return_document(document, by=office.leader, comment="Thiếu căn cứ.")
    assert document.state == "draft" and document.moves.last().comment == "Thiếu căn cứ."
    document = change_draft(document, {"subject": "Có căn cứ"}, by=office.owner)
    assert submit_document(document, by=office.owner).state == "unit_head"


def test_the_clerk_returns_what_cannot_be_numbered_and_it_is_signed_no_more(office):
    Post.objects.filter(user=office.people["leader"]).update(standing=Standing.DEPUTY)
    document = approve_document(office.with_the_signer(), by=office.leader)
    assert document.authority_mark == "KT."
    document = return_document(document, by=office.clerk, comment="Thiếu phụ lục.")
    assert (document.state, document.authority_mark) == ("draft", "")


def test_a_draft_is_taken_back_until_somebody_looks(office):
    document = office.submitted()
    keep_opening(document, by=office.colleague)  # a colleague's look does not count
    assert take_back(document, by=office.owner).state == "draft"
    document = submit_document(document, by=office.owner)
    keep_opening(document, by=office.head)
    with pytest.raises(ValidationError):
        take_back(document, by=office.owner)
    assert Opening.objects.count() == 2


def test_an_opening_of_an_earlier_day_is_of_what_was_there_then(office):
    with time_machine.travel("2022-03-14 09:00+07:00"):
        document = office.submitted()
        keep_opening(document, by=office.head)
        document = return_document(document, by=office.head, comment="Xem lại.")
    with time_machine.travel("2022-03-15 09:00+07:00"):
        document = submit_document(document, by=office.owner)
        assert may(office, document)["owner"] == {"take_back"}
        office.day += timedelta(1)
        keep_opening(document, by=office.head)
        assert "owner" not in may(office, document)


def test_a_draft_that_waits_for_a_post_which_has_ended_is_taken_back(office):
    document = office.with_the_signer()
    Post.objects.filter(user=office.people["leader"]).update(ends_on=office.day - timedelta(1))
    assert may(office, document) == {"owner": {"take_back"}}
    assert take_back(document, by=office.owner).state == "draft"


# --- Whose own it would be ---


def test_a_unit_heads_own_draft_skips_the_unit_head(office):
    document = office.submitted(by=office.head)
    assert document.state == "office"


def test_where_the_unit_head_signs_by_order_they_look_once(office):
    Agency.objects.update(head_title="Trưởng ban")
    document = office.submitted(signing_post=office.post_of("head"))
    document = approve_document(pass_on(document, by=office.clerk), by=office.head)
    assert (document.authority_mark, document.signer_title) == ("TL.", "Trưởng phòng")


def test_a_clerks_own_draft_skips_the_check_of_its_form(office):
    Post.objects.create(
        user=office.people["other_head"], unit=office.bureau, role=Role.UNIT_HEAD, title="CVP", starts_on=office.day
    )
    document = office.submitted(by=office.clerk, unit=office.bureau)
    assert pass_on(document, by=office.other_head).state == "signer"


def test_nobody_signs_what_they_drafted(office):
    with pytest.raises(ValidationError) as error:
        office.draft(by=office.head, signing_post=office.post_of("head"))
    assert "signing_post" in error.value.message_dict
    Post.objects.create(
        user=office.people["owner"], unit=office.bureau, role=Role.LEADER, title="Phó", starts_on=office.day
    )
    document = office.with_the_signer()
    OutgoingDocument.objects.filter(pk=document.pk).update(signing_post=office.people["owner"].posts.last())
    with pytest.raises((PermissionDenied, ValidationError)):
        approve_document(document, by=office.owner)


def test_a_draft_without_a_signer_in_post_goes_nowhere(office):
    with pytest.raises(ValidationError, match="ký"):
        submit_document(office.draft(signing_post=None), by=office.owner)
    document = office.draft()
    Post.objects.filter(user=office.people["leader"]).update(ends_on=office.day - timedelta(1))
    with pytest.raises(ValidationError):
        submit_document(document, by=office.owner)


def test_a_draft_is_not_sent_to_a_desk_where_nobody_sits(office):
    document = office.draft()
    Post.objects.filter(user=office.people["head"]).update(ends_on=office.day - timedelta(1))
    with pytest.raises(ValidationError):
        submit_document(document, by=office.owner)


# --- In another's stead ---


def test_a_substitute_acts_for_the_leader_and_is_named(office):
    office.give("leader", "other_head")
    document = approve_document(office.with_the_signer(), by=office.other_head)
    assert document.moves.last().for_post == office.post_of("leader")
    assert (document.authority_mark, document.signer) == ("KT.", office.people["other_head"].full_name)


def test_a_substitute_of_the_unit_head_passes_on(office):
    document = office.submitted()
    assert "colleague" not in may(office, document)
    office.give("head", "colleague")
    assert pass_on(document, by=office.colleague).moves.last().for_post == office.post_of("head")


def test_an_authorisation_is_for_its_fields_alone(office):
    office.give("leader", "other_head", "authorisation", fields=["planning"])
    document = office.with_the_signer()
    assert "other_head" not in may(office, document)
    office.give("leader", "other_head", "authorisation")
    document = approve_document(document, by=office.other_head)
    assert (document.authority_mark, document.signer_title) == ("TUQ.", "Trưởng phòng")


def test_an_authorisation_signs_and_reviews_nothing(office):
    office.give("head", "colleague", "authorisation")
    assert "colleague" not in may(office, office.submitted())


@pytest.mark.parametrize("terms", [{"ended_on": date(2022, 3, 15)}, {"starts_on": date(2022, 3, 16)}])
def test_powers_end_and_begin_with_their_days(office, terms):
    delegation = office.give("leader", "other_head")
    for name, value in terms.items():
        setattr(delegation, name, value)
    delegation.save()
    assert "other_head" not in may(office, office.with_the_signer())


def test_powers_end_with_the_givers_post(office):
    office.give("head", "colleague")
    document = office.submitted()
    Post.objects.filter(user=office.people["head"]).update(ends_on=office.day - timedelta(1))
    assert "colleague" not in may(office, document)


def test_the_drafter_does_not_sign_as_a_substitute(office):
    office.give("leader", "owner")
    office.give("head", "owner")
    assert may(office, office.with_the_signer())["owner"] == {"take_back"}
    with pytest.raises((PermissionDenied, ValidationError)):
        pass_on(office.submitted(), by=office.owner)


def test_powers_are_not_handed_on(office):
    """Whoever acts for the leader gives nobody else the leader's powers, even if a row says so."""
    office.give("leader", "other_head")
    office.give("other_head", "stranger")
    assert "stranger" not in may(office, office.with_the_signer())


def test_for_a_collective_the_drafter_says_so(office):
    document = approve_document(office.with_the_signer(authority_mark="TM."), by=office.leader)
    assert document.authority_mark == "TM."


# --- Two at once, and what is kept ---


def test_whoever_comes_second_is_told_and_nothing_is_lost(office):
    document = office.submitted()
    opened_on = document.version
    return_document(document, by=office.head, comment="Xem lại.", version=opened_on)
    with pytest.raises(ValidationError) as error:
        pass_on(document, by=office.head, version=opened_on)
    assert error.value.code == "conflict"
    with pytest.raises(ValidationError) as error:
        pass_on(document, by=office.head)
    assert error.value.code == "moved"


def test_what_was_agreed_to_is_not_changed_behind_ones_back(office):
    document = office.with_the_office()
    for who in ("owner", "head", "clerk"):
        with pytest.raises(PermissionDenied):
            change_draft(document, {"subject": "Khác"}, by=getattr(office, who))
    assert change_draft(office.submitted(), {"subject": "Của trưởng phòng"}, by=office.head)
    with pytest.raises(PermissionDenied):
        change_draft(office.submitted(), {"subject": "Khác"}, by=office.owner)


def test_a_remark_moves_nothing(office):
    document = office.with_the_signer()
    before = document.version
    remark(document, by=office.head, comment="Đã thống nhất với Sở Tài chính.")
    document.refresh_from_db()
    assert (document.state, document.version) == ("signer", before)
    with pytest.raises(PermissionDenied):
        remark(document, by=office.stranger, comment="Tôi cũng muốn nói.")


def test_moves_are_never_changed(office):
    office.submitted()
    for write in (lambda moves: moves.update(comment="khác"), lambda moves: moves.delete()):
        with pytest.raises(IntegrityError), transaction.atomic():
            write(DocumentMove.objects.all())


def write_as_issued(office, state):
    """Past every deed, as somebody at the database would."""
    document, other = office.draft(), office.registered(7)
    OutgoingDocument.objects.filter(pk=document.pk).update(state=state)
    whole = {"state": "issued", "number": 8, "book": other.book, "issued_on": office.day, "symbol": "KH-BQLKCN"}
    with transaction.atomic():
        return OutgoingDocument.objects.filter(pk=document.pk).update(**whole)


@pytest.mark.parametrize("state", ["draft", "unit_head", "office", "signer"])
def test_the_database_issues_only_what_is_approved(office, state):
    with pytest.raises(IntegrityError):
        write_as_issued(office, state)


def test_the_database_issues_what_is_approved(office):
    assert write_as_issued(office, "approved") == 1


def test_without_the_guard_the_database_issues_a_draft(office):
    on = " ON documents_outgoingdocument" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f'DROP TRIGGER "guard_documents_outgoingdocument_update_approved"{on}')
    assert write_as_issued(office, "draft") == 1


# --- Who sees it, and for whom it waits ---


def sees(office, document):
    return {who for who in WHO if OutgoingDocument.objects.visible_to(getattr(office, who)).filter(pk=document.pk)}


def waits(office):
    asked = {who: OutgoingDocument.objects.waiting_for(getattr(office, who)).count() for who in WHO}
    return {who: count for who, count in asked.items() if count}


def test_who_sees_a_draft_on_its_way(office):
    unit = {"owner", "colleague", "head"}
    document = office.draft()
    assert sees(office, document) == unit
    submit_document(document, by=office.owner)
    assert sees(office, document) == unit | {"leader"}
    pass_on(document, by=office.head)
    assert sees(office, document) == unit | {"leader", "clerk"}
    return_document(document, by=office.clerk, comment="Sai thể thức.")
    assert sees(office, document) == unit | {"clerk"}  # it has been with the office


def test_a_leader_who_is_not_in_the_chain_sees_no_draft(office):
    Post.objects.create(
        user=office.people["other_head"], unit=office.bureau, role=Role.LEADER, title="Phó", starts_on=office.day
    )
    assert "other_head" not in sees(office, office.with_the_signer())
    office.give("leader", "stranger", fields=["planning"])
    assert "stranger" not in sees(office, office.with_the_signer())
    office.give("leader", "stranger", fields=["investment"])
    assert "stranger" in sees(office, office.with_the_signer())


def test_for_whom_it_waits(office):
    document = office.draft()
    assert waits(office) == {}  # nobody but the drafter, who knows
    submit_document(document, by=office.owner)
    assert waits(office) == {"head": 1}
    pass_on(document, by=office.head)
    assert waits(office) == {"clerk": 1}
    pass_on(document, by=office.clerk)
    assert waits(office) == {"leader": 1}
    office.give("leader", "other_head")
    assert waits(office) == {"leader": 1, "other_head": 1}
    names = {person.login for person in waits_for(OutgoingDocument.objects.get(), office.day)}
    assert names == {"leader", "otherhead"}
    return_document(document, by=office.leader, comment="Sửa.")
    assert waits(office) == {"owner": 1}
    office.approve(document)
    assert waits(office) == {"clerk": 1}
