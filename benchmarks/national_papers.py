"""The documents of the national board: ten years' registers with what was sent, what arrived and what answered it."""

from datetime import date, timedelta

from accounts.models import FieldOfWork, Unit
from benchmarks.national_copy import bring, next_key
from documents.models import (
    Answer,
    Dispatch,
    DocumentType,
    IncomingDocument,
    KeyTask,
    OutgoingDocument,
    Recall,
    Register,
    YearBook,
)
from kcnportal.text import fold

OUTGOING, ARRIVALS = 1_000_000, 100_000
YEARS = range(2011, 2021)  # the demonstration has the two after
SUBJECTS = (
    "Về việc xử lý nước thải của", "Điều chỉnh giấy chứng nhận đăng ký đầu tư của",
    "Kế hoạch kiểm tra an toàn lao động tại",
    "Thông báo kết luận cuộc họp với", "Báo cáo tình hình hoạt động của", "Chấp thuận chủ trương đầu tư dự án của",
    "Cấp giấy phép lao động cho người nước ngoài tại", "Thẩm định thiết kế cơ sở của", "Đôn đốc nộp báo cáo của",
    "Giải phóng mặt bằng cho",
)  # fmt: skip
SIGNERS = ("Nguyễn Văn An", "Trần Thị Bình", "Lê Quang Cường", "Phạm Thu Dung")
RECIPIENTS = ("Các phòng; Lưu: VT", "UBND tỉnh; Lưu: VT", "Sở Xây dựng; Sở Tài chính; Lưu: VT", "Doanh nghiệp; Lưu: VT")


def papers():
    return OutgoingDocument, IncomingDocument, Answer, Dispatch, Recall, KeyTask


def bring_papers(scale, plans, chance):
    first, count = next_key(OutgoingDocument), round(OUTGOING * scale)
    kinds = list(DocumentType.objects.filter(code__in=["KH", "BC", "TTr", "TB", "QĐ", "GM"]))
    kinds += [DocumentType.objects.letter()] * 12
    units = list(Unit.objects.all())
    outgoing(first, count, plans, kinds, units, chance)
    arrivals(first, count, round(ARRIVALS * scale), plans, kinds, units, chance)


def books(register, each):
    made = YearBook.objects.bulk_create(YearBook(register=register, year=year, last_number=each) for year in YEARS)
    return [book.pk for book in made]


def outgoing(first, count, plans, kinds, units, chance):
    each, fields = count // len(YEARS), FieldOfWork.values
    register = Register.objects.common()
    years = list(zip(YEARS, books(register, each), strict=True))
    names = (
        "id", "state", "register_id", "type_id", "subject", "field", "unit", "signer", "signer_title", "recipients",
        "project_id", "book_id", "number", "symbol", "issued_on", "search_text",
    )  # fmt: skip
    sent, called_back, tasks = [], [], []

    def rows():
        pk = first
        for year, book in years:
            for number in range(1, each + 1):
                kind, unit, plan = chance.choice(kinds), chance.choice(units), chance.choice(plans)
                day = date(year, 1, 2) + timedelta(days=number * 360 // (each + 1))
                symbol, signer = f"{kind.code or 'CV'}-BQLKCN", chance.choice(SIGNERS)
                subject, to = f"{chance.choice(SUBJECTS)} {plan.name}", chance.choice(RECIPIENTS)
                words = fold(f"{number:02}/{symbol} {subject} {signer} {unit.name} {to}")
                yield (
                    pk, "issued", register.pk, kind.pk, subject, chance.choice(fields), unit.name, signer, "Trưởng ban",
                    to, plan.pk, book, number, symbol, day, words,
                )  # fmt: skip
                if year == YEARS[-1]:
                    sent.append((pk, "UBND tỉnh", "electronic", day, day + timedelta(days=1) if number % 3 else None))
                if number % 100 == 0:
                    called_back.append((pk, day, "Trưởng ban", "Sai thẩm quyền"))
                if kind.code == "KH" and number % 10 == 0:
                    tasks.append(
                        (pk, 1, subject, unit.name, day + timedelta(days=90), None if pk % 7 else day, fold(subject))
                    )
                pk += 1

    bring(OutgoingDocument, names, rows())
    bring(Dispatch, ("id", "document_id", "recipient", "means", "sent_on", "received_on"), keyed(Dispatch, sent))
    bring(Recall, ("id", "document_id", "recalled_on", "ordered_by", "reason"), keyed(Recall, called_back))
    names = ("id", "plan_id", "order", "title", "lead_unit", "due_on", "done_on", "search_text")
    bring(KeyTask, names, keyed(KeyTask, tasks))


def arrivals(first_document, documents, count, plans, kinds, units, chance):
    """Half answered by a document of the same days, a third settled, the others without an end."""
    each, first = count // len(YEARS), next_key(IncomingDocument)
    years = list(zip(YEARS, books(Register.objects.arrivals(), each), strict=True))
    names = (
        "id", "book_id", "arrival_number", "arrived_on", "author", "number", "symbol", "dated_on", "type_id", "subject",
        "lead_unit", "due_on", "settled_on", "search_text",
    )  # fmt: skip
    answers, found = [], []
    for year, book in years:
        for number in range(1, each + 1):
            pk, day = first + len(found), date(year, 1, 2) + timedelta(days=number * 340 // (each + 1))
            kind, unit, subject = (
                chance.choice(kinds),
                f"Phòng số {number % 60}",
                f"{chance.choice(SUBJECTS)} KCN {number}",
            )
            due, settled = (day + timedelta(days=15) if number % 3 else None), day if number % 3 == 0 else None
            found.append(
                (
                    pk,
                    book,
                    number,
                    day,
                    "UBND tỉnh",
                    number,
                    "UBND-CN",
                    day,
                    kind.pk,
                    subject,
                    unit,
                    due,
                    settled,
                    fold(f"{number:02} {number}/UBND-CN UBND tỉnh {subject} {unit}"),
                )  # fmt: skip
            )
            if number % 2:
                of_the_day = (year - YEARS[0]) * (documents // len(YEARS)) + (number * documents // len(YEARS)) // (
                    each + 1
                )
                later = min(documents - 1, of_the_day + chance.randrange(0, documents // 200 + 1))
                answers.append((pk, first_document + later))
    bring(IncomingDocument, names, found)
    bring(Answer, ("id", "incoming_id", "outgoing_id"), keyed(Answer, answers))


def keyed(model, rows):
    return ((key, *row) for key, row in enumerate(rows, next_key(model)))
