"""The sentences of a report, as the office writes them (reports.sentences): rows, in Vietnamese and in English."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import ReadableQuerySet, Record


class SentenceTemplateQuerySet(ReadableQuerySet):
    def in_order(self):
        """Section by section as a report has them, and in each by their places."""
        sections = list(SentenceTemplate.Section)
        return sorted(self, key=lambda sentence: (sections.index(sentence.section), sentence.position, sentence.pk))

    def used(self):
        return self.filter(is_used=True)


class SentenceTemplate(Record):
    class Section(models.TextChoices):
        SUBJECT = "subject", _("Subject of the report")
        OPENING = "opening", _("Opening of the report")
        FDI = "fdi", _("Foreign investment (FDI)")
        DDI = "ddi", _("Domestic investment (DDI)")
        PARK = "park", _("Industrial parks")
        ENTERPRISE = "enterprise", _("Enterprises")
        DOCUMENT = "document", _("Documents")
        TASK = "task", _("Key tasks")
        CLOSING = "closing", _("Closing of the report")

    section = models.CharField(_("section"), max_length=12, choices=Section.choices)
    position = models.PositiveSmallIntegerField(_("order"), default=100)
    text = models.CharField(_("in Vietnamese"), max_length=1000)
    english = models.CharField(
        _("in English"), max_length=1000, blank=True, help_text=_("Empty: the English report goes without it.")
    )
    is_used = models.BooleanField(_("used"), default=True)

    objects = SentenceTemplateQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("sentence of reports"), _("sentences of reports")
        ordering = ["section", "position", "id"]

    def __str__(self):
        return self.text

    def search_words(self):
        return [self.text, self.english]

    def in_language(self, language):
        return self.english if language == "en" else self.text
