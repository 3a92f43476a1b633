"""Organisations and groups: kept by the records clerk, read by everybody who reads documents, written into drafts."""

import pytest

from accounts.models import Activity, Change
from documents.models import Organisation, OutgoingDocument, RecipientGroup
from tests.documents.pages import LIST, ROLES, page, typed

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database

ORGANISATIONS, GROUPS = "/documents/organisations/", "/documents/groups/"
TYPED = {"name": "Sở Xây dựng", "identifier": "H62.15", "email": "soxd@vinhphuc.gov.vn", "address": "Vĩnh Yên"}


@pytest.fixture
def province(db):
    return Organisation.objects.create(name="UBND tỉnh", identifier="H62", search_text="ubnd tinh h62")


@pytest.fixture
def group(province):
    group = RecipientGroup.objects.create(name="Các cơ quan tỉnh")
    group.members.set([province, Organisation.objects.create(name="Công an tỉnh")])
    return group


def test_the_clerk_adds_and_changes_an_organisation(office, as_):
    answer = as_("clerk").post(f"{ORGANISATIONS}new/", TYPED)
    kept = Organisation.objects.get()
    assert answer.url == f"{ORGANISATIONS}{kept.pk}/" and (kept.name, kept.identifier) == ("Sở Xây dựng", "H62.15")
    as_("clerk").post(f"{ORGANISATIONS}{kept.pk}/edit/", TYPED | {"address": "Phúc Yên", "version": kept.version})
    kept.refresh_from_db()
    assert (kept.address, kept.is_active) == ("Phúc Yên", False)  # the box was not ticked
    assert Activity.objects.filter(subject_type="documents.organisation").count() == 2


@pytest.mark.parametrize("who", [who for who in ROLES if who != "clerk"])
def test_nobody_else_keeps_them(office, as_, province, group, who):
    client, sent = as_(who), TYPED | {"members": [province.pk], "version": 1}
    for url in (ORGANISATIONS, GROUPS):
        assert client.post(f"{url}new/", sent).status_code == 404
    assert client.post(f"{ORGANISATIONS}{province.pk}/edit/", sent).status_code == 404
    assert client.post(f"{GROUPS}{group.pk}/edit/", sent).status_code == 404
    assert not Organisation.objects.filter(name="Sở Xây dựng").exists()


def test_readers_find_an_organisation_without_accents_and_see_no_dead_button(office, as_, province):
    assert "UBND tỉnh" in page(as_("stranger"), ORGANISATIONS, q="ubnd tinh")
    html = page(as_("stranger"), f"{ORGANISATIONS}{province.pk}/")
    assert "H62" in html and "/edit/" not in html
    assert "/edit/" in page(as_("clerk"), f"{ORGANISATIONS}{province.pk}/")


def test_an_identifier_code_is_of_one_organisation(office, as_, province):
    html = as_("clerk").post(f"{ORGANISATIONS}new/", TYPED | {"identifier": "H62"}).content.decode()
    assert "mã định danh" in html.lower() and Organisation.objects.count() == 1


def test_a_group_without_organisations_says_where_to_begin(office, as_):
    assert 'href="/documents/organisations/new/">' in page(as_("clerk"), f"{GROUPS}new/").partition("<main")[2]


def test_a_group_is_put_together_and_changed(office, as_, province):
    other = Organisation.objects.create(name="Công an tỉnh")
    as_("clerk").post(f"{GROUPS}new/", {"name": "Khối tỉnh", "members": [province.pk]})
    group = RecipientGroup.objects.get()
    url = f"{GROUPS}{group.pk}/"
    as_("clerk").post(f"{url}edit/", {"name": "Khối tỉnh", "members": [province.pk, other.pk], "version": 1})
    assert set(group.members.all()) == {province, other}
    assert "Công an tỉnh; UBND tỉnh" in str(
        Activity.objects.filter(subject_type="documents.recipientgroup").latest("pk")
    )
    assert "Công an tỉnh" in page(as_("owner"), url) and "Khối tỉnh" in page(as_("owner"), GROUPS)


def test_two_clerks_at_one_group_lose_nothing(office, as_, province, group):
    sent = {"name": group.name, "members": [province.pk], "version": 1}
    as_("clerk").post(f"{GROUPS}{group.pk}/edit/", sent)
    as_("clerk").post(f"{GROUPS}{group.pk}/edit/", sent | {"name": "Khác"})
    group.refresh_from_db()
    assert group.name == "Các cơ quan tỉnh" and group.members.count() == 1


def test_a_draft_takes_a_whole_group_and_one_more_without_a_script(office, as_, group):
    sent = typed(office, recipients="Các phòng\nUBND tỉnh\nLưu: VT")
    as_("owner").post(f"{LIST}new/", sent | {"add_groups": [group.pk], "add_organisation": "Sở Xây dựng"})
    lines = ["Các phòng", "UBND tỉnh", "Công an tỉnh", "Sở Xây dựng", "Lưu: VT"]
    assert OutgoingDocument.objects.get().recipients.splitlines() == lines


def test_a_group_alone_is_enough(office, as_, group):
    as_("owner").post(f"{LIST}new/", typed(office, recipients="") | {"add_groups": [group.pk]})
    assert OutgoingDocument.objects.get().recipients.splitlines() == ["Công an tỉnh", "UBND tỉnh"]


def test_the_form_offers_organisations_in_use(office, as_, province):
    Organisation.objects.create(name="Đã giải thể", is_active=False)
    html = page(as_("owner"), f"{LIST}new/")
    assert '<option value="UBND tỉnh">' in html and "Đã giải thể" not in html


def test_their_history_is_kept(office, as_):
    as_("clerk").post(f"{ORGANISATIONS}new/", TYPED)
    assert Change.objects.filter(table="documents_organisation", operation="insert").exists()
