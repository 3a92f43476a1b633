"""The list of year-books."""

from django.utils.translation import gettext_lazy

from kcnportal.lists import Day, List, Name, Text, Yes


class YearBookList(List):
    columns = [
        Text("year", link="yearbook"),
        Name("register__name", gettext_lazy("Register")),
        Text("last_number"),
        Day("last_issued_on"),
        Yes("being_taken_over"),
        Day("closed_on"),
    ]
    order = ["-year", "-register__is_common", "register__code"]
    searched = False
    empty = gettext_lazy("The first number of a year opens its year-book by itself.")
