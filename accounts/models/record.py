"""What every record that officers keep has."""

from django.db import models

from kcnportal.text import SearchText, folded


class Record(models.Model):
    """A kept record: a version, so that two people on it lose nothing, and its folded words for searching."""

    version = models.PositiveIntegerField(default=1, editable=False)
    search_text = SearchText()

    class Meta:
        abstract = True

    def search_words(self):
        """The texts by which the record is found; each model names its own."""
        return [str(self)]

    def fold_words(self):
        """Bring `search_text`, and what else is folded, up to date; who writes a record calls it, bulk writers too."""
        self.search_text = folded(*self.search_words())

    @classmethod
    def folded_fields(cls):
        """The names of the fields that `fold_words` fills."""
        return {field.name for field in cls._meta.concrete_fields if isinstance(field, SearchText)}


class ReadableQuerySet(models.QuerySet):
    """Records that are not restricted: seen by everybody whose post reads records."""

    def visible_to(self, actor):
        return self if actor.reads_records else self.none()
