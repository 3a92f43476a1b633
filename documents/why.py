"""What a page of one document asks beside the reader's post (accounts.why)."""

from django.utils.translation import gettext_lazy as _

from accounts.why import also

also(
    _(
        "Before its number a document is seen by its drafter, the drafter's unit, and those through whose hands it "
        "goes; a restricted one by those who are named and those who have to do with it."
    ),
    "outgoingdocument",
    "incomingdocument",
    "casefile",
    "documentfile",
    "documentfile-download",
)
also(
    _(
        "A draft is changed by its drafter while it is with the drafter, and by the head of the unit; what was "
        "approved or issued is changed by nobody."
    ),
    "outgoingdocument-edit",
)
also(
    _("Each step is made by whoever has the document at that moment; nobody approves what they drafted."),
    "outgoingdocument-move",
)
also(
    _("Only an approved document gets a number, from a clerk who serves its register."),
    "outgoingdocument-issue",
)
also(_("A unit's part is handed on by the head of that unit."), "assignment-hand-on")
also(_("Only the person to whom it was given proposes on it."), "assignment-propose")
also(_("The people of the task's lead unit report it done."), "keytask-done")
also(
    _("A task is handed out, changed and given another deadline by the head of its lead unit, or by a leader."),
    "keytask-new",
    "keytask-edit",
    "keytask-deadline",
    "keytask-correct-done",
)
also(
    _("Of the unit heads, only that of the plan's own unit hangs it under another plan and closes it."),
    "plan-hang",
    "plan-close",
)
also(
    _("A case file is changed and closed by its keeper, the head of its unit or the clerk."),
    "casefile-edit",
    "casefile-close",
)
also(
    _("A file of an approved plan is opened by the people of its unit, or by the clerk."),
    "plannedfile-open",
)
also(
    _("A closed case file is handed over by the head of its unit or the clerk, and received by a records clerk."),
    "transfer-new",
    "transfer-receive",
    "transfer-return",
)
also(
    _("Rights on one record are kept by a leader, the head of its unit, its drafter, who received it, or its keeper."),
    "rights-restrict",
    "rights-name",
    "rights-strike",
)
