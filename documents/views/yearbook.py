from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from documents.access import became_hidden
from documents.actions.yearbook import continue_numbering, end_takeover, open_book, reopen_book, request_closing
from documents.closing import wrongs
from documents.forms.yearbook import ClosingForm, ContinueForm, ReopeningForm, YearBookForm
from documents.lists.yearbook import YearBookList
from documents.models import BookClosing, PrintedRegister, YearBook
from documents.register_tables import TABLES
from documents.registers import entries, oddities
from documents.tasks import print_register
from documents.views.printing import kept_file
from kcnportal.buttons import carry_out
from kcnportal.jobs import ring


@policy("documents.read")
def yearbook_list(request):
    return YearBookList(request, YearBook.objects.visible_to(request.actor)).respond("documents/yearbook/list.html")


@policy("documents.read")
def yearbook(request, pk):
    book = get_object_or_404(YearBook.objects.visible_to(request.actor).select_related("register"), pk=pk)
    closings = BookClosing.objects.filter(book=book).select_related("closed_by", "reopened_by").defer("content")
    printed = PrintedRegister.objects.visible_to(request.actor).filter(register=book.register, year=book.year)
    context = {
        "record": book,
        "noun": "yearbook",
        "odd": oddities(book),
        "documents": entries(book).count(),
        "tables": [table for table in TABLES.values() if table.direction == book.register.direction],
        "closings": closings,
        "printed": printed.select_related("asked_by").defer("content")[:5],
        "may_continue": book.being_taken_over or not entries(book).exists(),
    }
    return render(request, "documents/yearbook/detail.html", context)


@policy("registers.keep")
def yearbook_new(request):
    form = YearBookForm(request.POST or None, actor=request.actor, initial={"year": request.actor.day.year})
    if book := form.carry_out(lambda: open_book(**form.cleaned_data, by=request.actor)):
        messages.success(request, _("The year-book is open."))
        return redirect("yearbook", book.pk)
    context = {"form": form, "heading": _("Open a year-book"), "back": reverse("yearbook-list"), "save": _("Open it")}
    return render(request, "documents/yearbook/form.html", context)


@policy("registers.keep")
def yearbook_continue(request, pk):
    book = kept_book(request, pk)
    form = ContinueForm(request.POST or None)
    if form.carry_out(lambda: continue_numbering(book, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The numbering goes on from there."))
        return redirect("yearbook", pk)
    context = {
        "form": form,
        "heading": _("Continue the numbering of %(book)s") % {"book": book},
        "question": _("Which was the last number that the old system gave in this year?"),
        "consequences": [
            _("The next document gets the number after it."),
            _("No document can get a date before that day."),
        ],
        "back": reverse("yearbook", args=[pk]),
        "save": _("Continue after this number"),
        "above": above(book),
    }
    return render(request, "components/confirm.html", context)


@policy("registers.keep")
def yearbook_end_takeover(request, pk):
    book = kept_book(request, pk)
    if request.method == "POST":
        carry_out(request, lambda: end_takeover(book, by=request.actor), said=_("The year-book is taken over."))
        return redirect("yearbook", pk)
    context = {
        "heading": _("End the taking over of %(book)s") % {"book": book},
        "question": _("Is all of the old register in?"),
        "consequences": [
            _("Its imported documents can no longer be taken back."),
            _("The next number is %(number)d.") % {"number": book.last_number + 1},
        ],
        "back": reverse("yearbook", args=[pk]),
        "save": _("End the taking over"),
        "above": above(book),
        "refused": "" if book.being_taken_over else _("The year-book is not being taken over."),
    }
    return render(request, "components/confirm.html", context)


@policy("registers.keep")
def yearbook_close(request, pk):
    """Says all that is wrong; what is odd in an old register may stay so for a reason."""
    book = kept_book(request, pk)
    found = wrongs(book, request.actor.day)
    in_the_way = [wrong for wrong in found if not wrong.is_acceptable]
    odd = [wrong for wrong in found if wrong.is_acceptable]
    form = ClosingForm(request.POST or None, is_odd=bool(odd and not in_the_way))
    if printed := form.carry_out(lambda: request_closing(book, **form.cleaned_data, by=request.actor)):
        ring(print_register, printed.pk)
        return redirect("printedregister", printed.pk)
    context = {"form": form, "record": book, "back": reverse("yearbook", args=[pk])}
    context |= {"in_the_way": in_the_way, "odd": odd}
    return render(request, "documents/yearbook/close.html", context)


@policy("registers.keep")
def yearbook_reopen(request, pk):
    book = kept_book(request, pk)
    form = ReopeningForm(request.POST or None)
    if form.carry_out(lambda: reopen_book(book, **form.cleaned_data, by=request.actor)):
        messages.success(request, _("The year-book is open again."))
        return redirect("yearbook", pk)
    context = {
        "form": form,
        "heading": _("Reopen %(book)s") % {"book": book},
        "question": _("Why must numbers be given in this closed book?"),
        "consequences": [_("The printed book is kept with its hash, and that it was reopened with your reason.")],
        "back": reverse("yearbook", args=[pk]),
        "save": _("Reopen the year-book"),
        "above": above(book),
        "refused": "" if book.is_closed else _("The year-book is not closed."),
    }
    return render(request, "components/confirm.html", context)


@policy("documents.read")
def closed_book(request, pk):
    """The printed book that a closing left; for who may read all that it tells of."""
    books = YearBook.objects.visible_to(request.actor)
    closing = get_object_or_404(BookClosing.objects.filter(book__in=books).select_related("book__register"), pk=pk)
    numbered = closing.book.arrivals if closing.book.is_incoming else closing.book.documents
    if became_hidden(numbered.all(), closing.closed_at, request.actor):
        messages.error(request, _("Documents in it were restricted since it was closed: print the register anew."))
        return redirect("yearbook", closing.book_id)
    return kept_file(closing.content, "pdf", f"so-{closing.book.register.code}-{closing.book.year}-{closing.pk}")


def kept_book(request, pk):
    """A book that this clerk keeps; to others the page does not exist."""
    book = get_object_or_404(YearBook.objects.visible_to(request.actor).select_related("register"), pk=pk)
    if not request.actor.may("registers.keep", book):
        raise Http404
    return book


def above(book):
    return [(_("Year-books"), reverse("yearbook-list")), (book, reverse("yearbook", args=[book.pk]))]
