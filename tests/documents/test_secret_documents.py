"""State secrets stay off a networked system: number, date and a neutral subject, nothing else (records-law, B)."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from accounts.models import Activity, Change
from documents.actions.after import correct_document, replace_document
from documents.actions.outgoing import change_draft, issue_document
from documents.models import NEUTRAL_RECIPIENTS, NEUTRAL_SUBJECT, OutgoingDocument, Register
from parks.models import Park
from tests.documents.pages import LIST, ROLES, page, typed

WORDS = {"subject": "Phương án bảo vệ Bá Thiện", "recipients": "Công an Bình Xuyên", "note": "Giấu kín Thiện Kế"}
TELLING = ["Bá Thiện", "Bình Xuyên", "Thiện Kế", "ba thien", "binh xuyen", "thien ke"]


@pytest.fixture
def secrets(office):
    return Register.objects.create(code="MAT", name="Sổ đăng ký văn bản mật đi", kind=Register.Kind.SECRET)


@pytest.fixture
def secret(office, secrets):
    return office.draft(secrecy="Mật", **WORDS)


def test_nothing_that_was_typed_is_kept_anywhere(office, as_, secrets):
    park = Park.objects.create(code="BX", name="KCN Bình Xuyên nhỏ")
    sent = typed(office, secrecy="Mật", park=park, **WORDS)
    assert as_("owner").post(f"{LIST}new/", sent).status_code == 302
    draft = OutgoingDocument.objects.get()
    assert (draft.subject, draft.recipients, draft.note, draft.park) == (NEUTRAL_SUBJECT, NEUTRAL_RECIPIENTS, "", None)
    assert draft.register == secrets
    assert not [table for table in tables_of("documents") if telling_rows(table)]
    of_it = Change.objects.filter(table="documents_outgoingdocument")
    assert not any(word in str([change.new for change in of_it]) for word in TELLING)
    assert not any(word in str(activity) for activity in Activity.objects.all() for word in TELLING)


def tables_of(app):
    return [table for table in connection.introspection.table_names() if table.startswith(f"{app}_")]


def telling_rows(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        rows = str(cursor.fetchall())
    return any(word in rows for word in TELLING)


def test_neither_subject_nor_recipients_have_to_be_typed(office, as_, secrets):
    sent = typed(office, secrecy="Tuyệt mật", subject="", recipients="")
    assert as_("owner").post(f"{LIST}new/", sent).status_code == 302


def test_everybody_sees_the_neutral_entry(office, as_, secret):
    secret.state = secret.State.APPROVED
    secret.save()
    issued = issue_document(secret.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    assert issued.number == 1 and issued.book.register.code == "MAT"
    for who in ("owner", "stranger", "manager", "leader", "clerk"):
        assert NEUTRAL_SUBJECT in page(as_(who), LIST, register="MAT")
        html = page(as_(who), f"{LIST}{issued.pk}/")
        assert NEUTRAL_SUBJECT in html and "/dispatch/" not in html
    assert "sổ đăng ký văn bản mật" in page(as_("clerk"), f"{LIST}{issued.pk}/dispatch/")


def test_without_a_register_of_secrets_there_is_a_sentence(office, as_):
    html = as_("owner").post(f"{LIST}new/", typed(office, secrecy="Mật")).content.decode()
    assert "quản trị viên cần mở sổ này" in html and not OutgoingDocument.objects.exists()


def test_the_register_of_secrets_takes_nothing_else(office, secrets):
    with pytest.raises(ValidationError, match="độ mật"):
        office.draft(register=secrets)
    with pytest.raises(ValidationError, match="độ mật"):
        change_draft(office.draft(), {"register": secrets}, by=office.owner)


@pytest.mark.parametrize("telling", [*({name: text} for name, text in WORDS.items()), "park"])
def test_the_database_takes_nothing_that_tells(office, secret, telling):
    if telling == "park":
        telling = {"park": Park.objects.create(code="BX", name="KCN Bình Xuyên nhỏ")}
    with pytest.raises(IntegrityError), transaction.atomic():
        OutgoingDocument.objects.filter(pk=secret.pk).update(**telling)


def test_changing_a_secret_draft_keeps_nothing_either(office, as_, secret):
    as_("owner").post(f"{LIST}{secret.pk}/edit/", typed(office, secrecy="Tối mật", **WORDS) | {"version": 1})
    secret.refresh_from_db()
    assert (secret.secrecy, secret.subject, secret.note) == ("Tối mật", NEUTRAL_SUBJECT, "")
    assert "bá thiện" not in secret.search_text and "ba thien" not in secret.search_text


def test_a_draft_does_not_become_secret_later(office, as_, secrets):
    """What it said stands in its history."""
    draft = office.draft()
    with pytest.raises(ValidationError, match="dự thảo mới"):
        change_draft(draft, {"secrecy": "Mật"}, by=office.owner)
    assert 'name="secrecy"' not in page(as_("owner"), f"{LIST}{draft.pk}/edit/")


def test_what_follows_a_secret_document_is_secret(office, secret):
    secret.state = secret.State.APPROVED
    secret.save()
    issued = issue_document(secret.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    for deed in (replace_document, correct_document):
        draft = deed(issued, unit=office.investment, by=office.owner)
        assert (draft.secrecy, draft.subject) == ("Mật", NEUTRAL_SUBJECT)


@pytest.mark.parametrize("who", [who for who in ROLES if who not in ("owner", "head")])
def test_nobody_else_changes_a_secret_draft(office, as_, secret, who):
    answer = as_(who).post(f"{LIST}{secret.pk}/edit/", typed(office, secrecy="") | {"version": 1})
    secret.refresh_from_db()
    assert answer.status_code == 404 and secret.secrecy == "Mật"
