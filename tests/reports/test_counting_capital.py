"""The counting rules of investment (spec indicators), each as an example."""

from decimal import Decimal

from tests.projects.office import day


def test_attracted_capital_is_new_plus_increases_and_nothing_is_subtracted(office):
    office.today_is("10/01/2022").certify(40)
    office.today_is("05/03/2022").increase("21.5", "900/ĐC-01")
    office.today_is("20/04/2022").decrease("1.5", "900/ĐC-02")
    assert office.value("fdi.attracted") == "61500000"
    assert office.value("fdi.decrease.capital") == "1500000"  # printed positive
    assert office.value("fdi.stock.capital") == "60000000"


def test_a_project_licensed_and_increased_in_one_period_counts_once_and_its_increase_as_an_occasion(office):
    office.today_is("10/01/2022").certify(10)
    office.today_is("05/03/2022").increase(5, "900/ĐC-01")
    office.today_is("05/04/2022").increase(5, "900/ĐC-02")
    counts = [office.value(line) for line in ("fdi.new.count", "fdi.increase.count", "fdi.stock.count")]
    assert counts == ["1", "2", "1"]


def test_what_happens_on_the_first_and_on_the_last_day_of_a_period_counts(office):
    office.today_is("15/12/2021").certify(1, code="FDI-901", number="901/GCNĐT")
    office.today_is("14/09/2022").certify(2, code="FDI-902", number="902/GCNĐT")
    office.today_is("15/09/2022").certify(4, code="FDI-903", number="903/GCNĐT")
    assert office.value("fdi.attracted") == "3000000"


def test_a_fact_of_20_december_belongs_to_the_next_statutory_year_and_to_this_calendar_year(office):
    office.today_is("20/12/2021").certify(7)
    assert office.value("fdi.attracted", "2022-Y") == "7000000"
    assert office.value("fdi.attracted", "2022-Y", "calendar") == "0"
    assert office.value("fdi.attracted", "2021-Y", "calendar") == "7000000"


def test_a_revocation_takes_out_what_is_registered_on_that_day(office):
    office.today_is("10/01/2021").certify(40)
    office.today_is("05/03/2022").increase(5, "900/ĐC-01")
    office.today_is("20/04/2022").revoke("900/QĐ")
    assert office.value("fdi.revoked.count") == "1"
    assert office.value("fdi.revoked.capital") == "45000000"
    assert (office.value("fdi.stock.count"), office.value("fdi.stock.capital")) == ("0", "0")
    assert office.value("fdi.stock.capital", "2022-01") == "40000000"


def test_fdi_and_ddi_are_counted_apart_each_in_its_currency(office):
    office.today_is("10/01/2022").certify(10)
    office.certify("620.5", code="DDI-900", number="D900/GCNĐT")
    assert (office.value("fdi.attracted"), office.line("fdi.attracted")["unit"]) == ("10000000", "USD")
    assert (office.value("ddi.attracted"), office.line("ddi.attracted")["unit"]) == ("620500000000", "VND")


def test_a_correction_stands_in_place_of_the_corrected_entry_from_its_recording_on(office):
    office.today_is("15/06/2022").certify("16.5", number="77/GCNĐT")
    office.today_is("20/10/2022").correct(office.entry("77/GCNĐT"), millions="61.5")
    assert office.value("fdi.attracted") == "61500000"
    assert office.value("fdi.attracted", known="14/09/2022") == "16500000"


def test_an_entry_that_was_taken_back_counts_no_more(office):
    office.today_is("15/06/2022").certify(10)
    office.today_is("20/06/2022").increase(3, "900/ĐC-01")
    office.today_is("01/07/2022").take_back(office.entry("900/ĐC-01"))
    assert office.value("fdi.attracted") == "10000000"
    assert office.value("fdi.attracted", known="30/06/2022") == "13000000"


def test_a_move_of_the_project_does_not_change_what_was_counted(office):
    office.today_is("10/01/2022").certify(40)
    project = office.entry("900/GCNĐT").project
    project.park = office.other_park
    project.save()
    assert office.bucket("park", "BT", "fdi.attracted") == "40000000"  # the zone is rolled up into its park
    assert office.bucket("park", "TL", "fdi.attracted") == "0"


def test_every_part_of_the_board_is_a_bucket_and_the_parts_add_up(office):
    office.today_is("10/01/2022").certify(40)
    office.certify(
        2, code="FDI-901", number="901/GCNĐT", park=office.other_park, shares=[(office.korean, Decimal(100))]
    )
    snapshot = office.snapshot()
    for dimension, keys in (("park", ["BT", "TL"]), ("country", ["JP", "KR"]), ("sector", ["26"])):
        buckets = snapshot["breakdowns"][dimension]
        assert [bucket["key"] for bucket in buckets] == keys
        assert sum(Decimal(bucket["lines"]["fdi.attracted"]) for bucket in buckets) == 42_000_000
    assert "parts_do_not_add_up" not in {finding["code"] for finding in snapshot["findings"]}


def test_large_projects_and_groups_are_found(office):
    office.today_is("10/01/2022").certify("61.5", park=office.other_park)
    office.certify(58, code="FDI-901", number="901/GCNĐT")
    office.certify(20, code="FDI-902", number="902/GCNĐT", shares=[(office.korean, Decimal(100))])
    for number in (1, 2):
        office.certify(100 * number, code=f"DDI-90{number}", number=f"D{number}/GCNĐT", complex="CNC Tech")
    snapshot = office.snapshot()
    assert [(found["project"], found["park"], found["share"]) for found in snapshot["large_projects"]] == [
        ("FDI-900", "TL", "0.4409"),
        ("FDI-901", "BT", "0.4158"),
        ("FDI-902", "BT", "0.1434"),
        ("DDI-902", "BT", "0.6667"),
        ("DDI-901", "BT", "0.3333"),
    ]
    assert snapshot["large_groups"] == [
        {"class": "FDI", "by": "country", "key": "JP", "count": 2, "value": "119500000", "share": "0.8566"},
        {"class": "DDI", "by": "complex", "key": "CNC Tech", "count": 2, "value": "300000000000", "share": "1.0000"},
    ]


def test_operating_projects_are_valid_ones_that_opened_by_the_period_s_end(office):
    office.today_is("10/01/2021").certify(1, code="FDI-901", number="901/GCNĐT", operating_from=day("14/09/2022"))
    office.certify(1, code="FDI-902", number="902/GCNĐT", operating_from=day("15/09/2022"))
    office.certify(1, code="FDI-903", number="903/GCNĐT", operating_from=day("01/01/2022"))
    office.today_is("01/06/2022").revoke("903/QĐ", code="FDI-903")
    assert office.value("fdi.operating.count") == "1"
