"""How many queries a report takes: the same for one project and for fifty."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.indicators import CATALOGUE, Question, figure
from reports.indicators.statements import latest
from reports.periods import parse


def queries(office):
    with CaptureQueriesContext(connection) as captured:
        office.made()
    return len(captured)


def fill(office, first, last):
    for number in range(first, last):
        code = f"FDI-{number}"
        office.certify(1, code=code, number=f"{number}/GCNĐT", operating_from=office.day)
        office.statement("2022-03", code, revenue=100, labour_total=10)
        office.registered(number, office.day)


def test_the_number_of_queries_does_not_depend_on_the_number_of_records(office):
    office.today_is("10/01/2022")
    fill(office, 101, 103)
    few = queries(office)
    fill(office, 103, 113)
    assert queries(office) == few < 200


def test_the_latest_statements_are_found_in_one_pass_and_not_each_against_all_others(db):
    asked = str(latest(Question(parse("2022-9M", "statutory"))).query)
    assert asked.count("OVER (PARTITION BY") == 1 and "EXISTS" not in asked, asked


def asked_for(work_out):
    with CaptureQueriesContext(connection) as captured:
        work_out(Question(parse("2022-9M", "statutory")))
    return [query["sql"] for query in captured]


def test_one_figure_that_somebody_looks_at_goes_through_no_other_records(office):
    asked = asked_for(lambda question: figure(CATALOGUE["fdi.attracted"], question))
    assert not any("DISTINCT" in sql or "projects_statement" in sql.partition("WHERE")[0] for sql in asked), asked


def test_leased_land_is_one_sum_and_asks_for_no_park(office):
    office.lease(50)
    asked = asked_for(lambda question: CATALOGUE["park.leased_area"].measure(question).total)
    assert len(asked) == 2, asked  # whose parks they are, and the sum
