"""The counting rules of parks, enterprises, documents and tasks (spec indicators), each as an example."""

from decimal import Decimal

from tests.projects.office import day, place

# --- Parks ---


def test_a_park_is_established_by_a_decision_in_force_at_the_period_s_end(office):
    office.decision(dated="10/03/2003")
    office.decision(dated="10/09/2022", effective_on=day("01/10/2022"), park=office.other_park)
    assert office.value("park.established.count") == "1"
    office.decision("revocation", dated="01/08/2022")
    assert office.value("park.established.count") == "0"
    assert office.value("park.established.count", "2022-07") == "1"


def test_an_adjustment_that_replaces_the_establishment_does_not_undo_it(office):
    office.decision(number="1/QĐ", natural_area=Decimal(300))
    office.decision("adjustment", dated="01/02/2022", number="2/QĐ", replaces_number="1/QĐ", natural_area=Decimal(320))
    assert office.value("park.established.count") == "1"
    assert office.value("park.natural_area") == "320"
    assert office.line("park.natural_area")["same_period"] == "300"


def test_a_park_without_an_area_of_its_own_has_that_of_its_zones(office):
    second = place("BT-2", "Phân khu II", office.park)
    office.decision()
    office.decision("zoning_plan", park=office.zone, natural_area=Decimal("128.4"), industrial_area=Decimal("89.5"))
    office.decision("zoning_plan", park=second, natural_area=Decimal("100.25"))
    assert office.value("park.natural_area") == "228.65"
    assert office.value("park.industrial_area") == "89.5"
    office.decision("general_plan", dated="01/02/2022", natural_area=Decimal(200))  # the park's own comes first
    assert (office.value("park.natural_area"), office.value("park.industrial_area")) == ("200", "89.5")


def test_occupancy_is_a_ratio_of_sums_over_operating_parks(office):
    office.decision(industrial_area=Decimal(100))
    office.decision(park=office.other_park, industrial_area=Decimal(300))
    office.lease(80, park=office.zone)  # rolled up into its park
    office.lease(20, park=office.other_park)
    assert office.value("park.leased_area") == "100"
    assert office.value("park.occupancy") == "0.2500"  # never the mean of 80 % and 7 %
    assert office.bucket("park", "BT", "park.occupancy") == "0.8000"


def test_a_lease_holds_on_its_last_day_and_not_after_it(office):
    office.lease(10, end="14/09/2022")
    office.lease(5, end="13/09/2022", park=office.other_park)
    assert office.value("park.leased_area") == "10"


def test_without_land_there_is_no_occupancy_and_the_reason_is_said(office):
    line = office.line("park.occupancy")
    assert (line["value"], line["no_base"]["value"]) == (None, "zero")


def test_a_revoked_park_does_not_operate_from_the_day_of_the_decision_on(office):
    office.decision(park=office.other_park)
    office.decision("revocation", dated="01/08/2022", park=office.other_park)
    assert office.value("park.operating.count") == "1"
    assert office.value("park.operating.count", "2022-07") == "2"
    assert office.value("park.operating.count", known="31/07/2022") == "2"  # not known yet


# --- Enterprises ---


def test_the_month_label_decides_under_both_calendars(office):
    office.today_is("10/01/2021").certify(10)
    for month in ("2021-12", "2022-01", "2022-09", "2022-10"):
        office.statement(month, revenue=100_00)
    for calendar in ("statutory", "calendar"):
        assert office.value("enterprise.revenue.fdi", calendar=calendar) == "200"


def test_labour_is_that_of_each_project_s_latest_statement_within_the_period(office):
    office.today_is("10/01/2021").certify(10)
    office.certify(10, code="DDI-900", number="D900/GCNĐT")
    office.statement("2022-03", labour_total=500, labour_foreign=7)
    office.statement("2022-06", labour_total=480)
    office.statement("2022-10", labour_total=999)
    office.statement("2022-02", "DDI-900", labour_total=20, labour_foreign=1)
    assert office.value("enterprise.labour.total") == "500"
    assert office.value("enterprise.labour.foreign") == "1"  # empty is nothing, in the latest one too
    assert office.bucket("country", "VN", "enterprise.labour.foreign") == "1"  # and in the parts of the sum


def test_statements_are_due_from_valid_projects_for_each_month_in_which_they_operate(office):
    office.today_is("10/01/2021").certify(1, operating_from=day("01/06/2022"))
    office.certify(1, code="FDI-901", number="901/GCNĐT")  # does not operate
    for month in ("2022-05", "2022-07", "2022-08"):
        office.statement(month, revenue=1)
    line = office.line("enterprise.reporting_rate")
    assert line["value"] == "0.5000"  # two of the four that were due for June to September
    assert office.value("enterprise.reporting_rate", "2022-01") is None


def test_the_statement_of_a_quarter_stands_for_its_months(office):
    office.certify(40, operating_from=day("01/06/2022"), dated="01/06/2022")
    office.statement("2022-09", covers="quarter", revenue=100)
    assert office.line("enterprise.reporting_rate")["value"] == "0.7500"  # July to September, of June to September
    assert office.value("enterprise.revenue.fdi", "2022-Q3") == "1"
    assert office.value("enterprise.revenue.fdi", "2022-09") == "0"  # of September alone nothing is stated


def test_what_waits_to_be_accepted_is_not_counted(office):
    office.certify(40, operating_from=day("01/06/2022"), dated="01/06/2022")
    office.statement("2022-08", revenue=100, state="submitted")
    assert office.value("enterprise.revenue.fdi") == "0"


# --- Documents and tasks ---


def test_documents_are_counted_by_issue_date_by_field_and_by_type(office):
    office.registered(1, day("15/12/2021"))
    office.registered(2, day("14/09/2022"), code="BC", field="labour")
    office.registered(3, day("15/09/2022"))
    office.registered(4, day("14/09/2022"), code="BC", field="labour", occurrence=2)
    assert office.value("document.outgoing.count") == "3"
    assert office.bucket("field", "labour", "document.outgoing.count") == "2"
    types = {bucket["key"]: bucket for bucket in office.snapshot()["breakdowns"]["type"]}
    assert len(types) == 28 and "" in types and "thu-cong" not in types
    assert types["BC"]["lines"] == {"document.outgoing.count": "2"}


def test_a_draft_is_not_counted(office):
    office.draft()
    assert office.value("document.outgoing.count", "2022-Y") == "0"


def test_tasks_are_those_of_the_year_s_plans_done_or_overdue_at_the_period_s_end(office):
    plan, old = office.registered(469, day("15/03/2022")), office.registered(1, day("14/12/2021"))
    office.task(old, "01/02/2022")
    office.task(plan, "30/06/2022", done="24/06/2022")
    office.task(plan, "13/09/2022", done="15/09/2022")  # overdue on 14 September, whatever came after
    office.task(plan, "14/09/2022")
    assert [office.value(f"task.{kind}") for kind in ("total", "done", "overdue")] == ["3", "1", "1"]
    assert office.bucket("unit", office.planning.code, "task.overdue") == "1"
    assert [office.value(f"task.{kind}", known="01/05/2022") for kind in ("total", "done")] == ["3", "0"]
    assert office.value("task.total", known="14/03/2022") == "0"
