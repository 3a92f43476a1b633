"""The last line of a report's recipients, "Lưu: VT, unit": the unit is that of who asked for it (records-law, D)."""

from datetime import date

import pytest
from django.utils import translation

from accounts.actor import system
from accounts.models import Post, Role
from reports.actions.report import request_report, worked_out
from reports.letter import letter_of

pytestmark = pytest.mark.django_db


def give_post(office, who, role, unit, since, ends_on=None):
    posted = {"title": "Chức vụ", "starts_on": since, "ends_on": ends_on}
    Post.objects.create(user=office.people[who], unit=unit, role=role, **posted)


def last_line(office, by, **asked):
    report = request_report(period_code="2022-Q3", by=by, **asked)
    with translation.override("vi"):
        return letter_of(worked_out(report, office.day).snapshot).kept_by


def test_it_names_the_archives_and_the_unit_of_who_asked_for_the_report(office):
    assert last_line(office, office.owner) == "Lưu: VT, ĐT"


def test_a_leader_who_heads_a_unit_too_asks_for_that_unit_whichever_post_is_the_later(office):
    give_post(office, "leader", Role.UNIT_HEAD, office.planning, date(2020, 6, 1))
    give_post(office, "leader", Role.LEADER, office.bureau, date(2022, 1, 1))
    assert last_line(office, office.leader) == "Lưu: VT, QH"


def test_a_leader_of_the_board_alone_has_the_unit_of_that_post(office):
    assert last_line(office, office.leader) == "Lưu: VT, VP"


def test_of_several_posts_the_latest_counts_by_which_reports_are_asked_for_on_the_day(office):
    give_post(office, "owner", Role.OFFICER, office.planning, date(2021, 6, 1))
    give_post(office, "owner", Role.ADMINISTRATOR, office.bureau, date(2022, 6, 1))
    give_post(office, "owner", Role.OFFICER, office.bureau, date(2022, 7, 1), ends_on=date(2022, 8, 31))
    assert last_line(office, office.owner) == "Lưu: VT, QH"


def test_what_the_portal_makes_by_itself_names_no_unit(office):
    assert last_line(office, system(office.day), is_scheduled=True) == "Lưu: VT"
