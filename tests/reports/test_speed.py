"""How many queries a report takes: the same for one project and for fifty."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from reports.indicators import Question
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
