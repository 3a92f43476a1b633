"""How many pages a document has (PageAmount; D30-1.g): what its record says, else what its files say. Pure."""


def counted_pages(document, files):
    """`files`: its current ones. The signed copy counts in place of the document itself, the annexes with it; None
    where one of them has no pages of its own, as a DOCX."""
    if document.pages:
        return document.pages
    of_part = {part: [file for file in files if file.part == part] for part in ("signed", "main", "annex")}
    counted = (of_part["signed"] or of_part["main"]) + of_part["annex"]
    if not counted or any(file.pages is None for file in counted):
        return None
    return sum(file.pages for file in counted)
