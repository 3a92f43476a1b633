"""How many pages a document has (PageAmount; D30-1.g): what its record says, else what its files say. Pure."""

MOST = 32_767  # that a record holds


def counted_pages(document, files):
    """`files`: its current ones. None where neither the record nor they tell."""
    return document.pages or pages_of(files)


def pages_of(files):
    """The signed copy counts in place of the document itself, the annexes with it; None where one of them has no pages
    of its own, as a DOCX."""
    files = list(files)
    of_part = {part: [file for file in files if file.part == part] for part in ("signed", "main", "annex")}
    counted = (of_part["signed"] or of_part["main"]) + of_part["annex"]
    if not counted or any(file.pages is None for file in counted):
        return None
    pages = sum(file.pages for file in counted)
    return pages if pages <= MOST else None
