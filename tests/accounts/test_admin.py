"""Django's admin: administrators keep people and reference data through deeds; records are only looked at."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse
from django.utils.functional import Promise

from accounts.models import Activity, Change, Demonstration, Post, Role, Unit, User
from accounts.site import PortalAdmin, ReadOnlyAdmin, ReferenceAdmin
from documents.models import Route
from kcnportal.telling import told
from parks.models import Park
from projects.models import Investor, Statement
from reports.models import ReportType
from tests import people
from tests.board.board import Board
from tests.board.roles import ADMINISTRATOR, ANONYMOUS

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database
REGISTERED = sorted(admin.site._registry.items(), key=lambda item: item[0]._meta.label)


@pytest.fixture
def administrator(client):
    person = people.make_person(Role.ADMINISTRATOR, fields=["other"])
    people.signed_in(client, person)
    client.person = person
    return client


def test_only_administrators_enter(client):
    for who, person in Board().people.items():
        client.logout()
        if person:
            client.force_login(person)
        status = client.get("/admin/").status_code
        assert status == (200 if who == ADMINISTRATOR else 302 if who == ANONYMOUS else 404), who


def test_every_class_knows_the_policy():
    for _model, registered in REGISTERED:
        assert isinstance(registered, (ReferenceAdmin, ReadOnlyAdmin))


@pytest.mark.parametrize(("model", "registered"), REGISTERED, ids=lambda item: getattr(item, "__name__", ""))
def test_every_list_and_form_opens(administrator, model, registered):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    listed = administrator.get(reverse(f"{name}_changelist"), {"q": "x"} if registered.search_fields else {})
    assert listed.status_code == 200
    added = administrator.get(reverse(f"{name}_add")).status_code
    request = listed.wsgi_request
    assert added == (200 if registered.has_add_permission(request) else 403)
    assert isinstance(registered, ReferenceAdmin) or added == 403
    first = registered.get_queryset(request).first()
    if first:
        assert administrator.get(reverse(f"{name}_change", args=[first.pk])).status_code == 200
        assert administrator.get(reverse(f"{name}_history", args=[first.pk])).status_code == 200
        assert administrator.post(reverse(f"{name}_delete", args=[first.pk]), {"post": "yes"}).status_code == 403
        assert type(first).objects.filter(pk=first.pk).exists()


def test_nothing_can_be_deleted_in_bulk(administrator):
    unit = people.make_unit()
    url = reverse("admin:accounts_unit_changelist")
    administrator.post(url, {"action": "delete_selected", "_selected_action": unit.pk, "post": "yes"})
    assert Unit.objects.filter(pk=unit.pk).exists()
    assert all(issubclass(type(registered), PortalAdmin) for _model, registered in REGISTERED)


def test_a_record_is_read_only_and_leads_to_its_page(administrator):
    park = Park.objects.create(code="KQ", name="KCN Khai Quang")
    url = reverse("admin:parks_park_change", args=[park.pk])
    assert reverse("park", args=[park.pk]) in administrator.get(url).content.decode()
    assert administrator.post(url, {"name": "X"}).status_code == 403


def test_amounts_are_told_as_people_write_them(administrator):
    statement = Board()("statement")
    Statement.objects.filter(pk=statement.pk).update(imports=4_370_000)
    page = administrator.get(reverse("admin:projects_statement_change", args=[statement.pk])).content.decode()
    assert "43.700" in page and "4370000" not in page


def test_codes_are_told_in_words(administrator):
    Investor.objects.create(code="NDT-1", name="Hanbit", country="KR")
    investors = administrator.get(reverse("admin:projects_investor_changelist")).content.decode()
    assert "Hàn Quốc" in investors and ">KR<" not in investors
    changes = administrator.get(reverse("admin:accounts_change_changelist")).content.decode()
    assert "Nhà đầu tư" in changes and "projects_investor<" not in changes and ">insert<" not in changes
    counted = administrator.get(reverse("admin:accounts_change_changelist"), {"_facets": "True"}).content.decode()
    assert "insert (" not in counted
    narrowed = administrator.get(reverse("admin:accounts_change_changelist"), {"operation": "delete"})
    assert narrowed.status_code == 200 and narrowed.context["cl"].result_count == 0


def test_no_page_names_a_record_by_tables_and_codes(administrator):
    change = Change.objects.filter(table="accounts_unit").first()
    page = administrator.get(reverse("admin:accounts_change_change", args=[change.pk])).content.decode()
    assert "Đơn vị" in page and "accounts_unit" not in page and "insert" not in page
    assert (
        told(Route._meta.get_field("steps"), ["unit_head", "office"]) == "Trưởng đơn vị, Văn phòng (kiểm tra thể thức)"
    )


def test_every_field_that_is_shown_has_a_name_in_words(administrator):
    request = administrator.get("/admin/").wsgi_request
    unnamed = [
        f"{model.__name__}.{field.name}"
        for model, registered in REGISTERED
        for field in model._meta.concrete_fields
        if field.name in {*registered.get_fields(request), *registered.get_list_display(request)}
        and not isinstance(field.verbose_name, Promise)
    ]
    assert not unnamed


def test_a_person_gets_an_account_and_a_post(administrator, client):
    unit = people.make_unit(["planning"])
    sent = {"login": "an", "full_name": "Nguyễn Văn An", "language": "vi", "theme": "auto", "is_active": "on"}
    told = people.told_password(administrator.post(reverse("admin:accounts_user_add"), sent))
    person = User.objects.get(login="an")
    assert person.check_password(told)
    post = {"user": person.pk, "unit": unit.pk, "role": "officer", "title": "Chuyên viên", "starts_on": "05/09/2022"}
    administrator.post(reverse("admin:accounts_post_add"), post)
    assert Post.objects.get(user=person).starts_on == date(2022, 9, 5)
    changes = Change.objects.filter(table__in=["accounts_user", "accounts_post"]).order_by("-id")[:2]
    assert {change.actor_id for change in changes} == {administrator.person.pk}
    assert Activity.objects.filter(actor=administrator.person).count() == 2
    assert not LogEntry.objects.exists()  # one trail, not two


def test_what_a_new_person_cannot_have_yet_is_not_asked(administrator):
    assert "makes_password" not in administrator.get(reverse("admin:accounts_user_add")).text
    there = administrator.get(reverse("admin:accounts_user_change", args=[people.make_person(Role.OFFICER).pk]))
    assert "makes_password" in there.text


def test_for_how_long_a_first_password_is_good_is_said_before_it_is_made(administrator, settings):
    settings.FIRST_PASSWORD_DAYS = 13
    url = reverse("admin:accounts_user_change", args=[people.make_person(Role.OFFICER).pk])
    assert re.search(r"\b13 (days|ngày)", administrator.get(url).text)


def test_the_password_is_changed_or_stays(administrator):
    person = people.make_person(password="mật khẩu ban đầu 1")
    url = reverse("admin:accounts_user_change", args=[person.pk])
    sent = {"login": person.login, "full_name": "Trần Thị Bình", "language": "vi", "theme": "auto", "is_active": "on"}
    administrator.post(url, sent)
    person.refresh_from_db()
    assert person.full_name == "Trần Thị Bình"
    assert person.check_password("mật khẩu ban đầu 1")
    told = people.told_password(administrator.post(url, sent | {"makes_password": "on"}))
    person.refresh_from_db()
    assert person.check_password(told)
    assert "argon2" not in str(list(Change.objects.values_list("new", flat=True)))


def test_nobody_makes_a_first_password_for_themselves(administrator):
    """They would be signed out before they read it."""
    me = administrator.person
    sent = {"login": me.login, "full_name": me.full_name, "language": "vi", "theme": "auto", "is_active": "on"}
    url = reverse("admin:accounts_user_change", args=[me.pk])
    administrator.post(url, sent | {"makes_password": "on"})
    before = me.password
    me.refresh_from_db()
    assert me.password == before and not me.password_is_first
    assert administrator.get(url).status_code == 200  # signed in still


def test_nobody_changes_their_own_posts(administrator):
    me = administrator.person
    own = me.posts.get()
    sent = {"user": me.pk, "unit": own.unit_id, "role": "leader", "title": "Trưởng ban", "starts_on": "01/01/2020"}
    assert administrator.post(reverse("admin:accounts_post_add"), sent).status_code == 200  # the form says no
    assert administrator.post(reverse("admin:accounts_post_change", args=[own.pk]), sent).status_code == 403
    other = people.make_person(Role.OFFICER).posts.get()
    administrator.post(reverse("admin:accounts_post_change", args=[other.pk]), sent)  # another's post made one's own
    assert list(me.posts.values_list("role", flat=True)) == ["administrator"]


def test_nobody_gives_fields_of_work_to_the_unit_whose_records_they_keep(administrator):
    own = administrator.person.posts.get()
    sent = {"code": own.unit.code, "name": own.unit.name, "fields": ["investment"]}
    url = reverse("admin:accounts_unit_change", args=[own.unit_id])
    Post.objects.create(user=own.user, unit=own.unit, role="officer", title="Chuyên viên", starts_on=own.starts_on)
    administrator.post(url, sent)
    assert Unit.objects.get(pk=own.unit_id).fields == ["other"]
    own.user.posts.filter(role="officer").delete()
    administrator.post(url, sent)
    assert Unit.objects.get(pk=own.unit_id).fields == ["investment"]


def test_nobody_shuts_themselves_out(administrator):
    me = administrator.person
    sent = {"login": me.login, "full_name": me.full_name, "language": "vi", "theme": "auto"}
    administrator.post(reverse("admin:accounts_user_change", args=[me.pk]), sent)
    me.refresh_from_db()
    assert me.is_active


def test_a_unit_keeps_its_fields_of_work(administrator):
    sent = {"code": "QH", "name": "Phòng Quy hoạch", "fields": ["planning", "construction"]}
    administrator.post(reverse("admin:accounts_unit_add"), sent)
    assert Unit.objects.get(code="QH").fields == ["planning", "construction"]
    bad = administrator.post(
        reverse("admin:accounts_unit_add"), sent | {"code": "Q2", "name": "X", "fields": ["cooking"]}
    )
    assert bad.status_code == 200
    assert not Unit.objects.filter(code="Q2").exists()


@pytest.mark.parametrize(
    "asked",
    [
        "accounts/user/?password__startswith=argon2",
        "accounts/change/?new__subject__contains=x",
        "accounts/importrun/?verdict__icontains=x",
        "documents/outgoingdocument/?type__outgoingdocument__subject__contains=x",
        "accounts/user/?posts__role__exact=%00",
    ],
)
def test_what_is_not_shown_cannot_be_guessed_by_filters_in_the_address(administrator, asked):
    assert administrator.get(f"/admin/{asked}").status_code == 400


def test_an_address_that_names_another_column_opens_the_record_all_the_same(administrator):
    unit = people.make_unit(["planning"])
    assert administrator.get(f"/admin/accounts/unit/{unit.pk}/change/?_to_field=").status_code == 200


def test_the_filters_that_a_list_offers_work(administrator):
    page = administrator.get("/admin/accounts/user/?posts__role__exact=administrator&is_active__exact=1")
    assert list(page.context["cl"].queryset) == [administrator.person]
    unit = administrator.person.posts.get().unit_id
    assert administrator.get(f"/admin/accounts/post/?unit__id__exact={unit}").status_code == 200


@pytest.mark.parametrize("sent", ["NaN", "00/00/0000", "9" * 25])
def test_a_person_or_unit_that_cannot_be_is_said_beside_its_field(administrator, sent):
    url = reverse("admin:accounts_post_add")
    assert administrator.post(url, {"user": sent, "unit": sent, "role": "officer"}).status_code == 200
    assert administrator.get(url, {"unit": sent}).status_code == 200


def test_what_counts_as_large_is_typed_in_dollars(administrator):
    kind = ReportType.objects.get(code="9M")
    url = reverse("admin:reports_reporttype_change", args=[kind.pk])
    assert 'value="50.000.000"' in administrator.get(url).content.decode()
    sent = {"name": kind.name, "calendar": kind.calendar, "send_by_days": 5, "position": kind.position}
    assert administrator.post(url, sent | {"large_group_from": "20.000.000,5"}).status_code == 302
    kind.refresh_from_db()
    assert kind.large_group_from == 20_000_000_50
    for wrong in ("-1", "x", "1,005", "9" * 30, ""):
        assert administrator.post(url, sent | {"large_group_from": wrong}).status_code == 200, wrong


def test_the_history_of_a_unit_says_its_fields_of_work_in_words(administrator):
    unit = people.make_unit(["planning", "construction"])
    shown = administrator.get(reverse("admin:accounts_unit_history", args=[unit.pk])).content.decode()
    assert "Quy hoạch, Xây dựng" in shown
    assert "construction" not in shown


@pytest.mark.parametrize("board", [None, people.DAY], ids=["of their own", "of the demonstration"])
def test_the_first_administrator_made_on_the_server_may_look_at_once(client, board):
    if board:
        Demonstration.objects.create(pk=1, day=board)
    call_command("createsuperuser", login="quanly", full_name="Nguyễn Văn An", interactive=False)
    people.signed_in(client, User.objects.get(login="quanly"))
    assert client.get(reverse("system-status")).status_code == 200
