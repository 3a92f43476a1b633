"""The kinds of background work. Each app registers its own in its `jobs` module; the sweep and the page of jobs ask for
them here, and know no kind by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Value

KINDS = {}


@dataclass(frozen=True)
class JobKind:
    """`task` makes one job of `model`, given its id. `person`: the path from a job to whose it is; without one it is
    the portal's own. `rule`: who may cancel it, or let it be tried again; `cancel` and `retry`: the deeds, where the
    kind has its own; `cancels`: whether it can be stopped at all: a mail cannot. `rule_to_retry`: where that is
    another: what changes records in somebody's name is begun again by them alone. `named_with`: what a job's name
    needs, so that a page of them is one query; None where it may tell of what is restricted, and is not shown."""

    model: type
    task: Callable
    person: str = ""
    rule: str = "jobs.manage"
    rule_to_retry: str = ""
    cancels: bool = False
    cancel: Callable | None = None
    retry: Callable | None = None
    named_with: tuple | None = ()

    @property
    def name(self):
        return self.model._meta.model_name

    @property
    def label(self):
        return self.model._meta.verbose_name

    def seen(self, actor):
        """The jobs that the actor may see: by the model's own rule; without one, one's own, and administrators all."""
        jobs = self.model.objects.all()
        if hasattr(jobs, "visible_to"):
            return jobs.visible_to(actor)
        return jobs if actor.may("administration") else self.own(jobs, actor)

    def own(self, jobs, actor):
        return jobs.filter(**{self.person: actor.user}) if self.person and actor.user else jobs.none()

    def light(self, jobs):
        """Each with `whose`, the id of a person, and without what it made."""
        heavy = (models.JSONField, models.BinaryField)
        made = [field.name for field in self.model._meta.concrete_fields if isinstance(field, heavy)]
        whose = F(self.person) if self.person else Value(None, models.IntegerField())
        return jobs.annotate(whose=whose).defer(*made).select_related(*self.named_with or ())


def register(kind):
    KINDS[kind.name] = kind


def kind_of(job):
    return KINDS[job._meta.model_name]
