"""The report as plain text, to be pasted into a letter or a message: what the document says, without tables."""

from django.utils.translation import gettext as _, override

from kcnportal.numbers import NOTHING
from reports.letter import flowing, letter_of
from reports.reading import read_sections


def render_text(snapshot, language="vi"):
    with override(language):
        letter = letter_of(snapshot)
        head = [f"{letter.kind} {letter.subject}".strip(), letter.known]
        figures = [figures_of(lines) for _title, lines in read_sections(snapshot)]
        blocks = ["\n".join(head), *letter.opening]
        for section, lines in zip(letter.sections, figures, strict=True):
            blocks.append("\n".join([section.title, *section.paragraphs, *lines]))
        return flowing("\n\n".join([*blocks, letter.closing])) + "\n"


def figures_of(lines):
    """A line of text for each indicator, with its percentages where there are some."""
    return [f"- {line.name}: {said(line)}" for line in lines]


def said(line):
    told = line.told
    text = f"{told['value']} {told['unit']}".strip()
    shares = []
    if line.against_same_period is not None:
        shares.append(_("%(percent)s%% of the same period") % {"percent": told["against_same_period"]})
    if told["against_target"] != NOTHING:
        shares.append(_("%(percent)s%% of the plan") % {"percent": told["against_target"]})
    return f"{text} ({', '.join(shares)})" if shares else text
