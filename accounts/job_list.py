"""The page of background work: all kinds together, the latest first."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import CharField, F, Value
from django.utils.http import urlencode
from django.utils.text import capfirst

from accounts.job_kinds import KINDS
from kcnportal.jobs import Job
from kcnportal.links import page_of
from kcnportal.paging import Paged

UNDER_WAY = (Job.State.QUEUED, Job.State.RUNNING)
IN_THE_DRAWER = 8


@dataclass(frozen=True)
class JobShown:
    job: Job
    kind: str  # its name in an address
    label: str
    name: str
    url: str  # the page of its result, if the reader may open it
    may_cancel: bool
    may_retry: bool

    @property
    def said(self):
        """`Import: parks.csv`; a name that begins with the label says it once: `Report: 9 months of 2022`."""
        label = capfirst(str(self.label))
        says_it = self.name.casefold().startswith(label.casefold())
        return self.name if says_it else ": ".join(part for part in (label, self.name) if part)

    @property
    def is_under_way(self):
        return self.job.state in UNDER_WAY


class JobList(Paged):
    """The reader's own, or with `whose=all` all that they may see; `state` narrows."""

    def __init__(self, actor, asked):
        self.actor, self.asked = actor, asked

    @property
    def is_of_all(self):
        return self.asked.get("whose") == "all"

    @property
    def state(self):
        return self.asked.get("state") if self.asked.get("state") in Job.State.values else ""

    @property
    def states(self):
        """(label, address, whether it is chosen) of the ways to narrow the list."""
        return [(label, self.url(state=value), value == self.state) for value, label in Job.State.choices]

    @property
    def this_url(self):
        return self.url(page=self.page)

    @property
    def own_url(self):
        return self.url(whose="")

    @property
    def all_url(self):
        return self.url(whose="all")

    def url(self, **changes):
        kept = {name: self.asked[name] for name in ("whose", "state") if name in self.asked}
        return f"?{urlencode({name: value for name, value in (kept | changes).items() if value})}"

    @cached_property
    def found(self):
        """(kind, id) of the jobs, in one question."""
        each = [self.of_kind(kind) for kind in KINDS.values()]
        return each[0].union(*each[1:], all=True).order_by("-asked", "-job")

    def of_kind(self, kind):
        jobs = kind.seen(self.actor) if self.is_of_all else kind.own(kind.seen(self.actor), self.actor)
        jobs = jobs.filter(state=self.state) if self.state else jobs
        rows = kind.model.objects.filter(pk__in=jobs.order_by().values("pk")).order_by()
        rows = rows.annotate(kind_of_job=Value(kind.name, CharField()), job=F("pk"), asked=F("requested_at"))
        return rows.values_list("kind_of_job", "job", "asked")

    @cached_property
    def count(self):
        return self.found.count()

    @cached_property
    def jobs(self):
        return self.shown(self.on_page(self.found))

    @cached_property
    def latest(self):
        """For the drawer."""
        return self.shown(self.found[:IN_THE_DRAWER])

    @property
    def latest_works(self):
        return any(one.is_under_way for one in self.latest)

    @property
    def works(self):
        """Is anything under way, so that the page asks again by itself?"""
        return any(one.is_under_way for one in self.jobs)

    def shown(self, found):
        """One question more for each kind that is among them."""
        wanted = defaultdict(list)
        for name, pk, _asked in found:
            wanted[name].append(pk)
        jobs = {name: KINDS[name].light(KINDS[name].model.objects).in_bulk(ids) for name, ids in wanted.items()}
        return [self.show(KINDS[name], jobs[name][pk]) for name, pk, _asked in found if pk in jobs[name]]

    def show(self, kind, job):
        looks_only = self.actor.viewed_by is not None
        may = not looks_only and self.actor.may(kind.rule, job)
        may_retry = not looks_only and self.actor.may(kind.rule_to_retry or kind.rule, job)
        return JobShown(
            job=job,
            kind=kind.name,
            label=kind.label,
            name=str(job) if kind.named_with is not None else "",
            url=page_of(job, self.actor),
            may_cancel=may and kind.cancels and job.state in UNDER_WAY,
            may_retry=may_retry and job.state == Job.State.FAILED,
        )
