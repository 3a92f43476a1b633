"""What became of an issued document: recalled, replaced, corrected, sent, received."""

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, Min, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce

from documents.models.marks import Standing


def issued_with_it_as(place):
    """Whether an issued document names it there. Few name any: that they do is said twice, so that PostgreSQL, which
    lists all of them at once, finds them in the index and does not read the whole register for it."""
    issued = apps.get_model("documents", "OutgoingDocument").objects.issued()
    return Exists(issued.filter(**{place: OuterRef("pk"), f"{place}__isnull": False}))


def recalls_of_it():
    return apps.get_model("documents", "Recall").objects.filter(document=OuterRef("pk"))


def of_its_dispatches(figure):
    """A figure of a document's own dispatches, asked of the rows that are shown alone."""
    dispatches = apps.get_model("documents", "Dispatch").objects.standing()
    own = dispatches.filter(document=OuterRef("pk")).order_by().values("document")
    return Subquery(own.annotate(figure=figure).values("figure"))


class AfterIssueQuerySet(models.QuerySet):
    def with_standing(self):
        """`standing`: recalled, replaced or corrected, else empty."""
        return self.annotate(
            standing=Case(
                When(Exists(recalls_of_it()), then=Value(Standing.RECALLED.value)),
                When(issued_with_it_as("replaces"), then=Value(Standing.REPLACED.value)),
                When(issued_with_it_as("corrects"), then=Value(Standing.CORRECTED.value)),
                default=Value(""),
            )
        )

    def with_dispatch(self):
        """`sent_on`: when it was first sent; `sent` to how many recipients, `received` by how many of them. An old
        register knows the day only."""
        return self.annotate(
            sent_on=Coalesce(of_its_dispatches(Min("sent_on")), F("dispatched_on")),
            sent=Coalesce(of_its_dispatches(Count("pk")), 0),
            received=Coalesce(of_its_dispatches(Count("received_on")), 0),
        )
