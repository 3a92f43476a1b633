"""Statements beside what their projects had accepted before, in statements of the same length."""

from collections import defaultdict

from projects.models import ProjectClass, Statement
from projects.usual import FACTORS, LATEST, unusual


def out_of_the_usual(statements):
    """{id of a statement: [projects.usual.Unusual]} of some statements with their projects, in one question."""
    projects = {statement.project_id for statement in statements}
    accepted = Statement.objects.filter(project__in=projects).counted().order_by("-month")
    earlier = defaultdict(list)
    for one in accepted.values("project_id", "covers", "month", *FACTORS):
        earlier[one["project_id"], one["covers"]].append(one)
    return {statement.pk: compared(statement, earlier) for statement in statements}


def compared(statement, earlier):
    of_its_length = earlier[statement.project_id, statement.covers]
    before = [one for one in of_its_length if one["month"] < statement.month]
    return unusual(vars(statement), before[:LATEST], ProjectClass(statement.project_class).currency)
