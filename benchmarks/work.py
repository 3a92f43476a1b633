"""My work, the register and searching at ten thousand documents: questions to the database and milliseconds until the
answer, for an officer with limited rights and for somebody with every right."""

import argparse
import random
from datetime import date, timedelta
from io import StringIO
from statistics import median

from django.core.management import call_command
from django.db import connection
from django.test import Client

from accounts.models import Post, Role, Unit, User
from benchmarks.lists import milliseconds, queries_of
from documents.models import (
    Assignment,
    DocumentFile,
    DocumentMove,
    DocumentType,
    IncomingDocument,
    OutgoingDocument,
    Register,
    YearBook,
)

DAY = date(2022, 9, 30)
ALLOWED = {"milliseconds": 150, "queries": 12, "ratio": 1.2}
PAGES = {
    "register": "/documents/outgoing/?year=2020",
    "register, all years": "/documents/outgoing/?year=all",
    "words": "/documents/outgoing/?year=all&q=thien+5012",
    "recipients": "/documents/outgoing/?year=all&recipients=so+xay+dung",
    "contents": "/documents/outgoing/?year=all&contents=ty+le+lap+day+5012",
    "search": "/search?q=nuoc+thai+5012",
    "search in contents": "/search?q=lap+day+5012&contents=1",
    "my work": "/documents/work/",
    "home": "/",
}


def measure(arguments):
    parser = argparse.ArgumentParser(prog="python -m benchmarks work")
    parser.add_argument("--documents", type=int, default=10_000)
    count = parser.parse_args(arguments).documents
    call_command("load_demo", stderr=StringIO())
    bring(count)
    officer, everything = browser(User.objects.get(login="dautu")), browser(somebody_with_every_right())
    worst = dict.fromkeys(ALLOWED, 0)
    print(f"{'page':22}{'officer':^26}{'every right':^26}")
    for name, address in PAGES.items():
        (mine, queries), (theirs, their_queries) = figures(officer, address), figures(everything, address)
        print(f"{name:22}{queries:4} queries {mine:7.1f} ms  {their_queries:4} queries {theirs:7.1f} ms")
        found = {"milliseconds": mine, "queries": queries, "ratio": mine / theirs}
        if name != "home":  # which shows the indicators too
            worst = {what: max(worst[what], found[what]) for what in worst}
    print("worst:", {what: round(value, 2) for what, value in worst.items()}, "allowed:", ALLOWED)
    return int(any(worst[what] > ALLOWED[what] for what in worst))


def figures(client, address):
    client.get(address)
    return median(milliseconds(client, address)[1] for _ in range(9)), queries_of(client, address)


def browser(user):
    client = Client(HTTP_HOST="localhost")
    client.force_login(user)
    return client


def somebody_with_every_right():
    user = User.objects.create(login="all", full_name="Mọi quyền")
    units = list(Unit.objects.all())
    posts = [(unit, role) for unit in units for role in (Role.OFFICER, Role.UNIT_HEAD)]
    posts += [(units[0], role) for role in (Role.CLERK, Role.LEADER, Role.MANAGER, Role.ADMINISTRATOR)]
    Post.objects.bulk_create(
        Post(user=user, unit=unit, role=role, title=str(role), starts_on=date(2015, 1, 1)) for unit, role in posts
    )
    return user


# -- ten thousand documents --------------------------------------------------------------------------------------------


def bring(count):
    """Issued documents with a file each, a fifth as many on their way, a third as many that arrived."""
    chance = random.Random(469)
    units, kinds = list(Unit.objects.all()), list(DocumentType.objects.all())
    people = list(Post.objects.filter(role=Role.OFFICER).select_related("unit"))
    book = YearBook.objects.create(register=Register.objects.common(), year=2020, last_number=count)
    issued = [document(number, chance, kinds, people, book.register) for number in range(1, count + 1)]
    for number, one in enumerate(issued, 1):
        one.state, one.book, one.number, one.symbol = "issued", book, number, "KH-BQLKCN"
        one.issued_on = date(2020, 1, 1) + timedelta(days=number * 360 // count)
        one.fold_words()
    OutgoingDocument.objects.bulk_create(issued, batch_size=500)
    on_their_way(count // 5, chance, kinds, people, book.register)
    files(issued)
    arrivals(count // 3, chance, kinds, units, people)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def document(number, chance, kinds, people, register):
    post = chance.choice(people)
    return OutgoingDocument(
        register=register,
        type=chance.choice(kinds),
        subject=f"Về việc xử lý nước thải tại KCN Bá Thiện {number}",
        field="investment",
        unit=post.unit.name,
        drafting_unit=post.unit,
        drafted_by=post.user,
        signer=chance.choice(["Nguyễn Văn An", "Trần Thị Bình"]),
        signer_title="Trưởng ban",
        recipients="UBND tỉnh; Sở Xây dựng" if number % 50 == 0 else "Các phòng",
    )


def on_their_way(count, chance, kinds, people, register):
    """Half are drafts, half have been submitted and are somewhere on their way."""
    signs = Post.objects.filter(role=Role.LEADER).first()
    rows = [document(number, chance, kinds, people, register) for number in range(count)]
    for number, one in enumerate(rows):
        one.signing_post = signs
        one.state = ["draft", "unit_head", "draft", "office", "draft", "signer", "draft", "approved"][number % 8]
        one.fold_words()
    rows = OutgoingDocument.objects.bulk_create(rows, batch_size=500)
    DocumentMove.objects.bulk_create(
        DocumentMove(document=one, kind="submit", from_state="draft", to_state="unit_head", by=one.drafted_by)
        for one in rows
        if one.state != "draft" or one.pk % 10 == 0
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


def arrivals(count, chance, kinds, units, people):
    """A tenth wait for a direction, a tenth have no end yet, the others are settled."""
    book = YearBook.objects.create(register=Register.objects.arrivals(), year=2020, last_number=count)
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
            lead_unit="" if number % 10 == 0 else chance.choice(units).name,
            due_on=DAY + timedelta(days=number % 40 - 20),
            settled_on=None if number % 10 < 2 else DAY,
        )
        for number in range(1, count + 1)
    ]
    for one in rows:
        one.fold_words()
    rows = IncomingDocument.objects.bulk_create(rows, batch_size=500)
    Assignment.objects.bulk_create(
        Assignment(incoming=one, unit=post.unit, is_lead=True, given_on=DAY, due_on=one.due_on, person=post.user)
        for one in rows
        if one.lead_unit and one.pk % 2
        for post in [chance.choice(people)]
    )
