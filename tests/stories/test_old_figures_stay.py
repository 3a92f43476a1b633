"""Years later, as a reporting officer would tell it: a project changed its sector and its park, the year ended, two
boards became one. What the nine months of 2022 were is what they were."""

from accounts.models import Agency
from parks.actions.place import hand_over_parks, put_park_under_board
from projects.actions.project import change_project
from projects.models import Project
from tests.projects.office import day, place
from tests.reports.office import ReportingOffice

OURS, MERGED = "Ban Quản lý các KCN tỉnh Vĩnh Phúc", "Ban Quản lý các KCN tỉnh Phú Thọ"
FIGURES = ("lines", "large_projects", "large_groups")


def told(office, known=None):
    """The figures of the nine months, and those parts of them that are not empty."""
    snapshot = office.snapshot("2022-9M", known=known)
    parts = {
        (dimension, bucket["key"]): {code: value for code, value in bucket["lines"].items() if value not in ("0", None)}
        for dimension, buckets in snapshot["breakdowns"].items()
        for bucket in buckets
    }
    return {name: snapshot[name] for name in FIGURES}, {key: lines for key, lines in parts.items() if lines}


def test_the_figures_of_2022_are_the_same_in_2025(db):
    # September 2022. One project in Bá Thiện, with land and a statement; Thụy Vân is another board's.
    office = ReportingOffice(on="20/09/2022")
    theirs = place("TV", "KCN Thụy Vân", operating_from=day("01/01/2010"))
    put_park_under_board(office.park, {"board": OURS, "is_ours": True}, by=office.other_head)
    put_park_under_board(theirs, {"board": MERGED, "is_ours": False}, by=office.other_head)
    Agency.objects.create(starts_on=day("01/01/2021"), code="BQLKCN", name=OURS)
    office.decision(natural_area=327, industrial_area=200)
    office.today_is("10/01/2022").certify("61.5", operating_from=day("01/02/2022"))
    office.lease(50, "01/02/2022")
    office.statement("2022-03", revenue=300_00, labour_total=120)
    then = told(office.today_is("20/09/2022"))
    assert then[1]["park", "BT"]["fdi.attracted"] == "61500000"

    # 2023. It changes its sector, moves to Thăng Long Vĩnh Phúc and grows.
    office.today_is("10/01/2023")
    change_project(Project.objects.get(code="FDI-900"), {"sector": "2930", "park": office.other_park}, by=office.owner)
    office.increase("10", "900/ĐC1")
    assert told(office) == then

    # 1 July 2025. The boards become one, and the other one's park comes with all its past.
    office.today_is("01/07/2025")
    hand_over_parks([office.park, theirs], MERGED, on=office.day, by=office.other_head)
    Agency.objects.create(starts_on=office.day, code="BQLKCN", name=MERGED)
    office.decision(park=theirs, number="5/QĐ-UBND", dated="10/03/2009", natural_area=100, industrial_area=70)
    office.certify("30", code="FDI-901", number="901/GCNĐT", dated="15/02/2022", park=theirs)
    office.lease(20, "01/03/2022", park=theirs)
    office.statement("2022-03", "FDI-901", revenue=100_00, labour_total=40)
    assert told(office) == then
    assert told(office, known="20/09/2022") == then

    # The merged board's own reports count both.
    now = {line["code"]: line["value"] for line in office.snapshot("2025-Y")["lines"]}
    assert (now["fdi.stock.count"], now["park.established.count"]) == ("2", "2")
