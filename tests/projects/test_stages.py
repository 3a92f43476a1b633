"""One table of stages, and its three questions: what is wrong, what is missing, what may no longer be changed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, strategies as st

from projects import stages
from projects.actions.enterprise import create_enterprise
from projects.actions.lease import add_lease
from projects.actions.project import change_project, create_project
from projects.actions.statement import enter_statement
from projects.completeness import facts_of
from projects.land import last_day
from projects.stages import Missing
from projects.terms import ends_on
from tests.projects.office import day
from tests.projects.pages import codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    """Certified on 3 January 2022 as an old register would say it: without land, term, objective, enterprise."""
    return office.certify(40, dated="03/01/2022")


def names(needs):
    return {need.name for need in needs}


def lacking(project, office):
    project.refresh_from_db()
    return stages.missing(facts_of(project, office.day))


def said(project, office):
    project.refresh_from_db()
    return [sentence for _need, sentence in stages.wrong(facts_of(project, office.day))]


# What is missing


def test_a_certified_project_lacks_what_its_stage_and_the_next_one_need(office, project):
    found = lacking(project, office)
    assert names(found.now) == {"objective", "land", "term_years"}
    assert names(found.for_report) == {"enterprise"}
    assert (found.next_stage, names(found.for_next)) == ("operating", {"lease", "operating_from"})


def test_a_proposed_project_lacks_its_certificate(office):
    project = create_project(office.facts(), [(office.japanese, 100)], by=office.owner)
    found = lacking(project, office)
    assert found.next_stage == "certified" and "certificate" in names(found.for_next)


def test_a_complete_project_lacks_nothing(office, project):
    values = {"tax_code": "2500123451", "name": "Sakura Vina", "phone": "0211 123 456"}
    enterprise = create_enterprise(values, by=office.owner)
    told = {"objective": "Linh kiện", "land": 2, "term_years": 50, "operating_from": date(2022, 1, 4)}
    change_project(project, told | {"enterprise": enterprise}, by=office.owner)
    add_lease({"park": office.zone, "project": project, "area": 2, "starts_on": date(2022, 1, 4)}, by=office.owner)
    assert names(lacking(project, office).for_report) == {"statement"}
    enter_statement(project, {"month": date(2022, 2, 1)}, by=office.owner)
    assert lacking(project, office) == Missing(now=[], next_stage="", for_next=[], for_report=[])


def test_each_missing_field_is_a_link_to_it(office, project, sign_in):
    page = sign_in("owner").get(f"/projects/{project.pk}/").content.decode()
    for field in ("id_land", "id_term_years", "id_objective", "id_enterprise", "id_operating_from"):
        assert f"/projects/{project.pk}/edit/#{field}" in page
    assert f"/projects/leases/new/?project=FDI-900&amp;park={office.zone.pk}" in page


def test_who_may_not_mend_it_reads_it_without_links(office, project, sign_in):
    page = sign_in("manager").get(f"/projects/{project.pk}/").content.decode()
    assert "#id_land" not in page and "Còn thiếu" in page


def test_projects_are_listed_by_what_they_lack(office, project, sign_in):
    browser = sign_in("owner")
    assert codes(browser, "lacking=land") == codes(browser, "lacking=objective") == ["FDI-900"]
    change_project(project, {"land": 3}, by=office.owner)
    assert codes(browser, "lacking=land") == []


def test_a_missing_field_never_blocks_another(office, project):
    assert change_project(project, {"land": 3}, by=office.owner).land == 3


def test_an_ended_project_is_asked_for_nothing(office, project):
    office.revoke("900/QĐ-CD")
    assert lacking(project, office) == Missing(now=[], next_stage="", for_next=[], for_report=[])


# What is wrong


def test_a_merged_project_has_ended(office, project):
    office.certify(10, code="FDI-901", number="901/GCNĐT", dated="01/03/2022")
    office.happen("merger", "1/GCN-SN", code="FDI-901", other="FDI-900", dated="10/03/2022")
    assert [facts_of(project, day(on)).stage for on in ("09/03/2022", "10/03/2022")] == ["certified", "ended"]


def test_what_cannot_be_so_is_said_with_its_days(office, project):
    change_project(project, {"term_years": 0, "operating_from": date(2021, 12, 1)}, by=office.owner)
    told = said(project, office)
    assert len(told) == 2 and any("03/01/2022" in sentence for sentence in told)


def test_a_term_that_ran_out_is_said(office):
    project = office.certify(40, dated="03/01/2002", term_years=20)
    assert any("03/01/2022" in sentence for sentence in said(project, office))


def test_more_leased_than_its_land_is_said(office, project):
    change_project(project, {"land": 1}, by=office.owner)
    add_lease({"park": office.zone, "project": project, "area": 2, "starts_on": date(2022, 1, 4)}, by=office.owner)
    assert len(said(project, office)) == 1


# What may no longer be changed


def test_the_class_stays_from_the_first_certificate_on(office, project):
    with pytest.raises(ValidationError) as error:
        change_project(project, {"project_class": "DDI"}, by=office.head)
    assert "project_class" in error.value.error_dict


def test_an_ended_project_is_mended_by_the_head_alone(office, project, sign_in):
    office.revoke("900/QĐ-CD")
    with pytest.raises(ValidationError) as error:
        change_project(project, {"park": office.other_park}, [(office.korean, 100)], by=office.owner)
    assert set(error.value.error_dict) == {"park", "shares"}
    assert change_project(project, {"park": office.other_park}, by=office.head).park == office.other_park


def test_what_an_old_register_left_empty_may_be_filled_in_later(office, project):
    office.revoke("900/QĐ-CD")
    told = {"operating_from": date(2022, 1, 10), "objective": "Linh kiện"}
    assert change_project(project, told, by=office.owner).operating_from == date(2022, 1, 10)


def test_the_form_says_what_is_settled(office, project, sign_in):
    page = sign_in("owner").get(f"/projects/{project.pk}/edit/").content.decode()
    assert str(stages.REASONS["certified"]) in page


# The table


def test_every_need_has_a_stage_and_every_wrong_a_need():
    assert {need.stage for need in stages.NEEDS} <= set(stages.STAGES)
    assert {found.name for found in stages.WRONGS} <= names(stages.NEEDS)


DAYS = st.none() | st.dates(date(2000, 1, 1), date(2040, 1, 1))


@given(
    DAYS,
    DAYS,
    DAYS,
    st.dates(date(2000, 1, 1), date(2040, 1, 1)),
    st.sets(st.sampled_from(sorted(names(stages.NEEDS)))),
)
def test_a_need_is_told_once_and_only_if_it_is_missing(certified, revoked, operating, day, there):
    values = dict.fromkeys(there, "x") | {"operating_from": operating}
    found = stages.missing(stages.Facts(values, day, certified, revoked))
    told = [need.name for need in (*found.now, *found.for_next, *found.for_report)]
    assert len(told) == len(set(told)) and not any(values.get(name) for name in told)


@pytest.mark.parametrize(
    ("from_", "years", "last"),
    [("15/03/2022", 50, "15/03/2072"), ("29/02/2004", 50, "28/02/2054"), ("29/02/2004", 20, "29/02/2024")],
)
def test_a_term_in_years_ends_with_the_same_day_of_its_last_year(from_, years, last):
    assert ends_on(day(from_), years) == day(last)
    assert last_day(day(from_), years, None) == day(last)  # so that a lease may last as long


def test_a_term_beyond_all_calendars_has_no_end():
    assert ends_on(date(2022, 3, 15), 9000) is None
