"""Published figures as officers keep them, and as a report holds them against its own."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation

from accounts.models import Activity
from reports.actions.published import correct_published_figure, record_published_figure
from reports.models import PublishedFigure
from reports.showing_published import published_before
from tests.contract.good_rows import another
from tests.contract.rows import refused, taken
from tests.projects.office import day
from tests.reports.pages import as_client, page

SOURCE = {"source": "Báo Vĩnh Phúc", "published_on": "20/09/2022"}
TYPED = {"indicator": "fdi.attracted", "period_code": "2022-9M", "calendar": "statutory"} | SOURCE


def said(**values):
    values = TYPED | {"park": None} | values
    numbers = ("value", "same_period", "same_period_percent", "plan", "plan_percent")
    return {
        name: Decimal(value) if name in numbers else day(value) if name == "published_on" else value
        for name, value in values.items()
    }


def published(office, **values):
    return record_published_figure(said(**values), by=office.head)


# --- Kept ---


def test_its_history_says_the_indicator_and_the_period_in_the_words_of_whoever_reads(office):
    figure = published(office, value="273.5")
    told = Activity.objects.latest("pk")
    with translation.override("en"):
        assert str(told) == f"recorded the published figure {figure}"
        assert str(figure) == "FDI: Attracted capital, 9 months of 2022 · Báo Vĩnh Phúc"
    with translation.override("vi"):
        assert str(told) == f"ghi nhận số liệu đã công bố {figure}"
        assert str(figure) == "FDI: Vốn thu hút, 9 tháng đầu năm 2022 · Báo Vĩnh Phúc"


def test_an_officer_records_a_figure_as_it_is_printed(office, as_):
    client = as_("head")
    client.post(reverse("publishedfigure-new"), TYPED | {"value": "273,5", "same_period_percent": "177,0"})
    figure = PublishedFigure.objects.get()
    assert (str(figure.value), str(figure.same_period_percent)) == ("273.5", "177.0")
    shown = page(client, "publishedfigure", figure.pk)
    assert "273,5 triệu USD" in shown and "177,0" in shown
    assert "273,5" in page(client, "publishedfigure-list")


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "273.500.000"}, "value"),
        ({"value": "-1"}, "value"),
        ({"value": "nhiều"}, "value"),
        ({}, "__all__"),
        ({"value": "1", "period_code": "2022-13"}, "period_code"),
        ({"value": "1", "published_on": "20/09/2031"}, "published_on"),
        ({"value": "1", "source": ""}, "source"),
        ({"value": "1", "address": "javascript:alert(1)"}, "address"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(office, as_, wrong, field):
    response = as_("head").post(reverse("publishedfigure-new"), TYPED | wrong)
    assert field in response.context["form"].errors and not PublishedFigure.objects.exists()


def test_who_reads_reports_sees_them_and_keeps_none(office, as_):
    figure = published(office, value="273.5")
    client = as_("manager")
    assert reverse("publishedfigure-correct", args=[figure.pk]) not in page(client, "publishedfigure", figure.pk)
    with pytest.raises(PermissionDenied):
        record_published_figure(said(value="1", source="khác"), by=office.manager)
    assert as_client(office.people["clerk"]).get(reverse("publishedfigure-list")).status_code == 404


def test_the_same_figure_of_the_same_source_is_recorded_once(office):
    published(office, value="273.5")
    with pytest.raises(ValidationError, match="correct it there|đính chính"):
        published(office, value="273.6")


def test_a_correction_stands_in_place_of_the_figure(office, as_):
    figure = published(office, value="273.6")
    client = as_("head")
    response = client.post(reverse("publishedfigure-correct", args=[figure.pk]), TYPED | {"value": "273,5"})
    [standing] = PublishedFigure.objects.standing()
    assert response.url == reverse("publishedfigure", args=[standing.pk])
    assert (str(standing.value), standing.corrects) == ("273.5", figure)
    assert reverse("publishedfigure", args=[standing.pk]) in page(client, "publishedfigure", figure.pk)
    again = client.get(reverse("publishedfigure-correct", args=[figure.pk]))
    assert again.url == reverse("publishedfigure", args=[standing.pk])


def test_a_figure_is_taken_back_and_may_come_again(office):
    figure = published(office, value="273.5")
    correct_published_figure(figure, said(), takes_back=True, by=office.head)
    assert not PublishedFigure.objects.standing().exists()
    published(office, value="273.5")
    assert PublishedFigure.objects.standing().count() == 1


def test_as_known_before_the_correction_the_figure_stands(office):
    figure = published(office, value="273.6")
    office.today_is("25/09/2022")
    correct_published_figure(figure, said(value="273.5"), takes_back=False, by=office.head)
    assert [str(one.value) for one in PublishedFigure.objects.standing(day("24/09/2022"))] == ["273.6"]
    assert [str(one.value) for one in PublishedFigure.objects.standing()] == ["273.5"]


def test_two_people_cannot_correct_one_figure(office):
    figure = published(office, value="273.6")
    correct_published_figure(figure, said(value="273.5"), takes_back=False, by=office.head)
    with pytest.raises(ValidationError):
        correct_published_figure(figure, said(value="273.4"), takes_back=False, by=office.head)


def test_the_database_refuses_to_change_or_delete_a_published_figure(office):
    figure = published(office, value="273.5")
    for change in (lambda rows: rows.update(value=Decimal(1)), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change(PublishedFigure.objects.filter(pk=figure.pk))


def test_a_source_that_is_a_document_of_the_board_leads_to_it(office):
    document = office.registered(30, day("15/09/2022"))
    figure = published(office, value="273.5", source=f"30/{document.symbol}")
    assert figure.document == document
    assert published(office, value="1", source="999/BC-BQLKCN").document is None


@pytest.mark.parametrize("printed", ["1.00000", "-1", "1e3", "273500000"])
def test_a_number_that_no_paper_prints_is_a_wrong_cell(db, printed):
    refused("published_figures", another("published_figures", value=printed), "value")


def test_a_file_keeps_the_zeros_that_were_printed(db):
    taken("published_figures", another("published_figures", value="273.50", same_period_percent="177.0"))
    figure = PublishedFigure.objects.get()
    assert (str(figure.value), str(figure.same_period_percent)) == ("273.50", "177.0")


# --- Beside a report ---


@pytest.fixture
def report(office):
    office.today_is("10/03/2021").certify("154.5", code="FDI-899", number="899/GCNĐT")
    office.today_is("10/01/2022").certify("273.5")
    office.target(value=Decimal(390_000_000))
    return office.today_is("20/09/2022").report()


def verdicts(report):
    return {
        (str(row["figure"].source), number["label"]): number["agrees"]
        for row in published_before(report)["published"]
        for number in row["numbers"]
    }


def test_the_figures_of_2022_agree_with_the_report_within_rounding(office, report):
    published(office, value="273.5", same_period_percent="177", plan_percent="70")
    assert set(verdicts(report).values()) == {True}
    assert published_before(report)["clashes"] == []


def test_a_figure_that_rounding_does_not_explain_differs(office, report):
    published(office, value="273.6", same_period_percent="177.2")
    assert set(verdicts(report).values()) == {False}


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_the_press_of_2022_contradicts_the_board_and_every_number_leads_to_its_source(office, report, as_):
    board = published(office, value="273.5", same_period_percent="177", plan_percent="70")
    press = published(office, same_period="932", plan="300", source="Tin báo chí", address="https://example.vn/tin")
    shown = page(as_("manager"), "report", report.pk)
    assert "387,87 – 393,60" in shown and "154,06 – 154,99" in shown
    for figure in (board, press):
        assert reverse("publishedfigure", args=[figure.pk]) in shown
    assert 'href="https://example.vn/tin"' in shown
    assert len(published_before(report)["clashes"]) == 2


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_a_leader_is_told_of_contradictions_and_of_figures_that_differ_before_approving(office, report, as_):
    board = published(office, value="273.5", plan_percent="70")
    press = published(office, value="273.7", plan="300", source="Tin báo chí")
    asked = as_("leader").get(reverse("report-approve", args=[report.pk]))
    told = asked.content.decode().partition('<form method="post" class="form"')[0]
    for figure in (board, press):
        assert reverse("publishedfigure", args=[figure.pk]) in told
    assert "387,87 – 393,60" in told and "#published" in told
    assert (len(asked.context["clashes"]), asked.context["differing"]) == (2, 2)  # the press's value and plan


@pytest.mark.sqlite_only  # what a page shows does not hang on its database
def test_where_nothing_contradicts_the_leader_is_only_asked(office, report, as_):
    published(office, value="273.5", plan_percent="70")
    assert 'id="told-title"' not in page(as_("leader"), "report-approve", report.pk)


def test_a_figure_of_one_park_is_held_against_that_park(office, report):
    published(office, value="273.5", park=office.park)
    published(office, value="1", park=office.park, source="khác")
    assert list(verdicts(report).values()) == [True, False]


def test_figures_under_the_other_calendar_are_another_period(office, report):
    published(office, value="1", calendar="calendar")
    assert verdicts(report) == {}


def test_a_report_about_which_nothing_was_published_says_so(report, as_):
    shown = page(as_("head"), "report", report.pk)
    assert f"{reverse('publishedfigure-new')}?period=2022-9M" in shown


def test_its_history_and_its_name_say_indicator_and_period_in_words(office, as_):
    figure = published(office, value="273.5")
    shown = page(as_("head"), "publishedfigure", figure.pk)
    assert "fdi.attracted" not in shown and "2022-9M" not in shown
    assert str(figure).startswith("FDI: Vốn thu hút, 9 tháng đầu năm 2022")
