"""What stands against closing a case file: everything at once, each as a sentence."""

from django.utils.translation import gettext as _, ngettext

from documents.models import IncomingDocument


def in_the_way_of_closing(case_file, day):
    """Sentences; none when it may be closed."""
    if case_file.is_closed:
        return [_("The case file is closed already.")]
    found = []
    if not case_file.filings.exists():
        found.append(_("No document is in it yet."))
    waiting = IncomingDocument.objects.waiting(day).filter(filings__case_file=case_file).order_by("arrival_number")
    if numbers := [str(document) for document in waiting]:
        sentence = ngettext(
            "%(count)d incoming document in it is not answered or settled yet: %(numbers)s.",
            "%(count)d incoming documents in it are not answered or settled yet: %(numbers)s.",
            len(numbers),
        )
        found.append(sentence % {"count": len(numbers), "numbers": ", ".join(numbers)})
    return found


def differing_from_plan(case_file):
    """(label, what the file plan says) of what the file says otherwise: rechecked when it is closed (D30-4.d)."""
    if not case_file.planned_id:
        return []
    asked = (("title", "title"), ("kept_years", "retention"), ("unit", "unit"))
    planned = case_file.planned
    return [
        (case_file._meta.get_field(name).verbose_name, getattr(planned, said))
        for name, said in asked
        if getattr(case_file, name) != getattr(planned, name)
    ]
