"""What the ledger says of each project, carried forward, so that a long list can be sorted by it."""

from django.db import models
from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from kcnportal.money import MoneyField
from projects.models.capital import CapitalEvent
from projects.models.project import Project, ProjectClass


class ClosingBalanceQuerySet(models.QuerySet):
    def upto(self):
        """The id of the last entry up to which all balances are carried; 0 where there is none."""
        return self.aggregate(last=Max("upto"))["last"] or 0


class ClosingBalance(models.Model):
    """The registered capital of a project after all its entries up to one that nobody can come before any more. Nothing
    is decided here: only the order of a list, and only where no later entry of the project is there
    (docs/decisions/0013). All rows may be deleted: the tick makes them anew (projects.actions.balance)."""

    project = models.OneToOneField(Project, models.CASCADE, related_name="balance", verbose_name=_("project"))
    project_class = models.CharField(_("class"), max_length=3, choices=ProjectClass.choices, blank=True)
    amount = MoneyField(_("registered capital"))
    last_day = models.DateField(_("last day of an entry"))
    upto = models.BigIntegerField(db_index=True)

    objects = ClosingBalanceQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("closing balance"), _("closing balances")
        ordering = ["project"]

    def __str__(self):
        return str(self.project)


def written_since(upto):
    """A condition: projects of which the ledger has an entry after this id."""
    return Q(pk__in=CapitalEvent.objects.order_by().filter(pk__gt=upto).values("project"))
