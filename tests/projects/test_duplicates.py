"""What was entered twice is found with the reason, merged with its history kept, and taken apart again."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.models import Change, Finding
from projects.actions.enterprise import change_enterprise, create_enterprise
from projects.actions.merging import merge, take_merger_back
from projects.duplicates import Row, core, pairs
from projects.models import CapitalEvent, Enterprise, Investor, Project, ProjectEvent
from tests.contract.driver import run_import
from tests.projects.office import investor
from tests.projects.pages import counted
from tests.projects.papers import held, recorded, url
from tests.projects.test_enterprises import imported

pytestmark = pytest.mark.django_db
LIST = "/projects/duplicates/"


@pytest.fixture
def twice(office):
    """(the one that stays, the one that goes)"""
    one = create_enterprise({"tax_code": "2500123451", "name": "Công ty TNHH Điện tử Sakura"}, by=office.owner)
    again = {"tax_code": "2500999993", "name": "CÔNG TY TNHH ĐIỆN TỬ SAKURA", "phone": "0211 123 456"}
    return one, create_enterprise(again, by=office.owner)


@pytest.fixture
def known_twice(office):
    return office.japanese, investor("NDT-9", "Sakura Denki", "JP")


# Found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công ty TNHH Điện tử Sakura", "CTY TNHH điện tử Sakura."),
        ("Công ty cổ phần Gia Sơn", "Công ty CP Gia Sơn"),
        ("Sakura Denki Co., Ltd.", "SAKURA DENKI Company Limited"),
    ],
)
def test_names_are_alike_whatever_the_legal_form(one, other):
    assert core(one).removeprefix("cty") == core(other).removeprefix("cty")


def test_a_pair_is_told_once_with_the_surest_reason():
    rows = [Row(1, "A", "Gia Sơn", marks=(("mã", "01"),)), Row(2, "B", "GIA SON", marks=(("mã", "01"),))]
    assert [(pair.first.pk, pair.second.pk, pair.why) for pair in pairs(rows)] == [(1, 2, "mã")]


def test_what_says_nothing_makes_no_pair():
    assert pairs([Row(1, "A", "", marks=(("mã", ""),)), Row(2, "B", "Công ty", marks=(("mã", ""),))]) == []


def test_duplicates_are_listed_with_the_reason(office, twice, known_twice, sign_in):
    browser = sign_in("owner")
    page = browser.get(LIST).content.decode()
    assert f"/projects/enterprises/{twice[1].pk}/merge/?into=2500123451" in page and "trùng tên" in page
    assert "NDT-9" in browser.get(f"{LIST}?what=investors").content.decode()
    office.certify(40)
    office.certify(40, code="FDI-901", number="901/GCNĐT", name="NHÀ MÁY linh kiện điện tử Sakura")
    assert "FDI-901" in browser.get(f"{LIST}?what=projects").content.decode()
    assert browser.get(f"{LIST}?what=users").status_code == 404


def test_an_investor_that_files_name_twice_is_told_by_its_code_and_found_by_its_name(office, sign_in):
    plain = {"name": "Sakura Denki", "country": "JP", "tax_code": ""}
    rows = [plain | {"code": "NDT-8"}, plain | {"code": "ndt-8", "name": "SAKURA DENKI"}]
    assert run_import("investors", rows)[0] == 0
    [finding] = Finding.objects.all()
    assert finding.subject == Investor.objects.get(code="ndt-8") and finding.values == {"code": "NDT-8"}
    again = [plain | {"code": "Ndt-1"}]
    assert run_import("investors", again)[0] == run_import("investors", again)[0] == 0
    assert Finding.objects.about(Investor.objects.get(code="Ndt-1")).get().values == {"code": "NDT-1"}
    page = sign_in("owner").get(f"{LIST}?what=investors").content.decode()
    assert "NDT-8" in page and "ndt-8" in page


def test_readers_see_pairs_without_a_button(twice, sign_in):
    page = sign_in("manager").get(LIST).content.decode()
    assert "2500999993" in page and "/merge/" not in page


def test_more_pairs_ask_no_more(office, twice, sign_in):
    few = counted(sign_in("owner"), LIST)
    for number in range(5):
        investor(f"X-{number}", "Sakura Denki", "JP")
    assert counted(sign_in("owner"), f"{LIST}?what=investors") <= few + 1


# Merged


def test_merged_its_projects_name_the_one_that_stays(office, twice, sign_in):
    project = office.certify(40, enterprise=twice[1])
    browser, url = sign_in("owner"), f"/projects/enterprises/{twice[1].pk}/"
    preview = browser.get(f"{url}merge/?into=2500123451").content.decode()
    assert "FDI-900" in preview and "0211 123 456" in preview
    assert Project.objects.get().enterprise == twice[1]  # looked at, not done
    assert browser.post(f"{url}merge/", {"into": "2500123451"}).status_code == 302
    project.refresh_from_db()
    assert (project.enterprise, project.enterprise.phone) == (twice[0], "0211 123 456")


def test_the_old_address_leads_to_the_one_that_stays(office, twice, sign_in):
    merge(twice[1], twice[0], by=office.owner)
    browser = sign_in("manager")
    response = browser.get(f"/projects/enterprises/{twice[1].pk}/", follow=True)
    assert response.redirect_chain == [(f"/projects/enterprises/{twice[0].pk}/", 302)]
    assert "2500999993" in response.content.decode()
    assert "2500999993" not in browser.get("/projects/enterprises/").content.decode()
    assert Change.objects.filter(table="projects_enterprise", row=twice[1].pk).count() == 2


def test_shares_of_merged_investors_are_added(office, known_twice):
    one, again = known_twice
    office.certify(40, shares=[(one, Decimal(60)), (again, Decimal(40))])
    office.certify(40, code="FDI-901", number="901/GCNĐT", shares=[(again, Decimal(100))])
    merge(again, one, by=office.owner)
    held = [(share.investor, share.share) for project in Project.objects.all() for share in project.shares.all()]
    assert held == [(one, 100), (one, 100)]


def test_a_file_that_names_both_of_merged_investors_means_the_one_that_stays_with_both_shares(office, known_twice):
    office.certify(40, dated="01/03/2022", shares=[(office.korean, Decimal(100))])
    merge(known_twice[1], known_twice[0], by=office.owner)
    row = {"project_code": "FDI-900", "date": "2022-03-10", "kind": "shares", "document_number": "01/CN"}
    assert run_import("project_events", [row | {"investors": "NDT-1:60;NDT-9:40"}])[0] == 0
    [held] = Project.objects.get().shares.all()
    assert (held.investor, held.share) == (known_twice[0], 100)
    assert ProjectEvent.objects.get().changes["shares"]["after"] == [[known_twice[0].pk, "100"]]


def test_entries_of_the_past_keep_their_facts(office, known_twice):
    one, again = known_twice
    office.certify(40, shares=[(again, Decimal(100))])
    before = list(CapitalEvent.objects.values())
    merge(again, one, by=office.owner)
    assert list(CapitalEvent.objects.values()) == before


@pytest.mark.parametrize("into", ["2500999993", "", "9999999999"])
def test_into_itself_or_nothing_it_is_not_merged(twice, sign_in, into):
    response = sign_in("owner").post(f"/projects/enterprises/{twice[1].pk}/merge/", {"into": into})
    assert response.status_code == 200 and response.context["form"].errors
    assert not Enterprise.objects.exclude(merged_into=None).exists()


def test_investors_of_two_countries_are_not_one(office):
    with pytest.raises(ValidationError):
        merge(office.korean, office.japanese, by=office.owner)


def test_what_is_merged_is_not_merged_again(office, twice):
    merge(twice[1], twice[0], by=office.owner)
    with pytest.raises(ValidationError):
        merge(Enterprise.objects.get(pk=twice[1].pk), twice[0], by=office.owner)


@pytest.mark.parametrize("who", ["stranger", "clerk", "leader", "manager", "administrator"])
def test_who_does_not_merge(office, twice, who):
    with pytest.raises(PermissionDenied):
        merge(twice[1], twice[0], by=office.actor(who))


def test_a_file_that_names_the_merged_means_the_one_that_stays(office, twice, known_twice, tmp_path):
    project = office.certify(40, shares=[(known_twice[1], Decimal(100))], enterprise=twice[1])
    merge(twice[1], twice[0], by=office.owner)
    merge(known_twice[1], known_twice[0], by=office.owner)
    text = "code,name,class,park_code,sector,investors,enterprise\nFDI-900,N,FDI,BT-1,2610,NDT-9:100,2500999993\n"
    assert not imported("projects", text, tmp_path, office.owner).bad
    project.refresh_from_db()
    assert project.enterprise == twice[0]
    assert [share.investor for share in project.shares.all()] == [known_twice[0]]


# Taken back


def test_a_merger_is_taken_back_as_it_was(office, known_twice, sign_in):
    one, again = known_twice
    office.certify(40, shares=[(one, Decimal(60)), (again, Decimal(40))])
    merge(again, one, by=office.owner)
    assert sign_in("owner").post(f"/projects/investors/{again.pk}/unmerge/").status_code == 302
    held = [(share.investor, share.share) for share in Project.objects.get().shares.order_by("position")]
    assert held == [(one, 60), (again, 40)] and Investor.objects.get(pk=again.pk).merged_into is None


def test_after_a_change_it_is_taken_back_no_more(office, twice, sign_in):
    merge(twice[1], twice[0], by=office.owner)
    change_enterprise(Enterprise.objects.get(pk=twice[0].pk), {"address": "Vĩnh Yên"}, by=office.owner)
    with pytest.raises(ValidationError):
        take_merger_back(twice[1], by=office.owner)
    assert sign_in("owner").post(f"/projects/enterprises/{twice[1].pk}/unmerge/").status_code == 302
    assert Enterprise.objects.get(pk=twice[1].pk).merged_into == twice[0]


def test_what_was_never_merged_is_not_taken_back(office, twice):
    with pytest.raises(ValidationError):
        take_merger_back(twice[0], by=office.owner)


def test_a_file_does_not_write_into_what_is_merged(office, twice, tmp_path):
    merge(twice[1], twice[0], by=office.owner)
    run = imported("enterprises", "tax_code,name,phone\n2500999993,Công ty khác,0900\n", tmp_path, office.owner)
    assert len(run.bad) == 1
    assert Enterprise.objects.get(tax_code="2500999993").phone == "0211 123 456"


def test_who_names_a_merged_investor_means_the_one_that_stays(office, known_twice, sign_in):
    project = office.certify(40, dated="01/03/2022", shares=[(known_twice[0], Decimal(100))])
    merge(known_twice[1], known_twice[0], by=office.owner)
    recorded(sign_in("owner"), url(project, "shares"), held(project, [("NDT-9", "70"), ("NDT-3", "30")]))
    assert known_twice[0] in [share.investor for share in project.shares.all()]
    assert known_twice[1] not in [share.investor for share in project.shares.all()]
