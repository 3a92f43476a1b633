"""Writing the sound rows of a verdict in bulk. History comes from the database's triggers."""

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from accounts.imports.row import Sort
from accounts.models import Finding
from kcnportal.bulk import add_all


def write(kind, verdict, run, by):
    """Write what is new and what changed, with its findings. Inside a deed; bad rows are left alone."""
    new, changed = verdict.of(Sort.NEW), verdict.of(Sort.CHANGED)
    kind.write_new(new, by)
    update(kind, changed)
    kind.after_write(new + changed, by)
    keep_findings(kind, new + changed, run)


def update(kind, rows):
    if not rows:
        return
    own = {field.name for field in kind.model._meta.concrete_fields}
    names = {"version", *kind.model.folded_fields()}
    for row in rows:
        row.record = row.existing
        row.record.version += 1
        for name, _old, value in row.changes:
            if name in own:  # what is kept in rows of its own is the kind's to write
                names.add(name)
                setattr(row.record, name, value)
        row.record.fold_words()
    kind.model.objects.bulk_update([row.record for row in rows], sorted(names), batch_size=500)


def keep_findings(kind, rows, run):
    now = timezone.now()
    subject_type = ContentType.objects.get_for_model(kind.model)
    add_all(
        Finding(
            subject_type=subject_type,
            subject_id=row.record.pk,
            run=run,
            row=row.number,
            sentence=sentence,
            values=values,
            found_at=now,
        )
        for row in rows
        for sentence, values in row.findings
    )
