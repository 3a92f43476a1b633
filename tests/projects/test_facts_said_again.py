"""An amendment may say again what holds already: it stands by that paper too, whatever becomes of the earlier one."""

import pytest
from django.core.exceptions import ValidationError

from projects.lives import facts_of
from projects.models import Project, ProjectEvent
from tests.projects.office import day
from tests.projects.papers import amended, recorded, shown, url

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]  # what a page shows does not hang on its database


@pytest.fixture
def project(office):
    office.certify(40, dated="01/03/2022")
    office.happen("amended", "01/ĐC", dated="05/03/2022", term_years=50, site="Lô A1")
    return Project.objects.get()


def term(on):
    return facts_of(Project.objects.get(), day(on))["term_years"]


def form(project, **changes):
    now = {"term_years": project.term_years or "", "site": project.site}
    return amended(project, number="02/ĐC", issued_on="10/03/2022") | now | changes


def test_a_term_said_again_stands_when_the_earlier_paper_is_corrected(office, project, sign_in):
    typed = form(project, name="Sakura II", repeated=["term_years"])
    _page, event = recorded(sign_in("owner"), url(project, "amended"), typed)
    assert set(event.changes) == {"name", "term_years"}
    office.mend_event(office.event("01/ĐC"), term_years=30, site="Lô A1")
    assert (term("09/03/2022"), term("10/03/2022")) == (30, 50)
    assert Project.objects.get().term_years == 50


def test_a_term_that_the_paper_does_not_say_follows_the_earlier_one(office, project, sign_in):
    recorded(sign_in("owner"), url(project, "amended"), form(project, name="Sakura II"))
    office.mend_event(office.event("01/ĐC"), term_years=30, site="Lô A1")
    assert term("10/03/2022") == 30


def test_the_page_of_the_event_names_what_it_says_again(office, project, sign_in):
    typed = form(project, name="Sakura II", repeated=["term_years"])
    _page, event = recorded(sign_in("owner"), url(project, "amended"), typed)
    page = sign_in("owner").get(f"/projects/events/{event.pk}/")
    assert [str(label) for label in page.context["repeats"]] == ["Thời hạn"]
    assert len(page.context["changes"]) == 1


def test_only_what_is_said_now_can_be_said_again(office, project, sign_in):
    page = sign_in("owner").get(url(project, "amended"))
    offered = [name for name, _label in page.context["form"].fields["repeated"].choices]
    assert {"term_years", "site", "name"} <= set(offered) and {"scale", "schedule"}.isdisjoint(offered)


def test_a_paper_that_only_repeats_changes_nothing_and_is_refused(office, project, sign_in):
    response = shown(sign_in("owner"), url(project, "amended"), form(project, repeated=["term_years"]))
    assert response.context["form"].errors
    with pytest.raises(ValidationError):
        office.happen("amended", "02/ĐC", term_years=50)


def test_a_tick_set_wrongly_is_taken_off_when_the_paper_is_mended(office, project, sign_in):
    typed = form(project, name="Sakura II", repeated=["term_years", "site"])
    _page, event = recorded(sign_in("owner"), url(project, "amended"), typed)
    browser, address = sign_in("head"), f"/projects/events/{event.pk}/correct/"
    page = browser.get(address)
    assert set(page.context["form"].initial["repeated"]) == {"term_years", "site"}
    typed |= {"happened_on": "10/03/2022", "number": "03/ĐC", "issued_on": "15/03/2022", "note": "Ghi nhầm"}
    recorded(browser, address, typed | {"repeated": ["site"], "version": Project.objects.get().version})
    assert set(ProjectEvent.objects.latest("pk").changes) == {"name", "site"}
