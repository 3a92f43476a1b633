"""Same period and target: what a percentage is held against, and why there sometimes is none."""

from decimal import Decimal

from reports.indicators import breakdowns
from reports.indicators.findings import SENTENCES


def test_the_same_period_is_the_same_code_one_year_earlier(office):
    office.today_is("20/12/2020").certify(3, code="FDI-901", number="901/GCNĐT")
    office.today_is("10/01/2022").certify(4)
    line = office.line("fdi.attracted")
    assert (line["same_period"], line["same_period_ratio"]) == ("3000000", "1.3333")


def test_without_anything_last_year_the_base_is_zero_and_there_is_no_percentage(office):
    office.today_is("10/01/2022").certify(4)
    line = office.line("fdi.attracted")
    assert (line["same_period"], line["same_period_ratio"]) == ("0", None)
    assert line["no_base"] == {"same_period": "zero", "target": "missing"}


def test_where_the_records_do_not_reach_back_the_base_is_missing_not_zero(office):
    office.complete_from("documents", "15/12/2021")
    line = office.line("document.outgoing.count")
    assert (line["same_period"], line["no_base"]["same_period"]) == (None, "missing")
    assert office.line("document.outgoing.count", "2023-9M")["same_period"] == "0"
    assert "no_same_period" in {finding["code"] for finding in office.snapshot()["findings"]}


def test_every_period_is_held_against_the_whole_year_s_target(office):
    office.today_is("10/01/2022").certify(78)
    office.target(value=Decimal(390_000_000))
    line = office.line("fdi.attracted", "2022-Q1")
    assert (line["target"], line["target_ratio"], line["target_version"]) == (
        "390000000",
        "0.2000",
        "469/KH-BQLKCN, 2022-03-15",
    )


def test_the_target_is_the_version_that_was_decided_last_on_the_day_asked_for(office):
    office.target(value=Decimal(300), dated="08/12/2021", number="3127/QĐ-UBND")
    office.target(value=Decimal(390))
    assert office.line("fdi.attracted")["target"] == "390"
    assert office.line("fdi.attracted", known="14/03/2022")["target"] == "300"


def test_a_range_gives_two_ratios_and_no_single_target(office):
    office.today_is("10/01/2022").certify(3)
    office.target(low=Decimal(2_000_000), high=Decimal(4_000_000))
    line = office.line("fdi.attracted")
    assert (line["target"], line["target_ratio"]) == (None, None)
    assert (line["target_low_ratio"], line["target_high_ratio"]) == ("1.5000", "0.7500")


def test_a_target_of_zero_gives_no_percentage(office):
    office.target(value=Decimal(0))
    line = office.line("fdi.attracted")
    assert (line["target"], line["target_ratio"], line["no_base"]["target"]) == ("0", None, "zero")


def test_what_a_reader_should_know_is_a_finding_with_a_sentence(office):
    found = office.snapshot(known="01/09/2022")["findings"]
    assert {"no_target", "known_before_the_end"} <= {finding["code"] for finding in found}
    for finding in found:
        assert finding["code"] in SENTENCES and finding["text"]


def test_parts_that_do_not_add_up_are_found_before_the_report_is_given_out(office, monkeypatch):
    office.today_is("10/01/2022").certify(4)
    monkeypatch.setattr(breakdowns, "places_of_projects", lambda: {("KR", "26")})  # Japan is forgotten
    found = [finding for finding in office.snapshot()["findings"] if finding["code"] == "parts_do_not_add_up"]
    assert {"line": "fdi.attracted", "dimension": "country"} in [finding["values"] for finding in found]
