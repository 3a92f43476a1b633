"""PDF from a typst source and plain data. What people typed goes in as JSON, never as markup; nothing is fetched."""

import json
from functools import cache
from pathlib import Path

import typst

FONTS = Path(__file__).resolve().parent / "fonts"


@cache
def faces():
    """Liberation Serif, which comes with the portal: the metrics of Times New Roman, and nothing of the system."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def typeset(source, data, format="pdf", **options):
    """The document that a typst file makes of `data`: the bytes of a PDF, or a list of PNGs with format="png".

    The file reads the data with `json(bytes(sys.inputs.data))`, and may import what lies beside it. `options` are
    those of typst, such as pdf_standards.
    """
    source = Path(source)
    inputs = {"data": json.dumps(data, ensure_ascii=False, default=str)}
    made = typst.compile(source, root=source.parent, font_paths=faces(), sys_inputs=inputs, format=format, **options)
    return made if format == "pdf" or isinstance(made, list) else [made]
