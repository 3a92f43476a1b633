from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.policy import policy
from documents.actions.register import end_takeover
from documents.lists import YearBookList
from documents.models import YearBook
from documents.registers import entries, oddities


@policy("documents.read")
def yearbook_list(request):
    return YearBookList(request, YearBook.objects.visible_to(request.actor)).respond("documents/yearbook/list.html")


@policy("documents.read")
def yearbook(request, pk):
    book = get_object_or_404(YearBook.objects.visible_to(request.actor).select_related("register"), pk=pk)
    context = {"record": book, "noun": "yearbook", "odd": oddities(book), "documents": entries(book).count()}
    return render(request, "documents/yearbook/detail.html", context)


@policy("registers.keep")
def yearbook_end_takeover(request, pk):
    book = get_object_or_404(YearBook.objects.visible_to(request.actor).select_related("register"), pk=pk)
    if request.method == "POST":
        end_takeover(book, by=request.actor)
        messages.success(request, _("The year-book is taken over."))
        return redirect("yearbook", pk)
    context = {
        "heading": _("End the taking over of %(book)s") % {"book": book},
        "question": _("Is all of the old register in?"),
        "consequences": [
            _("Its imported documents can no longer be taken back."),
            _("The next number is %(number)d.") % {"number": book.last_number + 1},
        ],
        "back": reverse("yearbook", args=[pk]),
    }
    return render(request, "components/confirm.html", context)
