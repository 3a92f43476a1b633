"""What is odd in a year-book, and who keeps registers."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.actions.reference import keep_reference
from documents.models import DocumentType, YearBook
from documents.registers import oddities


@pytest.fixture
def book(office):
    def filled(*rows):
        for number, day, *occurrence in rows:
            office.registered(number, date(2021, 1, day), occurrence=occurrence[0] if occurrence else 1)
        return YearBook.objects.get()

    return filled


def test_a_healthy_book_has_nothing_odd(book):
    assert not oddities(book((1, 4), (2, 4), (3, 5)))


def test_an_empty_book_has_nothing_odd(office):
    assert not oddities(YearBook.objects.create(register=office.common, year=2022))


def test_a_book_taken_over_from_a_number_on_has_nothing_odd(book):
    assert not oddities(book((2671, 4), (2672, 4)))


def test_gaps(book):
    assert oddities(book((1, 4), (3, 4), (7, 5))).gaps == [(2, 2), (4, 6)]


def test_a_counter_ahead_of_its_documents_is_a_gap(book):
    full = book((1, 4), (2, 4))
    full.last_number = 4
    assert oddities(full).gaps == [(3, 4)]


def test_duplicates(book):
    odd = oddities(book((1, 4), (2, 4), (2, 5, 2), (2, 5, 3), (3, 6)))
    assert odd.duplicates == [(2, 3)] and not odd.gaps and not odd.out_of_order


def test_dates_out_of_order_are_told_where_they_fall(book):
    odd = oddities(book((1, 4), (2, 20), (3, 5), (4, 6)))
    assert odd.out_of_order == [(3, date(2021, 1, 5), date(2021, 1, 20))]


def test_a_book_is_asked_alone_and_in_one_query(office, django_assert_num_queries):
    office.registered(1, register=office.open_register("M"))
    office.registered(1, date(2021, 2, 1))
    for number in (1, 5):
        office.registered(number)
    book = YearBook.objects.select_related("register").get(register=office.common, year=2022)
    with django_assert_num_queries(1):
        assert oddities(book).gaps == [(2, 4)]


def test_one_register_is_common(office):
    copies = office.open_register("BS")
    copies.is_common = True
    with pytest.raises(ValidationError):
        keep_reference(copies, by=office.administrator, is_new=False)


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "head", "clerk", "leader", "manager"])
def test_only_the_administrator_keeps_registers_and_types(office, who):
    for record in (office.common, DocumentType.objects.first()):
        with pytest.raises(PermissionDenied):
            keep_reference(record, by=getattr(office, who), is_new=False)


def test_the_types_are_the_laws(office):
    assert DocumentType.objects.count() == 29
    assert DocumentType.objects.exclude(code="").count() == 27
