"""What stands against closing a year-book: everything at once, each as a sentence."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _, ngettext

from documents.models import DocumentFile, OutgoingDocument, written_number
from documents.registers import oddities

MOST_NAMED = 10


@dataclass(frozen=True)
class Wrong:
    sentence: str
    is_acceptable: bool  # what is known of an old register may stay so, for a stated reason
    asked: str = ""  # the question to the list of documents that shows which ones

    def __str__(self):
        return self.sentence


def wrongs(book, day):
    """Everything that is wrong with the book on that day, as a list of Wrong."""
    found = list(in_the_way(book, day))
    odd = oddities(book)
    if odd.gaps:
        gaps = [str(first) if first == last else f"{first}–{last}" for first, last in odd.gaps]
        found.append(Wrong(_("Numbers are missing: %(numbers)s.") % {"numbers": named(gaps)}, True))
    if odd.duplicates:
        twice = [f"{number} (× {times})" for number, times in odd.duplicates]
        found.append(Wrong(_("Numbers were given more than once: %(numbers)s.") % {"numbers": named(twice)}, True))
    if odd.out_of_order:
        fallen = [f"{number} ({on:%d/%m/%Y} < {before:%d/%m/%Y})" for number, on, before in odd.out_of_order]
        found.append(Wrong(_("Dates are out of order: %(numbers)s.") % {"numbers": named(fallen)}, True))
    if without := without_file(book):
        found.append(Wrong(_("Documents were issued without a file: %(numbers)s.") % {"numbers": named(without)}, True))
    return found


def in_the_way(book, day):
    """What must be done first, whatever the reason."""
    if book.is_closed:
        yield Wrong(_("The year-book is closed already."), False)
    if book.being_taken_over:
        yield Wrong(_("The old register is still being taken over: end that first."), False)
    waiting = OutgoingDocument.objects.filter(register=book.register_id, state=OutgoingDocument.State.APPROVED)
    if book.year == day.year and (count := waiting.count()):
        sentence = ngettext(
            "%(count)d document is approved and waits for its number.",
            "%(count)d documents are approved and wait for their numbers.",
            count,
        )
        asked = urlencode({"register": book.register.code, "year": book.year, "state": OutgoingDocument.State.APPROVED})
        yield Wrong(sentence % {"count": count}, False, asked)


def without_file(book):
    """The numbers that were given here to documents of which nothing is kept. A state secret takes no file."""
    files = DocumentFile.objects.filter(outgoing=OuterRef("pk"))
    issued = book.documents.filter(issue_token__isnull=False, secrecy="").exclude(Exists(files))
    return [written_number(*pair) for pair in issued.order_by("number").values_list("number", "symbol")]


def named(numbers):
    more = len(numbers) - MOST_NAMED
    shown = ", ".join(numbers[:MOST_NAMED])
    return shown if more <= 0 else _("%(numbers)s and %(more)d more") % {"numbers": shown, "more": more}
