"""Deeds on case files: opened, filled with documents, closed when the work on them ends (records-law, section E)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _, gettext_noop

from accounts.deeds import change, create, deed, keep, lock, note as tell
from accounts.models import Post, Role
from documents.case_closing import in_the_way_of_closing
from documents.models import CaseFile, FilePlan, Filing, OutgoingDocument, TransferredFile

FIRST_YEAR = 1990
KEEPERS = (Role.OFFICER, Role.UNIT_HEAD, Role.CLERK)


def open_case_file(values, *, by):
    by.require("casefiles.open")
    refuse_foreign_unit(values["unit"], by)
    refuse_wrong(values, by)
    refuse_planned_code(values)
    return create(CaseFile, values, by=by, sentence=gettext_noop("opened the case file %(record)s"))


def open_planned(planned, values, *, by):
    """Open a file that the year's plan names (D30-4.d): code and year are the plan's; `values`: the rest."""
    by.require("casefiles.open_planned", planned)
    with deed(by):
        plan = lock(planned.heading.plan, to_change=False)
        if not plan.is_approved:
            raise ValidationError(_("The file plan is not approved."))
        if CaseFile.objects.filter(planned=planned).exists():
            raise ValidationError(_("This file of the plan is open already."), code="opened")
        said = {**values, "code": planned.code, "year": plan.year, "planned": planned}
        refuse_foreign_unit(said["unit"], by)
        refuse_wrong(said, by)
        sentence = gettext_noop("opened the case file %(record)s of the %(plan)s")
        return create(CaseFile, said, by=by, sentence=sentence, plan=plan)


def change_case_file(case_file, values, *, by, version=None):
    by.require("casefiles.keep", case_file)
    with deed(by):
        case_file = lock(case_file, version)
        refuse_closed(case_file)
        by.require("casefiles.keep", case_file)
        if values["unit"] != case_file.unit:
            refuse_foreign_unit(values["unit"], by)
        if case_file.planned_id:
            values = {**values, "code": case_file.code, "year": case_file.year}
        else:
            refuse_planned_code(values)
        refuse_wrong(values, by)
        return change(case_file, values, by=by, sentence=gettext_noop("changed the case file %(record)s"))


def refuse_foreign_unit(unit, by):
    is_free = by.is_system or by.holds(Role.CLERK)
    if not is_free and unit.pk not in by.units(*KEEPERS):
        raise ValidationError({"unit": _("You do not work in this unit.")})


def refuse_wrong(values, by):
    if not FIRST_YEAR <= values["year"] <= by.day.year + 1:
        sentence = _("A case file is of a year from %(first)d to %(last)d.")
        raise ValidationError({"year": sentence % {"first": FIRST_YEAR, "last": by.day.year + 1}})
    settled_on = values.get("settled_on")
    if settled_on and not date(FIRST_YEAR, 1, 1) <= settled_on <= by.day:
        raise ValidationError({"settled_on": _("A construction was settled by today.")})
    posts = Post.objects.held_on(by.day).filter(user=values["keeper"])
    if not (posts.filter(unit=values["unit"]) | posts.filter(role=Role.CLERK)).exists():
        raise ValidationError({"keeper": _("The keeper works in the unit, or is a records clerk.")})


def refuse_planned_code(values):
    """A code that the plan gives is given by opening the file from the plan."""
    plan = FilePlan.objects.approved().filter(year=values["year"]).first()
    if plan and values["code"].casefold() in {file.code.casefold() for file in plan.files}:
        raise ValidationError({"code": _("The file plan of the year has this code: open the file from the plan.")})


def put_into_file(document, case_file, *, by, note=""):
    """Put an issued or received document into an open case file. The document stays as it is."""
    by.require("casefiles.file", document)
    by.require("casefiles.fill", case_file)
    with deed(by):
        case_file = lock(case_file)
        refuse_closed(case_file)
        is_outgoing = isinstance(document, OutgoingDocument)
        if is_outgoing and not document.is_issued:
            raise ValidationError(_("Only an issued document is put into a case file."))
        place = {"outgoing": document} if is_outgoing else {"incoming": document}
        filing = keep(Filing(case_file=case_file, note=note, filed_on=by.day, filed_by=by.user, **place))
        # The code alone: the document's readers need not be those of the file, whose title may be restricted.
        sentence = gettext_noop("put %(record)s into the case file %(file)s")
        tell(by, sentence, document, record=document, file=case_file.code)
    return filing


def take_out_of_file(filing, *, by):
    """Put right what was put into the wrong case file, while that is open."""
    by.require("casefiles.fill", filing.case_file)
    with deed(by):
        case_file = lock(filing.case_file)
        refuse_closed(case_file)
        document = filing.document
        filing.delete()
        sentence = gettext_noop("took %(record)s out of the case file %(file)s")
        tell(by, sentence, document, record=document, file=case_file.code)
    return case_file


def close_case_file(case_file, *, by):
    """Close a file whose work has ended; else say at once everything that stands against it."""
    by.require("casefiles.keep", case_file)
    with deed(by):
        case_file = lock(case_file)
        if reasons := in_the_way_of_closing(case_file, by.day):
            raise ValidationError(reasons, code="open")
        case_file.closed_on, case_file.closed_by = by.day, by.user
        case_file.version += 1
        case_file.save()
        tell(by, gettext_noop("closed the case file %(record)s"), case_file, record=case_file)
    return case_file


def reopen_case_file(case_file, *, reason, by):
    by.require("casefiles.keep", case_file)
    with deed(by):
        case_file = lock(case_file)
        if not case_file.is_closed:
            raise ValidationError(_("The case file is not closed."))
        if TransferredFile.objects.standing().filter(case_file=case_file).exists():
            raise ValidationError(_("The case file is handed over to the archive: it stays as it is."), code="archived")
        if not reason.strip():
            raise ValidationError({"reason": _("Say why it is reopened.")})
        case_file.closed_on = case_file.closed_by = None
        case_file.version += 1
        case_file.save()
        sentence = gettext_noop("reopened the case file %(record)s: %(reason)s")
        tell(by, sentence, case_file, record=case_file, reason=reason)
    return case_file


def refuse_closed(case_file):
    if case_file.is_closed:
        sentence = _("The case file %(file)s is closed: reopen it first.")
        raise ValidationError(sentence % {"file": case_file.code}, code="closed")
