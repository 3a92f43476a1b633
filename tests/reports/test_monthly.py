"""The monthly figures that the home page and the charts keep: they are what the records say, and follow them."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from accounts.models import Change, Inspection
from kcnportal.chart import bars, sparkline
from reports.actions import monthly
from reports.actions.monthly import rebuild_monthly_figures, stale_kinds
from reports.models import MonthlyFigure, Report
from reports.tasks import keep_monthly_figures, tick
from tests.reports.pages import page

CAPITAL = ["capital"]


@pytest.fixture
def office(office, monkeypatch):
    """Three years are many months: one is enough to see what becomes of them."""
    monkeypatch.setattr(monthly, "YEARS", 1)
    office.today_is("10/01/2022").certify(10)
    office.today_is("10/03/2022").increase(5, "900/ĐC")
    return office.today_is("20/09/2022")


def kept(code):
    figures = MonthlyFigure.objects.filter(indicator=code)
    return {figure.period_code: figure.value for figure in figures}


def an_hour_goes_by():
    """Since the figures were worked out; nothing was changed in it."""
    newest = Change.objects.order_by("-id").values_list("id", flat=True).first()
    MonthlyFigure.objects.update(worked_out_at=timezone.now() - timedelta(hours=1), upto_change=newest)


def test_every_figure_is_what_a_fresh_report_of_its_month_says(office):
    office.statement("2022-03", realised=300, exports=7)
    office.complete_from("tasks", "15/02/2022")
    rebuild_monthly_figures(office.day)
    for code in ("2022-01", "2022-03"):
        fresh = {line["code"]: line["value"] for line in office.snapshot(code)["lines"]}
        stored = dict(MonthlyFigure.objects.filter(period_code=code).values_list("indicator", "value"))
        assert stored.keys() == fresh.keys()
        for line, value in stored.items():
            is_missing = line.startswith("task.") and code == "2022-01"
            assert value is None if is_missing or fresh[line] is None else str(value) == fresh[line], (code, line)


def test_months_that_have_not_begun_are_not_there(office):
    rebuild_monthly_figures(office.day, CAPITAL)
    assert list(kept("fdi.attracted")) == [f"2022-{month:02d}" for month in range(1, 11)]  # October: since 15 September
    assert kept("fdi.attracted")["2022-03"] == 5_000_000


def test_what_was_never_worked_out_is_stale_and_then_it_is_not(office):
    assert set(stale_kinds(office.day)) == {"capital", "statements", "parks", "documents", "tasks"}
    rebuild_monthly_figures(office.day, CAPITAL)
    assert "capital" not in stale_kinds(office.day)


def test_an_entry_of_the_ledger_makes_the_figures_stale_and_the_worker_brings_them_up_to_date(office, as_):
    as_("manager")  # the office's day is the portal's today
    rebuild_monthly_figures(office.day, CAPITAL)
    an_hour_goes_by()
    assert "capital" not in stale_kinds(office.day)
    office.certify(2, code="FDI-901", number="901/GCNĐT", dated="01/03/2022")
    assert "capital" in stale_kinds(office.day)
    keep_monthly_figures("capital")
    assert kept("fdi.attracted")["2022-03"] == 7_000_000
    assert "capital" not in stale_kinds(office.day)


def test_much_entered_at_once_is_worked_out_only_now_and_then(office):
    rebuild_monthly_figures(office.day, CAPITAL)
    office.certify(2, code="FDI-901", number="901/GCNĐT", dated="01/03/2022")
    assert "capital" not in stale_kinds(office.day)


def test_a_new_month_makes_them_stale(office):
    rebuild_monthly_figures(office.day, CAPITAL)
    office.today_is("15/10/2022")
    assert "capital" in stale_kinds(office.day)


def test_another_calendar_of_the_monthly_report_replaces_them(office):
    rebuild_monthly_figures(office.day, CAPITAL)
    monthly.ReportType.objects.filter(code="month").update(calendar="calendar")
    rebuild_monthly_figures(office.day, CAPITAL)
    assert set(MonthlyFigure.objects.values_list("calendar", flat=True)) == {"calendar"}


def test_the_command_makes_all_of_them_anew(office, as_, capsys):
    as_("manager")  # the office's day is the portal's today
    MonthlyFigure.objects.create(
        indicator="fdi.attracted", calendar="statutory", period_code="2022-03", value=1, worked_out_at=timezone.now()
    )
    call_command("rebuild_monthly_figures")
    assert int(capsys.readouterr().out) == MonthlyFigure.objects.count()
    assert kept("fdi.attracted")["2022-03"] == 5_000_000


def test_the_line_of_a_report_shows_its_months_as_chart_and_table(office, as_):
    report = office.report()
    client = as_("manager")
    assert "<rect" not in page(client, "report-line", report.pk, "fdi.attracted")
    rebuild_monthly_figures(office.day, CAPITAL)
    shown = page(client, "report-line", report.pk, "fdi.attracted")
    assert shown.count("<rect") == 2 * 10  # a chart for a screen and one for a telephone
    assert re.search(r'<th scope="row">3</th><td class="num">–</td><td class="num">5,00</td>', shown)


def test_the_tiles_of_the_home_page_have_their_sparkline(office, as_):
    office.report()
    client = as_("manager")
    assert "tile-spark" not in page(client, "home")
    rebuild_monthly_figures(office.day, CAPITAL)
    assert "tile-spark" in client.get(reverse("home")).content.decode()


@pytest.mark.parametrize(("who", "sees"), [("manager", True), ("leader", True), ("owner", False)])
def test_managers_see_the_months_on_the_home_page_as_charts_with_their_tables(office, as_, who, sees):
    report = office.report()
    rebuild_monthly_figures(office.day, CAPITAL)
    shown = page(as_(who), "home")
    assert ("<rect" in shown.partition('id="months-1"')[2]) is sees
    assert bool(re.search(r'<th scope="row">3</th><td class="num">–</td><td class="num">5,00</td>', shown)) is sees
    if sees:
        assert reverse("report-line", args=[report.pk, "fdi.attracted"]) in shown.partition('id="months-1"')[2]


def test_the_tick_rings_for_what_is_stale_unless_somebody_waits_for_a_report(
    office, django_capture_on_commit_callbacks, monkeypatch
):
    monkeypatch.setattr(monthly, "EVERY", timedelta(0))
    Inspection.objects.create(day=timezone.localdate(), state=Inspection.State.READY)  # of this night
    with django_capture_on_commit_callbacks() as rung:
        tick()  # asks for the reports that are due: they go first
    first = len(rung)
    Report.objects.update(state=Report.State.FAILED)
    with django_capture_on_commit_callbacks() as rung:
        tick()
    assert (first, len(rung)) == (3, 5)


# --- Drawn ---


def test_the_highest_bar_fills_the_room_and_nothing_has_none():
    chart = bars([("01", 5, 10), ("02", None, 0)])
    heights = [bar["height"] for bar in chart["bars"]]
    assert heights == [heights[1] / 2, heights[1], 0]
    assert bars([("01", None, None)])["bars"] == []


def test_a_sparkline_rises_and_passes_over_what_is_not_known():
    assert sparkline([0, None, 10]) == "0.0,19.0 100.0,1.0"
    assert sparkline([None]) == "" and sparkline([3]) == "0.0,19.0"
