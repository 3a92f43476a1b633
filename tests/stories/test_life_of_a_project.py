"""The life of a project as its officer would tell it: certified, enlarged, mistyped, mended, moved, closed. After each
step: what is registered, on that day and as it was known on an earlier one."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import Activity
from projects.actions.project import change_project
from projects.models import CapitalEvent


def test_from_the_first_certificate_to_the_last(office):
    # 10 March 2021. A Japanese firm is certified for 40 million USD in zone I of Bá Thiện.
    office.today_is("10/03/2021").certify(40, number="01/GCNĐT")
    assert office.balance() == 40
    assert office.balance("09/03/2021") is None  # the day before there is no such project

    # 5 July. It adds 21.5 million.
    office.today_is("05/07/2021").increase("21.5", "01/ĐC-01")
    assert office.balance() == Decimal("61.5")
    assert office.balance("04/07/2021") == 40

    # 20 December. It gives 1.5 million back: after 14 December that is the reporting year 2022.
    office.today_is("20/12/2021").decrease("1.5", "01/ĐC-02")
    assert office.balance() == 60
    assert office.balance("14/12/2021") == Decimal("61.5")  # the year 2021 was closed with 61.5

    # 1 June 2022. The licence is given back; what was registered on the day is what leaves the stock.
    office.today_is("01/06/2022").revoke("01/QĐ-CD")
    assert office.balance() is None
    assert office.balance("31/05/2022") == 60

    said = [str(line) for line in Activity.objects.order_by("id")]
    assert len(said) == 4 and "01/GCNĐT" in said[0] and "01/QĐ-CD" in said[3]


def test_a_slip_found_four_months_later(office):
    # 15 June 2022. The certificate says 61.5 million; the officer types 16.5.
    office.today_is("15/06/2022").certify("16.5", number="77/GCNĐT")
    assert office.balance() == Decimal("16.5")

    # 14 September. The nine months are closed with what is known.
    closed = "14/09/2022"
    assert office.attracted("15/12/2021", closed, known=closed) == Decimal("16.5")

    # 20 October. The head of the unit finds the slip and puts the right entry in its place.
    office.today_is("20/10/2022")
    slip = office.entry("77/GCNĐT")
    mended = office.correct(slip, millions="61.5", note="Ghi nhầm 16,5")
    assert office.balance("15/06/2022") == Decimal("61.5")  # from today on it has always been 61.5
    assert office.balance("15/06/2022", known="19/10/2022") == Decimal("16.5")  # yesterday we did not know

    # The nine months as published, and the nine months as known today: two answers of one question.
    assert office.attracted("15/12/2021", closed, known=closed) == Decimal("16.5")
    assert office.attracted("15/12/2021", closed) == Decimal("61.5")

    # Both entries are there: the wrong one is not touched, the right one points at it.
    assert (mended.corrects, mended.happened_on, mended.recorded_on) == (slip, date(2022, 6, 15), date(2022, 10, 20))
    assert mended.recorded_by == office.people["head"]


def test_an_increase_that_was_entered_in_the_wrong_year(office):
    # 3 January 2022. The officer enters an amendment of 27 December 2021, but types the day of typing.
    office.today_is("15/03/2021").certify(10)
    office.today_is("03/01/2022").increase(5, "900/ĐC-01")
    assert office.balance("31/12/2021") == 10

    # 10 January. The head moves it to its day: the calendar year ends with 15, the statutory year is not concerned.
    office.today_is("10/01/2022").correct(office.entry("900/ĐC-01"), dated="27/12/2021")
    assert office.balance("31/12/2021") == 15
    assert office.balance("31/12/2021", known="09/01/2022") == 10
    assert office.balance("14/12/2021") == 10
    assert office.attracted("01/01/2022", "31/12/2022") == 0
    assert office.attracted("15/12/2021", "14/12/2022") == 5


def test_a_paper_that_came_late(office):
    # The amendment is of 5 September 2022; the unit gets it on 30 September, after the nine months were closed.
    office.today_is("10/03/2022").certify(20)
    late = office.today_is("30/09/2022").increase(8, "900/ĐC-01", dated="05/09/2022")
    assert late.recorded_on == date(2022, 9, 30)
    assert office.balance("14/09/2022", known="14/09/2022") == 20
    assert office.balance("14/09/2022", known="30/09/2022") == 28


def test_entered_twice_and_taken_back(office):
    office.today_is("10/03/2022").certify(20)
    office.today_is("01/04/2022").increase(5, "900/ĐC-01")
    office.today_is("04/04/2022").increase(5, "900/ĐC-1", dated="01/04/2022")  # the same paper, written another way
    assert office.balance() == 30

    office.today_is("11/04/2022").take_back(office.entry("900/ĐC-1"))
    assert office.balance() == office.balance("04/04/2022") == 25
    assert office.balance("04/04/2022", known="10/04/2022") == 30

    # It was the right one after all: the entry that took it back is corrected in its turn.
    office.today_is("12/04/2022").correct(office.entry("900/ĐC-1/HB"), kind="increase", millions=5)
    assert office.balance() == 30
    assert office.balance(known="11/04/2022") == 25


def test_a_correction_of_a_correction(office):
    office.today_is("10/03/2022").certify(20)
    first = office.today_is("20/03/2022").correct(office.entry("900/GCNĐT"), millions=30)
    with pytest.raises(ValidationError, match="900/GCNĐT/ĐCH"):  # the certificate's own entry stands no more
        office.correct(office.entry("900/GCNĐT"), millions=40, number="khác")
    office.today_is("30/03/2022").correct(first, millions=25, number="900/GCNĐT/ĐCH-2")
    assert [office.balance(known=on) for on in ("19/03/2022", "20/03/2022", "30/03/2022")] == [20, 30, 25]


def test_the_park_it_moved_from_keeps_its_figures(office):
    # Certified in Bá Thiện in 2021, moved to Thăng Long Vĩnh Phúc at new year, enlarged there.
    project = office.today_is("10/03/2021").certify(40)
    office.today_is("04/01/2022")
    change_project(project, {"park": office.other_park}, by=office.owner)
    office.today_is("15/03/2022").increase(58, "900/ĐC-01")

    assert office.attracted("15/12/2020", "14/12/2021", top_park=office.park) == 40
    assert office.attracted("15/12/2021", "14/12/2022", top_park=office.park) == 0
    assert office.attracted("15/12/2021", "14/12/2022", top_park=office.other_park) == 58

    # A correction of the old entry speaks of the old place, though the project is elsewhere now.
    mended = office.correct(office.entry("900/GCNĐT"), millions=42)
    assert (mended.park, mended.top_park) == (office.zone, office.park)
    assert office.attracted("15/12/2020", "14/12/2021", top_park=office.park) == 42


def test_whose_country_it_counts_for(office):
    # Half and half: the first listed counts. The Korean side takes over: later capital is Korean, earlier Japanese.
    shares = [(office.japanese, 50), (office.korean, 50)]
    project = office.today_is("10/03/2021").certify(40, shares=shares)
    office.today_is("10/03/2022")
    change_project(project, {}, [(office.korean, 90), (office.domestic, 10)], by=office.owner)
    office.increase(10, "900/ĐC-01")
    assert list(CapitalEvent.objects.values_list("country", "amount")) == [("JP", 40 * 10**8), ("KR", 10 * 10**8)]


def test_domestic_capital_is_counted_in_dong(office):
    office.today_is("10/03/2022").certify("1750.25", code="DDI-300", number="300/QĐCT")
    assert office.balance(code="DDI-300") == Decimal("1750.25")
    entry = office.entry("300/QĐCT", code="DDI-300")
    assert (entry.amount, entry.currency, entry.country) == (1_750_250_000_000, "VND", "VN")
