"""List pages: what is asked for in the address, exports, and what they cost."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils.text import capfirst

from parks.models import Park
from tests import people

pytestmark = pytest.mark.django_db
LIST = "/parks/"
MOST_QUERIES = 12


@pytest.fixture
def reader(client, db):
    return people.signed_in(client, people.officer("planning"))


def parks(count, **values):
    rows = [
        Park(code=f"P{number:05}", name=f"KCN số {number}", status="operating", **values) for number in range(count)
    ]
    for row in rows:
        row.fold_words()
    Park.objects.bulk_create(rows)


def codes(response):
    return [row[0][0] for row in response.context["list"].rows]


@pytest.mark.parametrize("count", [0, 10, 500])
def test_a_list_takes_few_queries_whatever_the_rows(reader, count, django_assert_max_num_queries):
    parks(count)
    with django_assert_max_num_queries(MOST_QUERIES):
        reader.get(LIST, {"q": "kcn", "status": "operating", "sort": "-name"})


def test_a_page_has_fifty_rows(reader):
    parks(120)
    assert len(codes(reader.get(LIST))) == 50
    assert codes(reader.get(LIST, {"page": 3}))[-1] == "P00119"
    assert codes(reader.get(LIST, {"page": 99}))[0] == "P00100"  # beyond the end: the last page


def test_names_are_sorted_by_the_vietnamese_alphabet(reader):
    sorted_names = [
        "Ba Hàng", "Bà Hàng", "Bả Hàng", "Bá Hàng", "Bạ Hàng", "bá thiện", "Bá Thiện 2", "Băng Sơn", "Bân Sơn", "Dương",
        "Đại Lải", "Em", "Ên", "Oanh", "Ôn", "Ơn", "Ung", "Ưng", "Y",
    ]  # fmt: skip
    parks(len(sorted_names))
    for number, name in enumerate(reversed(sorted_names)):
        Park.objects.filter(code=f"P{number:05}").update(name=name)
    rows = reader.get(LIST, {"sort": "name", "columns": "name"}).context["list"].rows
    assert [row[0][0] for row in rows] == sorted_names


def test_sorting_both_ways(reader):
    parks(3)
    Park.objects.filter(code="P00001").update(operating_from="2010-01-01")
    Park.objects.filter(code="P00002").update(operating_from="2005-01-01")
    up, down = reader.get(LIST, {"sort": "operating_from"}), reader.get(LIST, {"sort": "-operating_from"})
    assert codes(up) == ["P00002", "P00001", "P00000"]
    assert codes(down) == ["P00001", "P00002", "P00000"]  # what has no value comes last, both ways
    assert 'aria-sort="ascending"' in up.content.decode()
    assert 'aria-sort="descending"' in down.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "sort=password", "sort=-", "sort=search_text", "sort=parent__version", "sort=a'%22;--", "page=-1", "page=x",
        "page=²", "page=9" * 40, "status=nonsense", "status=a%00b", "q=%00", "q=" + "x" * 5000, "parent=abc",
        "parent=99999999999999999999999", "columns=password", "columns=", "export=exe", "kind[]=1", "%00=1", "q=%F0%28",
        "sort=name&sort=-code", "page=1&page=2",
    ],
)  # fmt: skip
def test_whatever_stands_in_the_address_is_answered(reader, query):
    parks(2)
    assert reader.get(f"{LIST}?{query}").status_code == 200


def test_filters_at_work_are_chips_that_take_them_out(reader):
    parks(2)
    response = reader.get(LIST, {"status": "revoked", "q": "kcn", "sort": "name"})
    (_label, value, url), *more = response.context["list"].chips
    assert (str(value), more) == (str(Park.Status.REVOKED.label), [])
    assert "status" not in url
    assert "sort=name" in url
    assert codes(response) == []
    assert reverse("park-list") in response.content.decode()  # the way back to everything


def test_a_filter_s_choices_say_what_is_chosen_and_run_nothing(reader):
    parks(1)
    Park.objects.update(name="<b>Bá Thiện</b>")
    made = Park.objects.get()
    page = reader.get(f"/parks/lots/?park={made.pk}").content.decode()
    assert f'<option value="{made.pk}" selected>' in page and '<option value="">' in page
    assert "&lt;b&gt;Bá Thiện" in page and "<b>Bá Thiện" not in page


def test_columns_can_be_chosen(reader):
    parks(1)
    response = reader.get(f"{LIST}?columns=code&columns=address")
    assert [label for label, *_rest in response.context["list"].headers] == [
        capfirst(Park._meta.get_field(name).verbose_name) for name in ("code", "address")
    ]


def test_counting_stops(reader, monkeypatch):
    monkeypatch.setattr("kcnportal.lists.COUNTED", 100)
    parks(120)
    response = reader.get(LIST, {"page": 2})
    assert response.context["list"].count_text == "100+"
    assert response.context["list"].pages == 2
    assert response.context["list"].reaches_its_limit


def test_export_is_what_is_shown(reader):
    parks(60)
    Park.objects.filter(code="P00007").update(name='=HYPERLINK("http://x")', operating_from="2019-09-05")
    response = reader.get(f"{LIST}?columns=code&columns=name&columns=operating_from&sort=-code&q=kcn&export=csv")
    rows = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))
    assert response["Content-Disposition"] == 'attachment; filename="khu-cong-nghiep.csv"'
    assert len(rows) == 61  # all pages, and the header
    assert rows[1][0] == "P00059"
    assert ["P00007", '\'=HYPERLINK("http://x")', "2019-09-05"] in rows


def test_a_sheet_holds_no_formula_and_real_dates(reader):
    parks(1, developer="=1+1", operating_from="2019-09-05")
    answer = b"".join(reader.get(LIST, {"export": "xlsx"}))
    sheet = openpyxl.load_workbook(io.BytesIO(answer)).active
    cells = {cell.value: cell for row in sheet.iter_rows(min_row=2) for cell in row}
    assert cells["=1+1"].data_type == "s"
    (day,) = [cell for cell in cells.values() if cell.is_date]
    assert day.number_format == "dd/mm/yyyy"


def test_a_sheet_is_called_as_the_list_and_shows_whole_names(reader):
    name = "Khu công nghiệp Thái Hòa - Liễn Sơn - Liên Hòa"
    parks(1, operating_from="2019-09-05")
    Park.objects.update(name=name)
    response = reader.get(LIST, {"export": "xlsx"})
    assert response["Content-Disposition"] == 'attachment; filename="khu-cong-nghiep.xlsx"'
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(response))).active
    assert sheet.title == "Khu công nghiệp"
    columns = {cell.value: cell.column_letter for cell in sheet[1]}
    assert sheet.column_dimensions[columns["Tên"]].width >= len(name)
    assert sheet.column_dimensions[columns["Hoạt động từ ngày"]].width >= len("05/09/2019")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_an_empty_list_says_what_to_do_next(reader, client):
    assert reader.get(LIST).content.decode().count(f'href="{reverse("park-new")}"') == 3  # menu, head, empty list
    people.signed_in(client, people.make_person("manager"))
    assert reverse("park-new") not in client.get(LIST).content.decode()
