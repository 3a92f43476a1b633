"""The report as CSV: one long table with exact numbers, for other programs and for pivot tables."""

import io

from kcnportal.sheets import write_csv
from reports.amounts import unit_of_line

HEADER = [
    "part", "key", "name", "line", "unit", "value", "same_period", "same_period_ratio", "target", "target_low",
    "target_high", "target_ratio", "target_low_ratio", "target_high_ratio", "target_version", "share", "no_base",
]  # fmt: skip


def render_csv(snapshot):
    text = io.StringIO(newline="")
    write_csv(text, HEADER, ([row.get(column) or "" for column in HEADER] for row in rows(snapshot)))
    return text.getvalue().encode()


def rows(snapshot):
    for line in snapshot["lines"]:
        reasons = "; ".join(f"{base}: {reason}" for base, reason in (line["no_base"] or {}).items())
        yield line | {"part": "total", "line": line["code"], "no_base": reasons}
    for dimension, buckets in snapshot["breakdowns"].items():
        for bucket in buckets:
            for code, value in bucket["lines"].items():
                about = {"part": dimension, "key": bucket["key"], "name": bucket["name"]}
                yield about | {"line": code, "unit": unit_of_line(code), "value": value}
    for project in snapshot["large_projects"]:
        name = snapshot["kept"]["projects"].get(project["project"], "")
        yield attracted(project, "large_project", project["project"], name)
    countries = {bucket["key"]: bucket["name"] for bucket in snapshot["breakdowns"]["country"]}
    for group in snapshot["large_groups"]:
        name = countries.get(group["key"], "") if group["by"] == "country" else group["key"]
        yield attracted(group, f"large_group_{group['by']}", group["key"], name)


def attracted(found, part, key, name):
    code = f"{found['class'].lower()}.attracted"
    about = {"part": part, "key": key, "name": name, "line": code, "unit": unit_of_line(code)}
    return about | {"value": found["value"], "share": found["share"]}
