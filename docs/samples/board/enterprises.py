"""Enterprises: who carries out the projects. Invented, with tax codes that begin with 99: no office gives such."""

from .days import generator
from .names import MARK
from .parks import PARK, top_level
from .projects import Project

FIRST = 990000100
WEIGHTS = (31, 29, 23, 19, 17, 13, 7, 5, 3)
FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương"]
MIDDLES = ["Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Ngọc", "Hữu"]
GIVEN = [
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Giang",
    "Hà",
    "Hùng",
    "Lan",
    "Long",
    "Mai",
    "Nam",
    "Phương",
    "Quân",
    "Sơn",
    "Thảo",
    "Tuấn",
    "Vân",
    "Yến",
]


def tax_codes():
    """Codes whose check digit fits; those that could have none are passed over."""
    number = FIRST
    while True:
        digits = str(number)
        check = 10 - sum(weight * int(digit) for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
        if check < 10:
            yield f"{digits}{check}"
        number += 1


def give_enterprises(projects: list[Project]) -> list[dict]:
    """The rows of the enterprises. Projects of the same investors are carried out by one, also in several parks."""
    rng, codes = generator("enterprises"), tax_codes()
    by_investors: dict[tuple, dict] = {}
    for project in projects:
        key = (project.class_, *project.investors)
        if key not in by_investors:
            by_investors[key] = _enterprise(rng, next(codes), project)
        project.tax_code = by_investors[key]["tax_code"]
    rows = list(by_investors.values())
    return [*rows, _entered_twice(rows, next(codes))]


def _enterprise(rng, tax_code: str, project: Project) -> dict:
    name = f"Công ty CP Tổ hợp CNC Tech {MARK}" if project.complex else project.enterprise
    park = PARK[top_level(project.park)]
    return {
        "tax_code": tax_code,
        "name": name,
        "address": f"{park.name}, {park.address}",
        "representative": _person(rng),
        "contact": _person(rng),
        "phone": f"0211 {rng.randint(100, 999)} {rng.randint(100, 999)}",
        "email": f"lienhe{tax_code[-5:]}@example.vn",
        "rhythm": "month",
    }


def _person(rng) -> str:
    return f"{rng.choice(FAMILIES)} {rng.choice(MIDDLES)} {rng.choice(GIVEN)}"


def _entered_twice(rows: list[dict], tax_code: str) -> dict:
    """One stands there twice, as in an old register: in capitals and under another code."""
    again = rows[11] | {"tax_code": tax_code, "representative": "", "contact": "", "phone": "", "email": ""}
    return again | {"name": rows[11]["name"].replace(MARK, "").strip().upper() + f" {MARK}"}
