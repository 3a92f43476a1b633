"""Who may take a case file out as a whole, and what of it."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actor import Actor
from accounts.models import Activity
from documents.actions.access import restrict
from documents.actions.case_file import put_into_file
from documents.actions.whole_file import make_whole_file, request_whole_file
from documents.models import WholeFile
from tests.documents.books import pdf_pages
from tests.documents.case_files import FILES, drafted
from tests.documents.pages import page
from tests.documents.whole_files import check, found, made, plan_in, readers, unpacked


@pytest.mark.parametrize("who", ["owner", "colleague", "stranger", "clerk", "leader", "manager"])
def test_whoever_reads_the_file_takes_it_along(office, as_, filled, who):
    answer = as_(who).post(f"{FILES}{filled.pk}/export/")
    export = WholeFile.objects.get()
    assert answer.url == f"{FILES}exports/{export.pk}/" and make_whole_file(export.pk, office.day)
    taken = as_(who).get(f"{answer.url}file/")
    assert taken["Content-Type"] == "application/zip"
    assert zipfile.is_zipfile(io.BytesIO(b"".join(taken.streaming_content)))


def test_what_was_made_for_me_is_nobody_elses(office, as_, filled):
    export = made(filled, office.owner)
    for who in ("colleague", "stranger", "clerk", "leader", "administrator"):
        assert as_(who).get(f"{FILES}exports/{export.pk}/").status_code in (403, 404)
        assert as_(who).get(f"{FILES}exports/{export.pk}/file/").status_code in (403, 404)
    as_owner = Actor(day=office.day, user=office.people["owner"], viewed_by=office.people["administrator"])
    assert not WholeFile.objects.visible_to(as_owner).exists()


def test_who_does_not_see_the_file_cannot_ask_for_it(office, as_, filled):
    restrict(filled, reason="Nhân sự", by=office.owner)
    assert as_("stranger").post(f"{FILES}{filled.pk}/export/").status_code == 404
    with pytest.raises(PermissionDenied):
        request_whole_file(filled, by=office.stranger)
    assert not WholeFile.objects.exists()


def test_of_what_i_may_not_read_the_register_s_line_alone_is_in_it(office, as_, filled):
    plan = plan_in(filled)
    restrict(plan, reason="MẬT-DANH-7731", by=office.leader)
    members, xml = unpacked(made(filled, office.stranger))
    check(xml, members)
    assert found(xml, "//f:WithheldDocument/f:CodeNumber") == ["1"]
    assert found(xml, "//f:File") == ["chỉ thị.jpg"]
    everything = b"".join(members.values()) + "".join(pdf_pages(members["ho-so.pdf"])).encode()
    for hidden in (plan.subject, "kế hoạch.pdf", "MẬT-DANH-7731", "The plan"):
        assert hidden.encode() not in everything
    members, xml = unpacked(made(filled, office.owner))
    assert found(xml, "//f:WithheldDocument") == [] and "kế hoạch.pdf" in found(xml, "//f:File")
    assert plan.subject in found(xml, "//f:Subject")


def test_its_page_says_of_how_many_the_register_s_line_alone_is_in_it_whatever_comes_later(office, as_, filled):
    restrict(plan_in(filled), reason="Nhân sự", by=office.leader)
    export = made(filled, office.stranger)
    put_into_file(drafted(office, number=8), filled, by=office.clerk)
    assert export.withheld == 1
    assert ">1 văn bản chỉ có dòng đăng ký" in page(as_("stranger"), f"{FILES}exports/{export.pk}/")


def test_the_page_says_of_how_many_documents_the_line_alone_was_told(office, as_, filled):
    restrict(plan_in(filled), reason="Nhân sự", by=office.leader)
    export = made(filled, office.stranger)
    put_into_file(drafted(office, number=9), filled, by=office.clerk)  # it came later: it is not in it at all
    office.people["stranger"].language = "en"
    office.people["stranger"].save()
    assert "Of 1 document only" in page(as_("stranger"), f"{FILES}exports/{export.pk}/")


def test_a_secret_document_is_its_entry_in_the_register_for_everybody(office, case_file):
    secret = drafted(office, number=7, secrecy="Mật", subject="Văn bản mật", recipients="Theo sổ đăng ký văn bản mật")
    put_into_file(secret, case_file, by=office.clerk)
    members, xml = unpacked(made(case_file, office.leader))
    check(xml, members)
    assert found(xml, "//f:WithheldDocument/f:Reason") == ["Văn bản có độ mật: Mật"]
    assert found(xml, "//f:OutgoingDocument") == []


def test_whoever_takes_it_along_has_read_all_that_is_in_it(office, as_, filled):
    plan = plan_in(filled)
    restrict(plan, reason="Nhân sự", by=office.leader)
    exports = {who: made(filled, getattr(office, who)) for who in ("owner", "stranger")}
    assert readers(plan) == readers(filled) == set()  # it still lies here
    for who, export in exports.items():
        assert as_(who).get(f"{FILES}exports/{export.pk}/file/").status_code == 200
    assert readers(plan) == {"owner"} and readers(filled) == {"owner", "stranger"}
    assert "01.ĐT (2022)" in str(Activity.objects.filter(subject_type="documents.casefile").latest("pk"))


def test_when_my_rights_are_others_the_archive_stays_here(office, as_, filled):
    export = made(filled, office.stranger)
    plan = plan_in(filled)
    restrict(plan, reason="Nhân sự", by=office.leader)
    url = f"{FILES}exports/{export.pk}/"
    assert as_("stranger").get(f"{url}file/").url == url
    assert f"{FILES}{filled.pk}/export/" in page(as_("stranger"), url)  # to have it made anew, as the message says
    assert readers(plan) == set()
    restrict(filled, reason="Nhân sự", by=office.owner)
    assert as_("stranger").get(url).status_code == 404


def test_what_became_secret_is_not_taken_along(office, as_, case_file):
    """Its subject, as it was typed before, is in the archive."""
    arrival = office.arrival()
    put_into_file(arrival, case_file, by=office.clerk)
    export = made(case_file, office.owner)
    type(arrival).objects.filter(pk=arrival.pk).update(secrecy="Mật")
    url = f"{FILES}exports/{export.pk}/"
    assert as_("owner").get(f"{url}file/").url == url
    assert readers(arrival) == set()


def test_rights_that_end_while_it_waits_end_it(office, filled):
    export = request_whole_file(filled, by=office.stranger)
    restrict(filled, reason="Nhân sự", by=office.owner)
    make_whole_file(export.pk, office.day)
    export.refresh_from_db()
    assert export.state == "failed" and not export.place
