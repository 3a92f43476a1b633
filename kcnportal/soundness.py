"""What is not sound in the portal's own records: a sentence for each finding, told in the reader's language."""

from dataclasses import asdict, dataclass, field

from django.utils.translation import gettext


@dataclass(frozen=True)
class Fault:
    """`check`: the name of what was looked at; the sentence is English with named places."""

    check: str
    sentence: str
    values: dict = field(default_factory=dict)

    def __str__(self):
        return gettext(self.sentence) % self.values

    def kept(self):
        return asdict(self)
