"""`manage.py load_demo`: the demonstration board, through the same import files that an office would use."""

import sys
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.actions.demonstration import open_demonstration
from accounts.actions.imports import kind_named, take_file
from accounts.actor import system
from accounts.demonstration import LAST_DAY
from accounts.imports import known_kinds
from accounts.models import User
from documents.actions.demonstration import begin_drafts
from documents.actions.demonstration_directives import direct_demonstration
from documents.actions.demonstration_dispatch import tell_demonstration_dispatch
from documents.actions.demonstration_plans import tell_demonstration_plans
from parks.actions.demonstration import draw_demonstration, observe_demonstration, place_demonstration
from parks.models import Park
from projects.actions.demonstration import lot_demonstration
from reports.actions.completeness import set_complete_from
from reports.models import CompleteFrom

SAMPLES = settings.BASE_DIR / "docs" / "samples"
DOCUMENTS_COMPLETE_FROM = date(2021, 12, 15)  # documents and plans of 2021-9M are not loaded: missing, not zero


class Command(BaseCommand):
    help = "Load the demonstration board into an empty portal: Vĩnh Phúc in 2021 and 2022, with invented enterprises."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are records already")

    def handle(self, *, if_empty, **_options):
        if Park.objects.exists() or User.objects.exists():
            if if_empty:
                return
            self.stderr.write("The demonstration is loaded into an empty portal only; this one has records.")
            sys.exit(1)
        with transaction.atomic():  # the whole board or nothing
            self.load(system(LAST_DAY))

    def load(self, by):
        open_demonstration(by=by)
        for kind in (CompleteFrom.Kind.DOCUMENTS, CompleteFrom.Kind.TASKS):
            set_complete_from(kind=kind, day=DOCUMENTS_COMPLETE_FROM, by=by)
        for name in known_kinds():
            if not (SAMPLES / f"{name}.csv").exists():  # lots are made with the leases that name them
                continue
            verdict = take_file(kind=kind_named(name), path=SAMPLES / f"{name}.csv", by=by)
            if verdict.bad:
                raise ValueError(f"{name}.csv: {verdict.bad[0].problems[0]}")
            self.stderr.write(f"{name}: {verdict.counts()['new']}")
        draw_demonstration(SAMPLES / "boundaries", by=by)
        observe_demonstration(by=by)
        place_demonstration(by=by)
        lot_demonstration(by=by)
        begin_drafts(on=by.day)
        tell_demonstration_plans()
        direct_demonstration(by=by)
        tell_demonstration_dispatch(by=by)
