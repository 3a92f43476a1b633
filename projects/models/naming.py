"""A record that people call by a name, and enter twice under another spelling of it."""

from django.db import models

from accounts.models import Record
from kcnportal.text import SearchText
from projects.duplicates import core


class Named(Record):
    """`name_key`: what of a name tells it from others (projects.duplicates), so that the database finds equal ones."""

    name_key = SearchText()

    class Meta:
        abstract = True

    def fold_words(self):
        super().fold_words()
        self.name_key = core(self.name)


def shared(records, column):
    """The condition that a record has this text in common with another one of them."""
    said = records.exclude(**{column: ""}).order_by().values(column)
    often = said.annotate(times=models.Count("pk")).filter(times__gt=1)
    return models.Q(**{f"{column}__in": often.values(column)})
