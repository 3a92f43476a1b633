"""PDF from a typst source and plain data. What people typed goes in as JSON, never as markup; nothing is fetched."""

import json
import re
from functools import cache
from pathlib import Path

from kcnportal.late import late

compiled, fonts = late("typst.compile"), late("typst.Fonts")
FONTS = Path(__file__).resolve().parent / "fonts"
UNKNOWN = "□"


@cache
def faces():
    """Liberation Serif, which comes with the portal: the metrics of Times New Roman, and nothing of the system."""
    return fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


@cache
def not_covered():
    """A letter that the face lacks: PDF/A would refuse the whole document for one."""
    lines = [line for line in (FONTS / "COVERED").read_text().splitlines() if not line.startswith("#")]
    ranges = [[chr(int(end, 16)) for end in found.split("-")] for found in " ".join(lines).split()]
    covered = "".join("-".join(re.escape(end) for end in ends) for ends in ranges)
    return re.compile(rf"[^\n\t{covered}]")


def printable(value):
    """The same data with every letter that the face lacks shown as an empty box."""
    if isinstance(value, str):
        return not_covered().sub(UNKNOWN, value)
    if isinstance(value, dict):
        return {key: printable(inner) for key, inner in value.items()}
    return [printable(inner) for inner in value] if isinstance(value, list | tuple) else value


def typeset(source, data, format="pdf", **options):
    """The document that a typst file makes of `data`: the bytes of a PDF, or a list of PNGs with format="png".

    The file reads the data with `json(bytes(sys.inputs.data))`, and may import what lies beside it. `options` are
    those of typst, such as pdf_standards.
    """
    source = Path(source)
    inputs = {"data": json.dumps(printable(data), ensure_ascii=False, default=str)}
    made = compiled(source, root=source.parent, font_paths=faces(), sys_inputs=inputs, format=format, **options)
    return made if format == "pdf" or isinstance(made, list) else [made]
