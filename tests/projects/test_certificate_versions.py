"""The certificates of a project as versions, and two of them side by side, on screen."""

from decimal import Decimal

import pytest

from projects.actions.project import create_project
from projects.models import Project
from tests.projects.papers import enterprise

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(office):
    return office.certify(40, dated="01/03/2022", rate=23000)


def test_the_certificates_are_versions(office, project, sign_in):
    office.increase(5, "900/ĐC-01", dated="05/03/2022")
    office.happen("amended", "900/ĐC-02", dated="08/03/2022", name="Sakura II")
    office.happen("suspended", "01/QĐ", dated="10/03/2022")
    told = sign_in("manager").get(f"/projects/{project.pk}/").context["versions"]
    assert [(version.title, version.certificate.number) for version in reversed(told)] == [
        ("Giấy chứng nhận cấp lần đầu", "900/GCNĐT"),
        ("Điều chỉnh lần thứ 1", "900/ĐC-01"),
        ("Điều chỉnh lần thứ 2", "900/ĐC-02"),
        ("Quyết định", "01/QĐ"),
    ]
    assert [version.state["registered"] for version in reversed(told)][:2] == ["40.000.000 USD", "45.000.000 USD"]


def test_a_version_that_was_taken_back_is_struck_and_counts_no_amendment(office, project, sign_in):
    office.take_back(office.increase(5, "900/ĐC-01", dated="05/03/2022"))
    office.increase(6, "900/ĐC-02", dated="06/03/2022")
    page = sign_in("manager").get(f"/projects/{project.pk}/")
    titles = {version.certificate.number: version.title for version in page.context["versions"] if version.stands}
    assert titles["900/ĐC-02"] == "Điều chỉnh lần thứ 1" and "900/ĐC-01" not in titles


def test_two_certificates_side_by_side(office, project, sign_in):
    office.happen("amended", "900/ĐC-01", dated="08/03/2022", name="Sakura II")
    browser = sign_in("manager")
    one, other = project.certificates.get(number="900/GCNĐT"), project.certificates.get(number="900/ĐC-01")
    response = browser.get(f"/projects/{project.pk}/certificates/compare/?one={one.pk}&other={other.pk}")
    differing = {row.label: (row.one, row.other) for row in response.context["compared"] if row.differs}
    assert differing.pop("Tên") == ("Nhà máy linh kiện điện tử Sakura", "Sakura II")
    assert list(differing.values()) == [("920.000.000.000 VND", "–")]  # only the first one gives a rate
    for strange in ("?one=x&other=", "?one=99999", "?one=%00"):
        assert browser.get(f"/projects/{project.pk}/certificates/compare/{strange}").status_code == 200
    assert f"?one={one.pk}&amp;other={other.pk}" in browser.get(f"/projects/certificates/{other.pk}/").text


def test_a_project_without_a_certificate_has_nothing_to_compare(office, sign_in):
    project = create_project(office.facts(), [(office.japanese, 100)], by=office.owner)
    page = sign_in("owner").get(f"/projects/{project.pk}/certificates/compare/").content.decode()
    assert f"/projects/{project.pk}/certificates/new/" in page  # what to do next


def test_two_certificates_show_which_enterprise_carried_the_project_out(office, project, sign_in):
    old, new = enterprise("0100109106", "Công ty Sakura"), enterprise("0100112437", "Công ty Hanbit")
    Project.objects.update(enterprise=old)
    office.happen("transferred", "02/CN", dated="14/03/2022", shares=[(office.korean, Decimal(100))], enterprise=new)
    one, other = project.certificates.order_by("issued_on").values_list("pk", flat=True)
    page = (
        sign_in("owner").get(f"/projects/{project.pk}/certificates/compare/?one={one}&other={other}").content.decode()
    )
    assert "Công ty Sakura" in page and "Công ty Hanbit" in page
