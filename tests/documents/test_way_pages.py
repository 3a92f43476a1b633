"""The way of a document on its pages: the bar, one move, what waits, the timeline; tried by those without the right."""

from html import unescape

import pytest

from accounts.models import Opening, Post
from documents.actions.file import attach_file
from documents.actions.way import approve_document, pass_on, remark, return_document
from documents.models import DocumentType, OutgoingDocument, Route
from tests.documents import papers
from tests.documents.pages import page

pytestmark = pytest.mark.sqlite_only  # what a page shows does not hang on its database

WHO = ["owner", "colleague", "head", "stranger", "other_head", "clerk", "leader", "manager", "administrator"]
KINDS = ["submit", "pass_on", "approve", "return", "take_back", "remark"]
RIGHTLY = {  # (state, kind): who may
    ("draft", "submit"): {"owner"},
    ("submitted", "take_back"): {"owner"},
    ("submitted", "pass_on"): {"head"},
    ("submitted", "return"): {"head"},
    ("with_the_office", "take_back"): {"owner"},
    ("with_the_office", "pass_on"): {"clerk"},
    ("with_the_office", "return"): {"clerk"},
    ("with_the_signer", "take_back"): {"owner"},
    ("with_the_signer", "approve"): {"leader"},
    ("with_the_signer", "return"): {"leader"},
    ("approved", "return"): {"clerk"},
}


def at(document, kind=""):
    return f"/documents/outgoing/{document.pk}/" + (f"way/{kind}/" if kind else "")


def send(client, document, kind, comment="Vì vậy.", **more):
    document.refresh_from_db()
    typed = {"version": document.version, "comment": comment, "sure": "yes"} | more
    return client.post(at(document, kind), {name: value for name, value in typed.items() if value is not None})


# --- Without a file ---


def test_a_draft_without_a_file_is_asked_about_once_and_not_refused(office, as_):
    document = office.draft()
    answer = send(as_("owner"), document, "submit", sure=None)
    html = answer.content.decode()
    assert answer.status_code == 200 and f"{at(document)}files/new/" in html and "Vì vậy." in html
    document.refresh_from_db()
    assert document.state == document.State.DRAFT
    assert send(as_("owner"), document, "submit").status_code == 302


def test_a_draft_with_a_file_is_submitted_at_once(office, as_):
    document = office.draft()
    attach_file(document, part="main", upload=papers.upload(papers.scan("png")), by=office.owner)
    assert send(as_("owner"), document, "submit", sure=None).status_code == 302


def test_a_secret_draft_is_not_asked_for_a_file(office, as_):
    office.open_secret_register()
    document = office.draft(secrecy="Mật")
    assert "alert-warning" not in page(as_("owner"), at(document, "submit"))


# --- Who may ---


@pytest.mark.parametrize("made", ["draft", "submitted", "with_the_office", "with_the_signer", "approved"])
def test_only_whose_turn_it_is_moves_a_document_by_its_address(office, as_, made):
    document = getattr(office, made)()
    before = document.state
    for who in WHO:
        for kind in set(KINDS) - {"remark"}:
            if who in RIGHTLY.get((made, kind), ()):
                continue
            status = send(as_(who), document, kind).status_code
            assert status in (200, 404), (who, kind)  # told why it is not open, or nothing at all
            document.refresh_from_db()
            assert document.state == before, (who, kind)


@pytest.mark.parametrize(("made", "kind"), RIGHTLY)
def test_whose_turn_it_is_moves_it_by_the_form(office, as_, made, kind):
    document = getattr(office, made)()
    (who,) = RIGHTLY[made, kind]
    assert f'formaction="{at(document, kind)}"' in page(as_(who), at(document))
    before = document.state
    assert send(as_(who), document, kind).status_code == 302
    document.refresh_from_db()
    assert document.state != before and document.moves.last().comment == "Vì vậy."


@pytest.mark.parametrize("made", ["draft", "submitted", "with_the_office", "with_the_signer", "approved"])
def test_the_bar_offers_what_the_deeds_allow_and_nothing_else(office, as_, made):
    document = getattr(office, made)()
    for who in WHO:
        answer = as_(who).get(at(document))
        html = answer.content.decode() if answer.status_code == 200 else ""
        offered = {kind for kind in KINDS if f'formaction="{at(document, kind)}"' in html} - {"remark"}
        rightly = {kind for (state, kind), people in RIGHTLY.items() if state == made and who in people}
        assert offered == rightly, who


def test_what_one_may_not_see_is_absent(office, as_):
    document = office.with_the_signer()
    for who in ("stranger", "other_head", "manager", "administrator"):
        assert as_(who).get(at(document)).status_code == 404
        for kind in KINDS:
            assert as_(who).get(at(document, kind)).status_code == 404
            assert send(as_(who), document, kind).status_code == 404
    assert as_("head").get(at(document, "issue")).status_code == 404
    assert as_("head").get(at(document, "x")).status_code == 404
    assert document.subject not in page(as_("stranger"), "/documents/outgoing/")


# --- One move ---


def test_a_move_says_what_it_will_do_and_how_it_will_be_signed(office, as_):
    Post.objects.filter(user=office.people["leader"]).update(standing="deputy", title="Phó Trưởng ban")
    document = office.with_the_signer()
    html = page(as_("leader"), at(document, "approve"))
    assert "KT. TRƯỞNG BAN" in html and "PHÓ TRƯỞNG BAN" in html and office.people["leader"].full_name in html


def test_what_cannot_be_undone_is_asked_once_more_and_the_comment_stays(office, as_):
    document = office.with_the_signer()
    answer = send(as_("leader"), document, "approve", "Đồng ý ban hành.", sure=None)
    assert answer.status_code == 200 and "Đồng ý ban hành." in answer.content.decode()
    document.refresh_from_db()
    assert document.state == "signer"
    send(as_("leader"), document, "approve", "Đồng ý ban hành.")
    document.refresh_from_db()
    assert document.state == "approved"


def test_a_return_without_a_word_is_not_taken(office, as_):
    document = office.submitted()
    assert 'class="asteriskField"' in page(as_("head"), at(document, "return"))
    assert 'class="asteriskField"' not in page(as_("head"), at(document, "pass_on"))
    answer = send(as_("head"), document, "return", "")
    assert answer.status_code == 200 and 'href="#id_comment"' in answer.content.decode()
    assert OutgoingDocument.objects.get().state == "unit_head"


def test_whoever_comes_second_is_told_and_keeps_the_comment(office, as_):
    document = office.submitted()
    old = document.version
    pass_on(document, by=office.head)
    answer = send(as_("head"), document, "return", "Tôi chưa đồng ý.", version=old)
    html = answer.content.decode()
    assert answer.status_code == 200 and "Tôi chưa đồng ý." in html
    assert OutgoingDocument.objects.get().state == "office"


def test_a_draft_changed_meanwhile_is_looked_at_again(office, as_):
    document = office.with_the_signer()
    opened_on = document.version
    OutgoingDocument.objects.update(subject="Đã sửa", version=opened_on + 1)
    answer = send(as_("leader"), document, "approve", version=opened_on)
    html = answer.content.decode()
    assert answer.status_code == 200 and "Đã sửa" in html and f'value="{opened_on + 1}"' in html
    assert send(as_("leader"), document, "approve").status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", None])
def test_a_page_without_its_version_is_a_stale_one(office, as_, version):
    document = office.submitted()
    assert send(as_("head"), document, "pass_on", version=version).status_code == 200
    assert OutgoingDocument.objects.get().state == "unit_head"


def test_a_draft_says_what_it_lacks_instead_of_a_dead_button(office, as_):
    document = office.draft(signing_post=None)
    html = page(as_("owner"), at(document))
    assert "alert-warning" in html and at(document, "submit") not in html
    assert send(as_("owner"), document, "submit").status_code == 200
    assert OutgoingDocument.objects.get().state == "draft"


# --- Drafting ---


def test_the_form_offers_who_may_sign_but_never_the_drafter(office, as_):
    html = page(as_("head"), "/documents/outgoing/new/").split('name="signing_post"')[1].split("</select>")[0]
    assert f'<option value="{office.post_of("leader").pk}"' in html
    assert f'<option value="{office.post_of("other_head").pk}"' in html
    assert f'<option value="{office.post_of("head").pk}"' not in html
    assert f'<option value="{office.post_of("clerk").pk}"' not in html


def test_a_mark_other_than_the_collectives_is_not_typed(office, as_):
    words = {name: getattr(value, "pk", value) for name, value in office.words().items()}
    typed = words | {"drafting_unit": office.investment.pk, "authority_mark": "KT."}
    assert as_("owner").post("/documents/outgoing/new/", typed).status_code == 200
    assert as_("owner").post("/documents/outgoing/new/", typed | {"authority_mark": "TM."}).status_code == 302


# --- What waits, and what is told ---


def test_the_list_of_what_waits_for_me(office, as_):
    office.submitted(subject="Chờ trưởng phòng")
    office.with_the_signer(subject="Chờ lãnh đạo")
    assert "Chờ trưởng phòng" in page(as_("head"), "/documents/waiting/")
    leaders = page(as_("leader"), "/documents/waiting/")
    assert "Chờ lãnh đạo" in leaders and "Chờ trưởng phòng" not in leaders
    assert "Chờ" not in "".join(page(as_("stranger"), "/documents/waiting/").split("<main")[1].split("</h1>")[1:])


def test_the_list_of_what_waits_asks_as_little_of_many(office, as_, django_assert_max_num_queries):
    for number in range(12):
        office.submitted(subject=f"Kế hoạch {number}")
    client = as_("head")
    with django_assert_max_num_queries(12):
        page(client, "/documents/waiting/")


def test_the_timeline_tells_everything_once(office, as_):
    document = office.with_the_signer()
    remark(document, by=office.head, comment="Đã hỏi Sở Tài chính.")
    page(as_("leader"), at(document))
    page(as_("leader"), at(document))
    return_document(document, by=office.leader, comment="Thiếu căn cứ pháp lý.")
    html = unescape(page(as_("owner"), at(document)))
    for said in ("Đã hỏi Sở Tài chính.", "Thiếu căn cứ pháp lý."):
        assert html.count(said) == 1
    assert Opening.objects.filter(user=office.people["leader"]).count() == 1
    assert html.index("Thiếu căn cứ pháp lý.") < html.index("Đã hỏi Sở Tài chính.")  # newest first


def test_what_was_said_on_the_way_is_not_for_every_reader(office, as_):
    document = remark(office.with_the_signer(), by=office.head, comment="Chỉ nói trong phòng.")
    approve_document(document, by=office.leader, comment="Không cho ai biết.")
    as_("clerk").post(f"{at(document)}issue/", {"one_time": "0b5a5f5e-1111-4222-8333-444455556666"})
    for who in ("owner", "head", "clerk", "leader"):
        assert "Không cho ai biết." in page(as_(who), at(document)), who
    for who in ("stranger", "manager", "other_head"):
        html = page(as_(who), at(document))
        assert "Không cho ai biết." not in html and "Chỉ nói trong phòng." not in html, who


def test_opening_a_document_is_kept_once_a_day(office, as_):
    document = office.submitted()
    for _time in range(3):
        page(as_("head"), at(document))
    opening = Opening.objects.get()
    assert (opening.user, opening.subject_id, opening.day) == (office.people["head"], document.pk, office.day)


# --- The administrator keeps the ways ---


def test_a_way_is_edited_in_the_admin(office, as_):
    way = Route.objects.get(name="Trưởng phòng - người ký")
    url = f"/admin/documents/route/{way.pk}/change/"
    assert 'type="checkbox"' in page(as_("administrator"), url)
    as_("administrator").post(url, {"name": way.name, "steps": ["office", "unit_head"]})
    way.refresh_from_db()
    assert way.steps == ["unit_head", "office"]
    kind = DocumentType.objects.get(code="KH")
    assert 'name="route"' in page(as_("administrator"), f"/admin/documents/documenttype/{kind.pk}/change/")
    assert as_("head").get(url).status_code == 404
