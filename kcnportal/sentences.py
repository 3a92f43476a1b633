"""A sentence with what stands in its places, told in the language of whoever reads it. Pure."""

from dataclasses import dataclass, field

from django.utils.translation import gettext


@dataclass(frozen=True)
class Sentence:
    """`sentence` is English, marked with gettext_noop where it is written. A value may be a Sentence itself."""

    sentence: str
    values: dict = field(default_factory=dict)

    def __str__(self):
        return gettext(self.sentence) % self.values
