"""Compares a report with the second opinion: exact texts, no order of lines or buckets, ties in any order."""

LINE_KEYS = ["unit", "value", "same_period", "same_period_ratio", "target", "target_ratio", "no_base"]
RANGE_KEYS = ["target_low", "target_high", "target_low_ratio", "target_high_ratio"]


def differences(actual, expected):
    """Sentences, one for each figure that is not as expected; empty when the two agree."""
    found = []
    same(found, "period", {key: actual["period"].get(key) for key in expected["period"]}, expected["period"])
    same(found, "as_known_on", actual["as_known_on"], expected["as_known_on"])
    compare_lines(found, actual["lines"], expected["lines"])
    for dimension, buckets in expected["breakdowns"].items():
        compare_buckets(found, dimension, actual["breakdowns"][dimension], buckets)
    compare_projects(found, actual["large_projects"], expected["large_projects"])
    order = ("class", "by", "key", "count", "value", "share")
    same(found, "large_groups", in_order(actual["large_groups"], order), in_order(expected["large_groups"], order))
    return found


def same(found, where, actual, expected):
    if actual != expected:
        found.append(f"{where}: the report says {actual!r}, by the specification {expected!r}")


def compare_lines(found, actual, expected):
    lines = {line["code"]: line for line in actual}
    same(found, "lines given twice", len(lines), len(actual))
    for line in expected:
        if line["code"] not in lines:
            found.append(f"{line['code']}: not in the report")
            continue
        there = lines[line["code"]]
        for key in LINE_KEYS:
            same(found, f"{line['code']} {key}", there[key], line[key])
        for key in RANGE_KEYS:  # a line without a range may leave them out
            same(found, f"{line['code']} {key}", there.get(key), line.get(key))
        if not same_version(there["target_version"], line["target_version"]):
            same(found, f"{line['code']} target_version", there["target_version"], line["target_version"])


def same_version(actual, expected):
    """ "document number, deciding date": the date may be written either way."""
    if not actual or not expected:
        return actual == expected
    number, decided_on = expected.rsplit(", ", 1)
    year, month, day = decided_on.split("-")
    return actual in (f"{number}, {decided_on}", f"{number}, {day}/{month}/{year}")


def compare_buckets(found, dimension, actual, expected):
    there = {bucket["key"]: bucket for bucket in actual}
    same(found, f"{dimension} buckets given twice", len(there), len(actual))
    same(found, f"{dimension} buckets", sorted(there), sorted(bucket["key"] for bucket in expected))
    for bucket in expected:
        if bucket["key"] in there:
            lines = there[bucket["key"]]["lines"]
            for code in sorted(lines.keys() | bucket["lines"].keys()):
                same(
                    found,
                    f"{dimension} {bucket['key']!r} {code}",
                    lines.get(code, "absent"),
                    bucket["lines"].get(code, "absent"),
                )
            if bucket["name"] is not None:
                same(found, f"{dimension} {bucket['key']!r} name", there[bucket["key"]]["name"], bucket["name"])


def compare_projects(found, actual, expected):
    """Each class from the largest down; which of two equal ones is the tenth is not said."""
    for name in ("FDI", "DDI"):
        got, want = ([row for row in rows if row["class"] == name] for rows in (actual, expected))
        same(
            found,
            f"{name} large projects, values in order",
            [row["value"] for row in got],
            [row["value"] for row in want],
        )
        last = want[-1]["value"] if len(want) == 10 else None
        order = ("project", "park", "country", "value", "share")
        same(
            found,
            f"{name} large projects",
            *(in_order([row for row in rows if row["value"] != last], order) for rows in (got, want)),
        )


def in_order(rows, keys):
    return sorted(tuple(row[key] for key in keys) for row in rows)


def figure(report, where):
    """A figure by its place: a code, (code, what) of a line, or (dimension, key, code) of a bucket."""
    if isinstance(where, str):
        where = (where, "value")
    if len(where) == 2:
        return {line["code"]: line for line in report["lines"]}[where[0]][where[1]]
    dimension, key, code = where
    return {bucket["key"]: bucket for bucket in report["breakdowns"][dimension]}[key]["lines"][code]
