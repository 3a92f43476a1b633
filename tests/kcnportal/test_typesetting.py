"""A PDF that is kept for good has only letters that its face has: one that it lacks is shown as an empty box."""

from datetime import date, datetime

import pypdfium2
import pytest
from django.utils import timezone

from documents.printout import Printout, centred, mark_of
from documents.renderers import render_pdf
from kcnportal.typesetting import printable

ODD = ["日本", "✅", "\x02", "\uf0b7", "①", "\ud83d"]


def read(title):
    """The words of a register's page with this title."""
    made = Printout(
        title=title, lines=[], agency="Ban Quản lý", superior="", place="", columns=(centred("Số", 20),), closing="",
        rows=[[title], [date(2022, 3, 15)]], signers=("", ""), mark=mark_of(timezone.make_aware(datetime(2022, 3, 15))),
    )  # fmt: skip
    document = pypdfium2.PdfDocument(render_pdf(made))
    return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_an_odd_letter_does_not_stop_a_register(odd):
    assert "Quyết định" in read(f"Quyết định {odd} số 1")


def test_every_letter_of_vietnamese_stays_as_it_is():
    words = "Ằ ẳ ẵ Ộ ợ ỷ Đ đ “ngoặc kép” – gạch, 25 m², số № 5, 30 °C"
    assert printable(words) == words


def test_what_the_face_lacks_is_an_empty_box_wherever_it_stands():
    assert printable({"rows": [["a日", 5]], "title": "①"}) == {"rows": [["a□", 5]], "title": "□"}
