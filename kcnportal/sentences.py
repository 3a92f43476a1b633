"""A sentence with what stands in its places, told in the language of whoever reads it. Pure."""

from dataclasses import dataclass, field

from django.utils.translation import gettext, override


@dataclass(frozen=True)
class Sentence:
    """`sentence` is English, marked with gettext_noop where it is written. A value may be a Sentence itself."""

    sentence: str
    values: dict = field(default_factory=dict)

    @classmethod
    def of(cls, label):
        """Of a label that is marked with gettext_lazy: in English it is what was marked."""
        with override("en"):
            return cls(str(label))

    def __str__(self):
        return gettext(self.sentence) % self.values
