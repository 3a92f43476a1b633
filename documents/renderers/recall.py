"""The mail that tells a recipient of a recall, as plain text: an official word, in Vietnamese in every portal."""

from django.template.loader import render_to_string


def recall_notice(document, agency):
    """(subject, text)"""
    context = {"document": document, "recall": document.recall, "agency": agency}
    number = f"{document.written_number} ngày {document.issued_on:%d/%m/%Y}"
    return f"Thu hồi văn bản số {number}", render_to_string("documents/outgoing/recall_mail.txt", context)
