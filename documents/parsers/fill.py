"""A program that stands alone: fills a DOCX. Standard input: a line of JSON with the values, then the file.

Writes the filled file, or the sentence of the template's error: what is written begins with PK if, and only if, it is a
file.
"""

import io
import json
import sys

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment


def filled(values, content):
    template = DocxTemplate(io.BytesIO(content))
    template.render(values, SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    made = io.BytesIO()
    template.save(made)
    return made.getvalue()


if __name__ == "__main__":
    values = json.loads(sys.stdin.buffer.readline())
    try:
        sys.stdout.buffer.write(filled(values, sys.stdin.buffer.read()))
    except TemplateError as error:
        sys.stdout.write(f"{error.message}"[:300])
