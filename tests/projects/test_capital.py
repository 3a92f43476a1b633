"""Deeds on the ledger: what they take, what they refuse and in which words."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import translation

from accounts.models import Activity, Finding
from projects.models import CapitalEvent, Certificate, Investor, Project

NOT_INVESTMENT = ["stranger", "other_head", "clerk", "leader", "manager", "administrator"]


@pytest.fixture(autouse=True)
def in_english():
    """The sentences are compared as the code has them."""
    with translation.override("en"):
        yield


@pytest.fixture
def project(office):
    return office.certify(40, dated="14/03/2022")


def refused(field, deed, *args, **said):
    """The sentences with which a deed is refused; nothing is written."""
    before = [model.objects.count() for model in (Project, Certificate, CapitalEvent, Investor, Activity)]
    with pytest.raises(ValidationError) as error:
        deed(*args, **said)
    assert before == [model.objects.count() for model in (Project, Certificate, CapitalEvent, Investor, Activity)]
    return error.value.message_dict[field] if field else error.value.messages


# Who may


@pytest.mark.parametrize("who", ["owner", "colleague", "head"])
def test_the_investment_unit_enters_capital(office, who):
    office.certify(40, by=office.actor(who))
    office.increase(5, "2", by=office.actor(who))
    assert office.balance() == 45


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", NOT_INVESTMENT)
def test_nobody_else_enters_capital(office, project, who):
    with pytest.raises(PermissionDenied):
        office.certify(40, code="FDI-901", by=office.actor(who))
    with pytest.raises(PermissionDenied):
        office.increase(5, "2", by=office.actor(who))


@pytest.mark.sqlite_only  # who may do it does not hang on its database
@pytest.mark.parametrize("who", ["owner", "colleague", *NOT_INVESTMENT])
def test_only_the_head_of_the_unit_corrects(office, project, who):
    event = office.entry("900/GCNĐT")
    with pytest.raises(PermissionDenied):
        office.correct(event, millions=41, by=office.actor(who))
    with pytest.raises(PermissionDenied):
        office.take_back(event, by=office.actor(who))


# One form, one deed


def test_a_certificate_brings_its_project_and_new_investors(office):
    newcomer = {"code": "NDT-9", "name": "Mitsuki Seiko", "country": "JP"}
    shares = [(newcomer, Decimal("60.5")), (office.domestic, Decimal("39.5"))]
    project = office.certify("12.345678", shares=shares)
    assert str(Activity.objects.get()).count("900/GCNĐT") == 1
    assert [share.investor.code for share in project.shares.all()] == ["NDT-9", "NDT-3"]
    event = project.events.get()
    assert (event.amount, event.country, event.sector, event.park) == (1_234_567_800, "JP", "26", office.zone)
    assert (event.recorded_on, event.certificate.issued_on) == (office.day, office.day)


def test_a_number_that_differs_in_capitals_or_spaces_is_found(office):
    office.certify(40, dated="01/03/2022")
    twin = office.increase(1, "900 /gcnđt", dated="02/03/2022")
    other = office.increase(1, "901/GCNĐT", dated="03/03/2022")
    [found] = Finding.objects.about(twin)
    assert found.values == {"number": "900/GCNĐT"} and not Finding.objects.about(other).exists()


def test_nothing_is_half_entered(office):
    newcomer = {"code": "NDT-9", "name": "Mitsuki Seiko", "country": "JP"}
    assert refused("amount", office.certify, 0, shares=[(newcomer, 100)])
    assert refused("shares", office.certify, 4, shares=[(newcomer, 60)]) == ["The shares add up to 60, not to 100."]
    assert refused("shares", office.certify, 4, shares=[(office.korean, 50), (office.korean, 50)])
    assert refused("shares", office.certify, 4, shares=[(newcomer | {"country": "ZZ"}, 100)])
    assert refused("shares", office.certify, 4, shares=[(newcomer | {"code": "NDT-1"}, 100)])[0].startswith("NDT-1: ")
    assert refused("sector", office.certify, 4, sector="9")
    assert refused("sector", office.certify, 4, sector="0410")
    assert refused("issued_on", office.certify, 4, dated="16/03/2022")


def test_a_code_is_given_once(office, project):
    assert refused("code", office.certify, 4)


# What the ledger refuses


def test_a_project_has_one_first_certificate(office, project):
    assert refused("kind", office.record, "new", "2", 10) == ["The project has a first certificate already."]


def test_nothing_before_the_first_certificate(office, project):
    assert refused("issued_on", office.increase, 5, "2", dated="13/03/2022")


def test_nothing_after_the_revocation(office, project):
    office.revoke("3")
    office.today_is("20/03/2022")
    assert refused("issued_on", office.increase, 5, "2")
    assert refused("issued_on", office.revoke, "4")
    office.increase(5, "2", dated="15/03/2022")  # of the same day: taken


def test_never_below_zero_on_any_day(office, project):
    office.increase(10, "2")
    assert refused("amount", office.decrease, "50.01", "3")
    assert refused("amount", office.decrease, 41, "3", dated="14/03/2022")  # ten of them came a day later
    office.decrease(50, "3")
    assert office.balance() == 0
    assert refused("amount", office.take_back, office.entry("2"))
    assert refused("amount", office.correct, office.entry("900/GCNĐT"), millions=39)


def test_the_first_certificate_is_not_corrected_past_what_followed(office, project):
    office.increase(10, "2")
    office.today_is("20/03/2022")
    refusal = refused("happened_on", office.correct, office.entry("900/GCNĐT"), dated="16/03/2022", number="x")
    assert refusal == ["An entry would stand before the project's first certificate."]
    office.correct(office.entry("900/GCNĐT"), dated="15/03/2022", number="x")


def test_a_revocation_has_no_amount(office, project):
    assert refused("amount", office.record, "revoked", "3", 40)
    office.revoke("3")
    assert office.entry("3").amount == 0


@pytest.mark.parametrize("amount", ["0", "-5", "1.000000001"])
def test_an_amount_is_exact_and_above_zero(office, project, amount):
    assert refused("amount", office.increase, amount, "2")


def test_dong_has_no_decimals(office):
    assert refused("amount", office.certify, "1.0000000001", code="DDI-1")


def test_one_paper_has_one_entry_of_a_kind(office, project):
    office.increase(5, "2")
    assert "15/03/2022" in refused("number", office.increase, 6, "2")[0]
    assert refused("issued_on", office.decrease, 6, "2", dated="14/03/2022")  # the paper is of the 15th
    office.decrease(6, "2")
    assert Certificate.objects.count() == 2


def test_what_was_corrected_cannot_be_taken_back(office, project):
    event = office.entry("900/GCNĐT")
    office.correct(event, millions=41)
    assert "900/GCNĐT/ĐCH" in refused(None, office.take_back, event)[0]


def test_taking_back_is_not_taken_back(office, project):
    void = office.take_back(office.entry("900/GCNĐT"))
    assert (void.kind, void.amount, void.happened_on) == ("void", 0, date(2022, 3, 14))
    assert refused(None, office.take_back, void)
    assert office.balance() is None


def test_a_ledger_of_two_currencies_is_refused(office, project):
    Project.objects.update(project_class="DDI")  # as an import may
    assert "VND" in refused(None, office.increase, 5, "2")[0]


# What is odd is kept as a finding


def test_what_looks_odd_is_taken_and_found(office):
    office.certify(40, code="FDI-7", dated="04/05/2003", shares=[(office.domestic, 100)], sector="26999")
    said = sorted(str(finding) for finding in Finding.objects.all())
    assert len(said) == 4


def test_an_increase_without_a_first_certificate_is_found(office, project):
    office.take_back(office.entry("900/GCNĐT"))
    event = office.increase(5, "2")
    assert [found.sentence for found in Finding.objects.about(event)] == [
        "The project has no first certificate on record."
    ]


# The day's list


def test_the_day_s_entries_and_corrections(office, project):
    office.increase(5, "2")
    office.today_is("16/03/2022").correct(office.entry("2"), millions=6)
    numbers = [event.certificate.number for event in CapitalEvent.objects.recorded(date(2022, 3, 15))]
    assert numbers == ["900/GCNĐT", "2"]
    assert [event.kind for event in CapitalEvent.objects.recorded(date(2022, 3, 16))] == ["increase"]
