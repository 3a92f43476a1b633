"""Ten thousand documents as an office has them after five years: numbered, on their way, arrived, sent, opened."""

import random
from datetime import date, timedelta

from accounts.models import Notice, Opening, Post, Role
from documents.models import (
    Answer,
    Assignment,
    Dispatch,
    DocumentFile,
    DocumentMove,
    DocumentType,
    IncomingDocument,
    KeyTask,
    OutgoingDocument,
    Recall,
    Register,
    YearBook,
)

DAY = date(2022, 9, 30)
YEARS = (2016, 2017, 2018, 2019, 2020)  # the demonstration has the two after
COMMON = ("KH", "BC", "TTr", "TB", "QĐ", "GM")  # types; two thirds are official letters
SUBJECTS = (
    "Về việc xử lý nước thải tại KCN Bá Thiện",
    "Báo cáo tình hình hoạt động các khu công nghiệp",
    "Điều chỉnh dự án đầu tư tại KCN Khai Quang",
    "Kế hoạch kiểm tra an toàn lao động",
    "Thông báo kết luận cuộc họp giao ban",
)
WAY = ("draft", "unit_head", "office", "signer", "approved", "issued")


def bring(count):
    """Issued documents, of which those of the last two years went the whole way; 400 under way; 1,000 that arrived;
    500 files with their text."""
    chance = random.Random(469)
    people = list(Post.objects.filter(role=Role.OFFICER).select_related("unit", "user"))
    issued = numbered(count, chance, people)
    recent = issued[-count * 2 // 5 :]
    moves(recent)
    sent(recent, chance)
    under_way(400, chance, people)
    files(issued[:: max(1, count // 500)])
    arrivals(1000, chance, people, recent)
    tasks(chance, people, [one for one in recent if one.type.code == "KH"])
    opened(issued, chance, people)


# -- Outgoing ----------------------------------------------------------------------------------------------------------


def numbered(count, chance, people):
    register, in_year = Register.objects.common(), count // len(YEARS)
    kinds = list(DocumentType.objects.filter(code__in=COMMON)) + [DocumentType.objects.letter()] * 12
    rows = []
    for year in YEARS:
        book = YearBook.objects.create(register=register, year=year, last_number=in_year)
        for number in range(1, in_year + 1):
            one = document(len(rows) + 1, chance, kinds, people, register)
            one.state, one.book, one.number, one.symbol = "issued", book, number, f"{one.type.code or 'CV'}-BQLKCN"
            one.issued_on = date(year, 1, 2) + timedelta(days=number * 360 // in_year)
            one.fold_words()
            rows.append(one)
    return OutgoingDocument.objects.bulk_create(rows, batch_size=500)


def document(number, chance, kinds, people, register):
    post = chance.choice(people)
    return OutgoingDocument(
        register=register,
        type=chance.choice(kinds),
        subject=f"{chance.choice(SUBJECTS)} số {number}",
        field=chance.choice(post.unit.fields or ["other"]),
        unit=post.unit.name,
        drafting_unit=post.unit,
        drafted_by=post.user,
        signer=chance.choice(["Nguyễn Văn An", "Trần Thị Bình"]),
        signer_title="Trưởng ban",
        recipients="UBND tỉnh; Sở Xây dựng" if number % 50 == 0 else "Các phòng; Lưu: VT",
    )


def moves(documents):
    """The whole way of each, step by step."""
    DocumentMove.objects.bulk_create(
        (
            DocumentMove(document=one, kind="pass_on", from_state=start, to_state=end, by=one.drafted_by)
            for one in documents
            for start, end in zip(WAY, WAY[1:], strict=False)
        ),
        batch_size=1000,
    )


def sent(documents, chance):
    """Each to two recipients; one in a hundred was called back."""
    kept = {"means": "electronic"}
    Dispatch.objects.bulk_create(
        (
            Dispatch(document=one, recipient=name, sent_on=one.issued_on, received_on=chance.choice(days), **kept)
            for one in documents
            for days in [(None, one.issued_on + timedelta(days=1))]
            for name in ("UBND tỉnh", "Sở Xây dựng")
        ),
        batch_size=1000,
    )
    Recall.objects.bulk_create(
        Recall(document=one, recalled_on=one.issued_on, ordered_by="Trưởng ban", reason="Sai thẩm quyền")
        for one in documents[::100]
    )


def under_way(count, chance, people):
    """Half are drafts, of which some were returned; half are somewhere on their way."""
    signs, register = Post.objects.filter(role=Role.LEADER).first(), Register.objects.common()
    kinds = list(DocumentType.objects.filter(code__in=COMMON))
    rows = [document(number, chance, kinds, people, register) for number in range(count)]
    for number, one in enumerate(rows):
        one.signing_post = signs
        one.state = ["draft", "unit_head", "draft", "office", "draft", "signer", "draft", "approved"][number % 8]
        one.fold_words()
    rows = OutgoingDocument.objects.bulk_create(rows, batch_size=500)
    DocumentMove.objects.bulk_create(
        DocumentMove(document=one, kind="submit", from_state="draft", to_state="unit_head", by=one.drafted_by)
        for number, one in enumerate(rows)
        if one.state != "draft" or number % 5 == 0
    )


def files(documents):
    """A page or two of text in each."""
    filler = "bao cao tinh hinh hoat dong cua cac doanh nghiep trong khu cong nghiep va ket qua thu hut dau tu " * 30
    kept = {"name": "a.pdf", "media_type": "application/pdf", "size": 1, "sha256": "0" * 64, "file": "x"}
    DocumentFile.objects.bulk_create(
        (
            DocumentFile(outgoing=one, part="signed", search_text=f"{filler} ty le lap day {number} phan tram", **kept)
            for number, one in enumerate(documents, 1)
        ),
        batch_size=500,
    )


# -- Incoming, tasks, and who looked -----------------------------------------------------------------------------------


def arrivals(count, chance, people, answers):
    """A tenth wait for a direction, a fifth have no end yet, half were answered, the others are settled."""
    book = YearBook.objects.create(register=Register.objects.arrivals(), year=2020, last_number=count)
    kinds = list(DocumentType.objects.filter(code__in=COMMON))
    rows = [
        IncomingDocument(
            book=book,
            arrival_number=number,
            arrived_on=DAY,
            dated_on=DAY,
            author="UBND tỉnh",
            number=str(number),
            symbol="UBND-CN",
            type=chance.choice(kinds),
            subject=f"Chỉ đạo về nước thải số {number}",
            lead_unit="" if number % 10 == 0 else chance.choice(people).unit.name,
            due_on=DAY + timedelta(days=number % 40 - 20),
            settled_on=DAY if number % 10 in (3, 4) else None,
        )
        for number in range(1, count + 1)
    ]
    for one in rows:
        one.fold_words()
    rows = IncomingDocument.objects.bulk_create(rows, batch_size=500)
    given = [one for one in rows if one.lead_unit]
    Assignment.objects.bulk_create(
        Assignment(incoming=one, unit=post.unit, is_lead=True, given_on=DAY, due_on=one.due_on, person=post.user)
        for one in given
        for post in [chance.choice(people)]
    )
    Answer.objects.bulk_create(
        Answer(incoming=one, outgoing=answer)
        for one, answer in zip((one for one in given if one.arrival_number % 10 >= 5), answers, strict=False)
    )


def tasks(chance, people, plans):
    rows = [
        KeyTask(
            plan=plan,
            order=order,
            title=f"Nhiệm vụ {order}",
            lead_unit=chance.choice(people).unit.name,
            due_on=DAY + timedelta(days=chance.randrange(-30, 60)),
            done_on=chance.choice([None, DAY, DAY]),
        )
        for plan in plans[:60]
        for order in range(1, 6)
    ]
    KeyTask.objects.bulk_create(rows)


def opened(documents, chance, people):
    """Two people opened each document; each has fifty notices."""
    name = OutgoingDocument._meta.label_lower
    Opening.objects.bulk_create(
        (
            Opening(user=user, subject_type=name, subject_id=one.pk, day=one.issued_on)
            for one in documents
            for user in {chance.choice(people).user, chance.choice(people).user}
        ),
        batch_size=1000,
    )
    Notice.objects.bulk_create(
        Notice(to=user, occasion=f"opened {one.pk}", sentence="%(document)s", subject_type=name, subject_id=one.pk)
        for user in {post.user for post in people}
        for one in documents[:50]
    )
