"""Deeds on the year's file plan: drafted by the records clerk, approved by a leader (D30-4.a)."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _, gettext_noop

from accounts.actions.notice import tell
from accounts.deeds import change, create, deed, keep, lock, note
from accounts.models import Post, Role
from documents.actions.telling import others_with
from documents.models import CaseFile, FilePlan, PlanHeading, PlannedFile

FIRST_YEAR = 1990
MOST_NUMBER = 999
TO_APPROVE = gettext_noop("It waits for your approval: %(record)s")
APPROVED = gettext_noop("%(who)s approved %(record)s")


def begin_plan(year, *, by, copied=None):
    """Begin the plan of a year; `copied`: the plan whose headings and files it takes over."""
    by.require("fileplans.keep")
    if not FIRST_YEAR <= year <= by.day.year + 1:
        sentence = _("A file plan is of a year from %(first)d to %(last)d.")
        raise ValidationError({"year": sentence % {"first": FIRST_YEAR, "last": by.day.year + 1}})
    with deed(by):
        plan = create(FilePlan, {"year": year}, by=by, sentence=gettext_noop("began the %(record)s"))
        if copied:
            copy_contents(copied, plan, by.day)
    return plan


def copy_contents(source, plan, day):
    """Headings and files as they were; a compiler who works here no longer is left out."""
    working = set(Post.objects.held_on(day).values_list("user_id", flat=True))
    for heading in source.headings.all():
        copy = keep(PlanHeading(plan=plan, code=heading.code, title=heading.title))
        for number, file in enumerate(heading.files.all(), 1):
            compiler = file.compiler_id if file.compiler_id in working else None
            said = {"title": file.title, "kept_years": file.kept_years, "unit_id": file.unit_id, "note": file.note}
            keep(PlannedFile(heading=copy, number=number, compiler_id=compiler, **said))


def add_heading(plan, values, *, by):
    with drafting(plan, by):
        sentence = gettext_noop("added the heading %(record)s to the %(plan)s")
        return create(PlanHeading, {**values, "plan": plan}, by=by, sentence=sentence, plan=plan)


def change_heading(heading, values, *, by, version=None):
    with drafting(heading.plan, by):
        if values["code"] != heading.code and CaseFile.objects.filter(planned__heading=heading).exists():
            raise ValidationError({"code": _("Case files are open under this heading: its code stays.")})
        sentence = gettext_noop("changed the heading %(record)s of the %(plan)s")
        return change(heading, values, by=by, sentence=sentence, version=version, plan=heading.plan)


def remove_heading(heading, *, by):
    with drafting(heading.plan, by):
        if heading.files.exists():
            raise ValidationError(_("Files stand under this heading: remove them first."))
        sentence = gettext_noop("removed the heading %(heading)s of the %(record)s")
        note(by, sentence, heading.plan, record=heading.plan, heading=str(heading))
        heading.delete()


def plan_file(heading, values, *, by):
    """One more file under a heading; it takes the next number there."""
    with drafting(heading.plan, by):
        last = heading.files.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_NUMBER:
            raise ValidationError(_("There are too many files under this heading: begin another one."))
        said = {**values, "heading": heading, "number": last + 1}
        sentence = gettext_noop("added the file %(record)s to the %(plan)s")
        return create(PlannedFile, said, by=by, sentence=sentence, plan=heading.plan)


def change_planned(planned, values, *, by, version=None):
    with drafting(planned.heading.plan, by):
        refuse_opened(planned)
        sentence = gettext_noop("changed the file %(record)s of the %(plan)s")
        return change(planned, values, by=by, sentence=sentence, version=version, plan=planned.heading.plan)


def remove_planned(planned, *, by):
    plan = planned.heading.plan
    with drafting(plan, by):
        refuse_opened(planned)
        note(by, gettext_noop("removed the file %(file)s of the %(record)s"), plan, record=plan, file=str(planned))
        planned.delete()


def propose_plan(plan, *, by):
    """From now on it waits for the leaders, who are told. What it says stays open."""
    by.require("fileplans.keep")
    with deed(by):
        plan = lock(plan)
        refuse_approved(plan)
        refuse_empty(plan)
        plan.submitted_on = by.day
        plan.save(update_fields=["submitted_on"])
        note(by, gettext_noop("submitted the %(record)s for approval"), plan, record=plan)
        occasion = f"fileplan {plan.pk} {plan.version} submitted"
        tell(others_with(Role.LEADER, by), occasion=occasion, sentence=TO_APPROVE, subject=plan, record=plan)
    return plan


def approve_plan(plan, *, by):
    """From now on it stays as it is, and files are opened from it."""
    by.require("fileplans.approve")
    with deed(by):
        plan = lock(plan)
        refuse_approved(plan)
        refuse_empty(plan)
        plan.approved_on, plan.approved_by = by.day, by.user
        plan.version += 1
        plan.save()
        note(by, gettext_noop("approved the %(record)s"), plan, record=plan)
        occasion = f"fileplan {plan.pk} {plan.version} approved"
        tell(others_with(Role.CLERK, by), occasion=occasion, sentence=APPROVED, subject=plan, who=by, record=plan)
    return plan


def take_back_approval(plan, *, reason, by):
    """So that the clerk may mend it; what was opened from it stays."""
    by.require("fileplans.approve")
    with deed(by):
        plan = lock(plan)
        if not plan.is_approved:
            raise ValidationError(_("The file plan is not approved."))
        if not reason.strip():
            raise ValidationError({"reason": _("Say why it is changed.")})
        plan.approved_on = plan.approved_by = plan.submitted_on = None
        plan.version += 1
        plan.save()
        note(by, gettext_noop("took back the approval of the %(record)s: %(reason)s"), plan, record=plan, reason=reason)
    return plan


@contextmanager
def drafting(plan, by):
    """The deed in which a plan is changed: one at a time, and none of an approved one."""
    by.require("fileplans.keep")
    with deed(by):
        refuse_approved(lock(plan))
        yield


def refuse_approved(plan):
    if plan.is_approved:
        raise ValidationError(_("The file plan is approved: a leader takes that back first."), code="approved")


def refuse_empty(plan):
    if not PlannedFile.objects.filter(heading__plan=plan).exists():
        raise ValidationError(_("The file plan names no file yet."))


def refuse_opened(planned):
    if CaseFile.objects.filter(planned=planned).exists():
        raise ValidationError(_("A case file is open on it: it stays as it is."), code="opened")
