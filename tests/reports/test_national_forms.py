"""The national forms 2101-2107 and 2114-2116: filled from the ledger, the decisions and the statements."""

import html
import io
import re
from datetime import date
from decimal import Decimal
from fractions import Fraction

import docx
import openpyxl
import pytest
from django.urls import reverse

from parks.models import Infrastructure
from reports.models import ExchangeRate
from reports.showing import shown_form
from tests.projects.office import place
from tests.reports.office import one_line


@pytest.fixture
def board(office):
    """In the third quarter of 2022: a new project, an increase, a decrease, a revocation, land, one statement each."""
    office.decision(natural_area=Decimal(327), industrial_area=Decimal(200))
    office.today_is("10/03/2021").certify("100", code="FDI-899", number="899/GCNĐT")
    office.certify("20", code="FDI-898", number="898/GCNĐT", shares=[(office.korean, Decimal(100))])
    office.certify("500", code="DDI-900", number="D900/GCNĐT", operating_from=date(2021, 6, 1))
    office.today_is("01/08/2022").certify("61.5", operating_from=date(2022, 8, 1))
    office.increase("12.5", "899/ĐC1", code="FDI-899")
    office.decrease("100", "D900/ĐC1", code="DDI-900")
    office.revoke("898/TH", code="FDI-898")
    office.lease(50, "01/02/2020")
    office.lease("7.5", "15/08/2022")
    office.statement("2022-08", revenue=3_000_000_00, exports=2_000_000_00, labour_total=120, labour_foreign=5)
    office.statement("2022-08", "DDI-900", revenue=40 * 10**9, budget=10**9, labour_total=80)
    return office.today_is("20/09/2022")


def form(report, code):
    return next(form for form in report.snapshot["forms"] if form["code"].startswith(code))


def cells(form, first):
    """The row that begins with this word: {column: cell}, the columns named with their units."""
    names = [f"{label} {unit}".strip() for label, unit in form["columns"]]
    row = next(row for row in form["rows"] if row["cells"][0] == first or first in row["cells"][:2])
    return dict(zip(names, row["cells"], strict=True))


def test_2101_counts_what_was_attracted_fdi_beside_ddi(board):
    attraction = form(board.report("2022-Q3"), "2101")
    assert cells(attraction, "Dự án cấp mới")["FDI USD"] == "61500000"
    assert cells(attraction, "Dự án điều chỉnh tăng vốn")["FDI USD"] == "12500000"
    assert cells(attraction, "Dự án điều chỉnh giảm vốn")["DDI VND"] == "100000000000"
    assert cells(attraction, "Dự án thu hồi, chấm dứt hoạt động")["FDI: số dự án, lượt count"] == "1"
    assert cells(attraction, "Thay đổi diện tích đất cho thuê")["Diện tích ha"] == "7.5"
    assert cells(attraction, "Doanh thu")["DDI VND"] == "40000000000"
    assert cells(attraction, "Xuất khẩu")["Chung USD"] == "2000000"


def test_without_a_rate_fdi_and_ddi_are_not_added(board):
    attraction = form(board.report("2022-Q3"), "2101")
    assert {row["cells"][7] for row in attraction["rows"][:7]} == {None}
    assert "Không có tỷ giá" in attraction["note"]


def test_the_latest_rate_of_the_day_is_kept_with_the_report_and_converts(board):
    ExchangeRate.objects.create(day=date(2022, 9, 19), dong=Decimal("23450.5"), source="Ngân hàng Nhà nước")
    ExchangeRate.objects.create(day=date(2022, 9, 21), dong=Decimal(99999), source="later than the report")
    report = board.report("2022-Q3")
    kept = {"currency": "USD", "dong": "23450.5", "day": "2022-09-19", "source": "Ngân hàng Nhà nước"}
    assert report.snapshot["exchange_rate"] == kept
    attraction = form(report, "2101")
    assert cells(attraction, "Dự án cấp mới")["Quy đổi VND"] == str(int(61_500_000 * Decimal("23450.5")))
    assert "23.450,5 đồng, ngày 19/09/2022" in attraction["note"]


def test_2102_lists_the_park_that_grew_with_its_decision(board):
    board.decision("adjustment", "05/07/2022", number="77/QĐ-TTg", natural_area=Decimal(400))
    row = cells(form(board.report("2022-Q3"), "2102"), "KCN Bá Thiện")
    assert (row["Thay đổi text"], row["Tăng ha"], row["Quyết định trong kỳ text"]) == ("Mở rộng", "73", "77/QĐ-TTg")


def test_2102_says_nothing_of_a_park_that_stayed_as_it_was(board):
    assert len(form(board.report("2022-Q3"), "2102")["rows"]) == 1  # the total


def test_2103_adds_land_up_and_divides_the_sums(board):
    board.decision(park=board.other_park, number="2/QĐ", natural_area=Decimal(100), industrial_area=Decimal(50))
    board.lease(50, park=board.other_park)
    total = cells(form(board.report("2022-Q3"), "2103"), "Tổng cộng")
    assert (total["Đất công nghiệp ha"], total["Đã cho thuê ha"]) == ("250", "107.5")
    assert total["Tỷ lệ lấp đầy ratio"] == "0.4300"  # not the mean of 0.2875 and 1


def test_2103_has_the_occupancy_of_the_indicator_beside_a_park_that_is_still_building(board):
    building = place("XD", "KCN đang xây dựng")
    board.decision(park=building, number="3/QĐ", natural_area=Decimal(100), industrial_area=Decimal(50))
    report = board.report("2022-Q3")
    form_2103 = form(report, "2103")
    total = cells(form_2103, "Tổng cộng")
    assert total["Đất công nghiệp ha"] == "250" and total["Tỷ lệ lấp đầy ratio"] == "0.2875"
    assert total["Tỷ lệ lấp đầy ratio"] == one_line(report.snapshot, "park.occupancy")["value"]
    assert "đã vận hành" in form_2103["note"]


def test_2103_prints_the_registered_capital_as_of_the_periods_end(board):
    for observed, dollars in (("2022-03-01", 80_000_000), ("2022-10-01", 95_000_000)):
        Infrastructure.objects.create(
            park=board.park, observed_on=observed, recorded_on=observed, capital_usd=Decimal(dollars)
        )
    form_2103 = form(board.report("2022-Q3"), "2103")
    for first in ("KCN Bá Thiện", "Tổng cộng"):
        row = cells(form_2103, first)
        assert (row["Vốn đăng ký hạ tầng USD"], row["Vốn đăng ký hạ tầng VND"]) == ("80000000", None)


def test_2104_tells_each_park_and_its_parts_add_up(board):
    production = form(board.report("2022-Q3"), "2104")
    total = cells(production, "Tổng cộng")
    assert total["FDI: vốn đăng ký USD"] == "174000000" and total["DDI: đang hoạt động count"] == "1"
    for column, name in enumerate(total):
        if column:
            parts = [Decimal(row["cells"][column]) for row in production["rows"] if not row["is_total"]]
            assert sum(parts) == Decimal(total[name]), name


FIGURES_OF_2104 = [
    "dự án còn hiệu lực", "đang hoạt động", "vốn đăng ký", "vốn thực hiện", "doanh thu", "xuất khẩu", "nhập khẩu",
    "nộp ngân sách", "lao động trong nước", "lao động nước ngoài",
]  # fmt: skip


def test_2104_splits_every_figure_by_class(board):
    office = board.today_is("01/09/2022")
    office.statement(
        "2022-07", "DDI-900", exports=7_000_000_00, imports=4_000_000_00, budget=2 * 10**9, realised=9 * 10**9
    )
    office.statement("2022-07", imports=3_000_000_00, budget=5 * 10**9, realised=1_500_000_00)
    production = form(office.today_is("20/09/2022").report("2022-Q3"), "2104")
    names = [label for label, _unit in production["columns"][1:]]
    for kind in ("FDI", "DDI"):
        assert [name.removeprefix(f"{kind}: ") for name in names if name.startswith(kind)] == FIGURES_OF_2104
    for first in ("KCN Bá Thiện", "Tổng cộng"):
        row = next(row["cells"] for row in production["rows"] if row["cells"][0] == first)
        fdi, ddi = row[4:11], row[14:21]
        assert fdi == ["1500000", "3000000", "2000000", "3000000", "5000000000", "115", "5"]
        assert ddi == ["9000000000", "40000000000", "7000000", "4000000", "3000000000", "80", "0"]


def test_2105_tells_the_wastewater_plants_as_last_observed(board):
    for observed, running in (("2022-03-01", 100), ("2022-08-01", 600), ("2022-10-01", 900)):
        values = {"observed_on": observed, "designed_capacity": 2000, "running_capacity": running, "completion": 80}
        Infrastructure.objects.create(park=board.park, recorded_on=observed, **values)
    report = board.report("2022-Q3")
    plant = cells(form(report, "2105"), "KCN Bá Thiện")
    assert list(plant.values()) == ["KCN Bá Thiện", "2000", "600", "0.3000"]
    assert cells(form(report, "2103"), "KCN Bá Thiện")["Hoàn thành hạ tầng ratio"] == "0.8000"


def test_2105_divides_the_plants_of_which_both_capacities_are_known(board):
    board.decision(park=board.other_park, number="2/QĐ")
    for park, capacities in ((board.park, {"running_capacity": 600}), (board.other_park, {})):
        Infrastructure.objects.create(
            park=park, observed_on="2022-08-01", recorded_on="2022-08-01", designed_capacity=2000, **capacities
        )
    plants = form(board.report("2022-Q3"), "2105")
    assert list(cells(plants, "Tổng cộng").values()) == ["Tổng cộng", "4000", "600", "0.3000"]
    assert "cả hai công suất" in plants["note"]


def test_2105_says_nothing_of_what_nobody_observed(board):
    assert cells(form(board.report("2022-Q3"), "2105"), "KCN Bá Thiện")["Công suất thiết kế (m³/ngày) count"] is None


def test_2106_splits_people_into_domestic_and_foreign(board):
    row = cells(form(board.report("2022-Q3"), "2106"), "KCN Bá Thiện")
    assert list(row.values()) == ["KCN Bá Thiện", "115", "5", "80", "0", "200"]


def test_2107_lists_parks_without_an_establishment(board):
    place("TD", "KCN Tam Dương II")
    board.decision("general_plan", park=place("TL2", "KCN Thái Hòa"), natural_area=Decimal(600))
    planned = form(board.report("2022-Q3"), "2107")
    assert cells(planned, "KCN Tam Dương II")["Diện tích quy hoạch ha"] == "0"
    assert cells(planned, "KCN Thái Hòa")["Diện tích quy hoạch ha"] == "600"
    assert "KCN Bá Thiện" not in [row["cells"][0] for row in planned["rows"]]


def test_2114_tells_each_country_in_the_period_and_cumulatively(board):
    partners = form(board.report("2022-Q3"), "2114")
    japan, korea = cells(partners, "Nhật Bản"), cells(partners, "Hàn Quốc")
    assert (japan["Vốn cấp mới USD"], japan["Lũy kế: vốn USD"]) == ("61500000", "174000000")
    assert (korea["Vốn thu hồi USD"], korea["Lũy kế: dự án count"]) == ("20000000", "0")


def test_2115_has_increases_and_decreases_in_columns_of_their_own(board):
    adjustments = form(board.report("2022-Q3"), "2115")
    assert cells(adjustments, "FDI-899")["Tăng USD"] == "12500000"
    assert cells(adjustments, "DDI-900")["Giảm VND"] == "100000000000"


def test_2116_takes_out_what_was_registered_on_the_day(board):
    revoked = cells(form(board.report("2022-Q3"), "2116"), "FDI-898")
    assert (revoked["Ngày day"], revoked["Vốn USD"]) == ("2022-08-01", "20000000")


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
@pytest.mark.parametrize("code", ["2022-07", "2022-9M", "2022-H2"])
def test_other_reports_have_none(board, code, as_):
    report = board.report(code)
    assert "forms" not in report.snapshot
    assert as_("manager").get(reverse("report-forms", args=[report.pk])).status_code == 404


@pytest.mark.sqlite_only  # what is printed does not hang on its database
def test_the_forms_come_as_a_workbook_with_real_numbers(board, as_):
    report = board.report("2022-Q3")
    file = as_("manager").get(reverse("report-file", args=[report.pk, "xlsx-bm"]))
    assert "bao-cao-2022-Q3-statutory-v1-bm.xlsx" in file["Content-Disposition"]
    book = openpyxl.load_workbook(io.BytesIO(file.content))
    assert ",".join(name[:4] for name in book.sheetnames) == "2101,2102,2103,2104,2105,2106,2107,2114,2115,2116"
    header, first = list(book["2101.H.QLKKT"].iter_rows(min_row=4, max_row=5, values_only=True))
    assert (header[2], first[2]) == ("FDI (triệu USD)", 61.5)


@pytest.mark.sqlite_only  # what is printed does not hang on its database
def test_the_forms_come_as_a_document_to_sign(board, as_):
    report = board.report("2022-Q3")
    file = as_("manager").get(reverse("report-file", args=[report.pk, "docx-bm"]))
    document = docx.Document(io.BytesIO(file.content))
    titles = [paragraph.text for paragraph in document.paragraphs if paragraph.text.startswith("BIỂU")]
    assert len(set(titles)) == 10 and titles[0] == "BIỂU 2101.H.QLKKT: TÌNH HÌNH THU HÚT ĐẦU TƯ"
    assert document.tables[0].rows[1].cells[2].text == "61,50"


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
@pytest.mark.parametrize("code", ["2101", "2107", "2116"])
def test_each_form_is_shown_on_its_page(board, as_, code):
    report = board.report("2022-Q3")
    page = as_("manager").get(reverse("report-forms", args=[report.pk]), {"form": f"{code}.H.QLKKT"})
    assert page.status_code == 200 and form(report, code)["title"] in page.content.decode()


CELLS = re.compile(r'<td class="num">(?:<a href="([^"]+)">)?([^<]*)')
HOW = {"ratio": lambda sides: sides[0] / sides[1], "difference": lambda sides: sides[0] - sides[1]}


@pytest.fixture
def full_board(board):
    """Every form has figures: a rate, a park that grew, one in planning, plants, infrastructure, goods and taxes."""
    ExchangeRate.objects.create(day=date(2022, 9, 19), dong=Decimal(23_450), source="Ngân hàng Nhà nước")
    board.decision("adjustment", "05/07/2022", number="77/QĐ-TTg", natural_area=Decimal(400))
    board.decision("general_plan", park=place("TL2", "KCN Thái Hòa"), natural_area=Decimal(600))
    board.decision(park=place("XD", "KCN Sông Lô"), dated="01/08/2022", number="3/QĐ", natural_area=Decimal(100))
    for park, values in (
        (board.park, {"designed_capacity": 2000, "running_capacity": 600, "completion": 80, "capital_usd": 80_000_000}),
        (board.other_park, {"designed_capacity": 500, "capital_vnd": 10**12}),
    ):
        Infrastructure.objects.create(park=park, observed_on="2022-08-01", recorded_on="2022-08-01", **values)
    board.decision(park=board.other_park, number="2/QĐ", natural_area=Decimal(50), industrial_area=Decimal(20))
    board.lease(5, "01/01/2020", "10/07/2022")
    board.today_is("01/09/2022").statement("2022-07", imports=10**8, budget=5 * 10**9, realised=10**8)
    return board.today_is("20/09/2022")


FORM_CODES = ("2101", "2102", "2103", "2104", "2105", "2106", "2107", "2114", "2115", "2116")


@pytest.mark.parametrize("code", FORM_CODES)
def test_every_figure_of_a_form_opens_the_records_that_add_up_to_it(full_board, as_, code):
    report, client = full_board.report("2022-Q3"), as_("manager")
    page, kept = client.get(reverse("report-forms", args=[report.pk]), {"form": f"{code}.H.QLKKT"}), form(report, code)
    cells = CELLS.findall(page.content.decode())
    numbers = [place for place, (_label, unit) in enumerate(kept["columns"]) if unit not in ("text", "day")]
    values = [row["cells"][place] for row in kept["rows"] for place in numbers]
    assert any(values)
    for (url, figure), value in zip(cells, values, strict=True):
        if value is None:
            assert (url, figure) == ("", "")
            continue
        assert url, (code, figure)
        opened = client.get(html.unescape(url))
        assert opened.status_code == 200, url
        behind = told_by(opened.context, report)
        assert abs(behind - Fraction(value)) < Fraction(1, 10_000), (url, figure, behind)


def told_by(context, report):
    """What the records of a page come to."""
    if "drill" in context:
        drill = context["drill"]
        return drill.exact_total if not drill.is_ratio else drill.read.value
    figure = context["figure"]
    sides = [side.drill.exact_total for side in figure.sides]
    if figure.follows["how"] in HOW:
        return HOW[figure.follows["how"]](sides)
    rate = {"USD": Fraction(report.snapshot["exchange_rate"]["dong"]), "VND": 1}
    return sum(side.drill.exact_total * rate[side.drill.unit] for side in figure.sides)


def test_a_figure_that_follows_from_others_names_them_with_their_records(full_board, as_):
    report, client = full_board.report("2022-Q3"), as_("manager")
    page = client.get(reverse("report-form-figure", args=[report.pk, "2106.H.QLKKT", 0, 1])).content.decode()
    assert "KCN Bá Thiện: FDI: trong nước" in page and ">115<" in page
    assert "FDI-900" in page and reverse("report-line", args=[report.pk, "enterprise.labour.total"]) in page
    for where in (("2106.H.QLKKT", 0, 5), ("2106.H.QLKKT", 99, 1), ("2106.H.QLKKT", 0, 99), ("9999", 0, 1)):
        assert client.get(reverse("report-form-figure", args=[report.pk, *where])).status_code == 404


@pytest.mark.parametrize("variant", ["fdi\0", "\0", "@fdi", "nothing", "fdi:numerator"])
def test_an_odd_variant_in_the_address_is_not_found(board, as_, variant):
    url = reverse("report-line", args=[board.report("2022-Q3").pk, "enterprise.exports"])
    assert as_("manager").get(url, {"of": "fdi"}).status_code == 200
    assert as_("manager").get(url, {"of": variant}).status_code == 404


def test_a_line_of_a_form_alone_is_no_percentage_of_the_report(full_board, as_):
    report, client = full_board.report("2022-Q3"), as_("manager")
    line, part = "infrastructure.capital_usd", {"by": "partner", "key": "domestic"}
    assert client.get(reverse("report-line", args=[report.pk, line]), part).status_code == 200
    assert client.get(reverse("report-percentage", args=[report.pk, line, "all"]), part).status_code == 404


def test_a_report_that_was_made_before_its_forms_knew_of_lines_is_shown_without_links(board):
    report = board.report("2022-Q3")
    old = {key: value for key, value in form(report, "2104").items() if key not in ("lines", "by")}
    assert {url for row in shown_form(old, report)["rows"] for _cell, _is_number, url in row["cells"]} == {""}


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_the_tab_of_each_form_says_which_one_it_is(board, as_):
    report = board.report("2022-Q3")
    page = as_("manager").get(reverse("report-forms", args=[report.pk])).content.decode()
    told = re.findall(r'aria-label="([^"]*)"', html.unescape(page))
    named = [f"{one['code']}: {one['title']}" for one in report.snapshot["forms"]]
    assert len(named) > 5 and [label for label in told if label in named] == named


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_an_unknown_form_is_absent(board, as_):
    report = board.report("2022-Q3")
    assert as_("manager").get(reverse("report-forms", args=[report.pk]), {"form": "9999"}).status_code == 404


def test_the_forms_are_asked_for_in_few_queries(board, django_assert_max_num_queries):
    with django_assert_max_num_queries(230):
        board.report("2022-Q3")
