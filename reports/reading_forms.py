"""The cells of a national form as they are printed and shown. No database."""

from datetime import date

from reports.amounts import exact, told, unit_label

TEXT, DAY = "text", "day"  # units of columns that hold no number


def is_number(unit):
    return unit not in (TEXT, DAY)


def header(label, unit):
    """The column's name with its unit: FDI (triệu USD)."""
    unit = "" if unit in (TEXT, DAY) else unit_label(unit)
    return f"{label} ({unit})" if unit else label


def written(value, unit):
    """A cell as it is printed; nothing where there is nothing to say."""
    if value is None:
        return ""
    if unit == DAY:
        return day_of(value)
    return value if unit == TEXT else told(exact(value), unit)


def day_of(text):
    return f"{date.fromisoformat(text):%d/%m/%Y}"
