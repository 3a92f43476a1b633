"""Registers: which one a document belongs to, and who numbers in it."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from documents.actions.outgoing import change_draft, issue_document
from documents.actions.yearbook import (
    request_closing,
)
from documents.models import (
    DocumentType,
    Register,
)

from .books import book_of
from .office import person


def test_a_register_that_names_the_type_wins_over_the_common_one(office):
    decision, plan = DocumentType.objects.get(code="QĐ"), DocumentType.objects.get(code="KH")
    decisions = office.open_register("QĐ")
    decisions.types.add(decision)
    assert Register.objects.for_document(decision) == decisions
    assert Register.objects.for_document(plan) == office.common


def test_state_secrets_have_a_register_of_their_own(office):
    plan = DocumentType.objects.get(code="KH")
    assert Register.objects.for_document(plan, "Mật") is None
    Register.objects.create(code="M", name="Sổ văn bản mật", kind="secret")
    assert Register.objects.for_document(plan, "Mật").code == "M"
    assert Register.objects.for_document(plan) == office.common


def test_advisory_bodies_and_copies_are_chosen_never_proposed(office):
    plan = DocumentType.objects.get(code="KH")
    for kind in ("advisory", "copies"):
        Register.objects.create(code=kind, name=kind, kind=kind).types.add(plan)
    assert Register.objects.for_document(plan) == office.common


def test_a_register_refuses_a_type_that_it_does_not_take(office):
    decisions = office.open_register("QĐ")
    decisions.types.add(DocumentType.objects.get(code="QĐ"))
    with pytest.raises(ValidationError, match="không đăng ký"):
        office.draft(register=decisions)
    draft = office.draft()
    with pytest.raises(ValidationError, match="không đăng ký"):
        change_draft(draft, {"register": decisions}, by=office.owner)
    waiting = office.approved()
    office.common.types.add(DocumentType.objects.get(code="QĐ"))
    with pytest.raises(ValidationError, match="không đăng ký"):
        issue_document(waiting.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)


def test_a_register_of_a_unit_is_numbered_by_its_clerks_alone(office, as_):
    register = office.open_register("HĐ")
    register.issued_by = office.planning
    register.save()
    document = office.approved(register=register)
    with pytest.raises(PermissionDenied):
        issue_document(document.pk, by=office.clerk, token=uuid.uuid4(), clock=office.clock)
    assert as_("clerk").get(reverse("outgoingdocument-issue", args=[document.pk])).status_code == 404
    office.people["their_clerk"] = person("theirclerk", office.planning, "clerk")
    assert issue_document(document.pk, by=office.their_clerk, token=uuid.uuid4(), clock=office.clock).number == 1
    with pytest.raises(PermissionDenied):
        request_closing(book_of(register), reason="", by=office.clerk)
