"""The register of outgoing documents from 15/12/2021 to 30/9/2022.

Fact: almost 2,200 documents in the nine months of 2022, in planning, construction, investment,
labour and environment; plan 469/KH-BQLKCN of 15/3/2022. Invented: every other document and every
name. 130 documents end year-book 2021; 2,068 of year-book 2022 fall up to the statutory cut-off of
14/9 and 130 after it, so that both calendars count 2,198.
"""

import random
from dataclasses import dataclass
from datetime import date

from .days import TODAY, generator, next_working_day, split, working_days
from .names import MARK
from .parks import PARK, PARKS, top_level
from .plans import ENVIRONMENT, INVESTMENT, LABOUR, LEGAL, OFFICE, PLANNING, PLANS, YEAR_PLAN
from .projects import Project
from .subjects import agencies, by_field

# year-book, first number, last number, first day, last day. Number 469 is the last of 15/3/2022.
STRETCHES = [
    (2021, 2671, 2800, date(2021, 12, 15), date(2021, 12, 31)),
    (2022, 1, 469, date(2022, 1, 4), date(2022, 3, 15)),
    (2022, 470, 2068, date(2022, 3, 16), date(2022, 9, 14)),
    (2022, 2069, 2198, date(2022, 9, 15), date(2022, 9, 30)),
]
# The board's own decisions of 2022 that other records name: key -> day. capital.py and parks.py
# look their numbers up.
DECISIONS = {
    "revoked 2022-04-20": "2022-04-20",
    "revoked 2022-06-22": "2022-06-22",
    "detailed_plan": "2022-07-12",
    "revoked 2022-09-22": "2022-09-22",
}
FIELDS = {"planning": 15, "construction": 21, "investment": 25, "labour": 17, "environment": 14,
          "administrative_reform": 3, "legal": 3, "other": 4}  # fmt: skip
TYPES = {"": 60, "TB": 9, "BC": 9, "QĐ": 8, "GM": 5, "TTr": 3, "BB": 2, "KH": 2, "HD": 1, "GGT": 1,
         "PC": 1}  # fmt: skip
# field -> drafting unit, its code in the symbol of a công văn
UNITS = {
    "planning": (PLANNING, "QHXD"),
    "construction": (PLANNING, "QHXD"),
    "investment": (INVESTMENT, "ĐT"),
    "labour": (LABOUR, "DN"),
    "environment": (ENVIRONMENT, "MT"),
    "administrative_reform": (OFFICE, "VP"),
    "legal": (LEGAL, "PCTT"),
    "other": (OFFICE, "VP"),
}
# Invented people: name, title, mark.
HEAD = ("Lương Đình Khiêm", "Trưởng ban", "")
DEPUTIES = [
    ("Tạ Hữu Nghiêm", "Phó Trưởng ban", "KT."),
    ("Chu Thị Bích Hằng", "Phó Trưởng ban", "KT."),
]
UNIT_HEADS = {
    OFFICE: ("Quách Văn Lâm", "Chánh Văn phòng", "TL."),
    PLANNING: ("Khổng Minh Tuyến", "Trưởng phòng Quản lý Quy hoạch và Xây dựng", "TL."),
    INVESTMENT: ("Phùng Thị Thu Ngà", "Trưởng phòng Quản lý đầu tư", "TL."),
    LABOUR: ("Đàm Quốc Huấn", "Trưởng phòng Quản lý Doanh nghiệp và Lao động", "TL."),
    ENVIRONMENT: ("Triệu Thị Hồng Vân", "Trưởng phòng Quản lý Tài nguyên và Môi trường", "TL."),
    LEGAL: ("Lưu Bá Thuận", "Trưởng phòng Pháp chế - Thanh tra", "TL."),
}
BY_AUTHORISATION = (UNIT_HEADS[INVESTMENT][0], UNIT_HEADS[INVESTMENT][1], "TUQ.")
SUPERIOR = "UBND tỉnh"


@dataclass
class Subject:
    field: str
    type: str
    text: str
    project: Project | None = None
    park: str = ""
    agency: str = ""
    note: str = MARK


def numbered_days() -> list[tuple[int, int, date]]:
    """Year, number and day of every document, in order: about as many on each working day."""
    rng = generator("document numbers")
    entries = []
    for year, first, last, start, end in STRETCHES:
        days = working_days(start, end)
        counts = split(last - first + 1, [rng.randint(80, 120) for _ in days])
        dates = [day for day, count in zip(days, counts, strict=True) for _ in range(count)]
        entries += [(year, first + n, day) for n, day in enumerate(dates)]
    return entries


def known_numbers(entries: list[tuple[int, int, date]]) -> dict[str, int]:
    """Numbers of the plans and decisions that other records name, by key."""
    rng = generator("known documents")
    days = {key: plan[0] for key, plan in PLANS.items()} | DECISIONS
    numbers = {}
    for key, day in days.items():
        of_the_day = [number for _year, number, issued in entries if issued.isoformat() == day]
        numbers[key] = of_the_day[-1] if key == YEAR_PLAN else rng.choice(of_the_day[:-1])
    return numbers


def _known_subjects(numbers: dict[str, int], projects: list[Project]) -> dict[int, Subject]:
    """Number in year-book 2022 -> what the document with that number is about."""
    found = {numbers[key]: Subject(field, "KH", text, note=MARK) for key, (_day, field, _unit, text) in PLANS.items()}
    found[numbers[YEAR_PLAN]].note = "Số và ngày đã công bố; nội dung minh họa"
    text = "Về việc phê duyệt quy hoạch chi tiết tỷ lệ 1/500 khu nhà ở công nhân KCN Tam Dương II - Khu A"
    found[numbers["detailed_plan"]] = Subject("planning", "QĐ", text, park="TD2-A")
    for project in projects:
        key = f"revoked {project.ends}"
        if key in numbers:
            text = f"Về việc chấm dứt hoạt động dự án của {project.enterprise}"
            found[numbers[key]] = Subject("investment", "QĐ", text, project, project.park)
    return found


def _draw_subject(rng: random.Random, table, day: date, projects: list[Project]) -> Subject:
    field = rng.choices(list(FIELDS), list(FIELDS.values()))[0]
    types = list(table[field])
    type_ = rng.choices(types, [TYPES[code] for code in types])[0]
    text = rng.choice(table[field][type_])
    subject = Subject(field, type_, text)
    if "{ent}" in text:
        subject.project = rng.choice([p for p in projects if p.valid_on(day)])
        subject.park = subject.project.park
    elif "{park}" in text:
        known = [p for p in PARKS if p.status == "operating" or field in ("planning", "construction")]
        subject.park = rng.choice(known).code
    if "{agency}" in text:
        subject.agency = rng.choice(agencies(field))
    subject.text = text.format(
        ent=subject.project.enterprise if subject.project else "",
        park=PARK[subject.park].name if subject.park else "",
        agency=subject.agency,
        month=_month_before(day),
        quarter=("IV/2021", "I/2022", "II/2022", "III/2022")[_quarters(day)],
        year=2021,
        n=rng.randint(2, 9),
    )
    return subject


def _month_before(day: date) -> str:
    year, month = (day.year, day.month - 1) if day.month > 1 else (day.year - 1, 12)
    return f"{month}/{year}"


def _quarters(day: date) -> int:
    """How many quarters of 2022 are over or about to be; reports are written on the last one."""
    return 0 if day.year == 2021 else (day.month - 1) // 3 + (day.month % 3 == 0)


def _signer(rng: random.Random, type_: str, unit: str) -> tuple[str, str, str]:
    """Who signs: the head, a deputy for the head, or the unit's head for routine matters."""
    draw = rng.randint(1, 100)
    if type_ == "KH":
        return HEAD
    if type_ == "TTr":
        return HEAD if draw <= 70 else DEPUTIES[draw % 2]
    if type_ in ("GM", "GGT", "PC", "BB"):
        return UNIT_HEADS[OFFICE if type_ == "GM" else unit]
    if unit == INVESTMENT and draw <= 3:
        return BY_AUTHORISATION
    if draw <= 22:
        return HEAD
    return UNIT_HEADS[unit] if type_ == "" and draw > 80 else DEPUTIES[draw % 2]


def _recipients(rng: random.Random, subject: Subject) -> str:
    people = []
    if subject.type in ("TTr", "BC", "KH"):
        people.append(SUPERIOR)
    if subject.agency:
        people.append(subject.agency)
    if subject.project:
        people.append(subject.project.enterprise)
    elif subject.park and PARK[subject.park].developer:
        people.append(f"Chủ đầu tư hạ tầng {PARK[top_level(subject.park)].name}")
    if not people or rng.randint(1, 4) == 1:
        people.append(rng.choice([a for a in agencies(subject.field) if a not in people]))
    if subject.type in ("KH", "TB", "QĐ"):
        people.append("Các phòng thuộc Ban")
    return ";".join(people)


def _urgency(rng: random.Random, subject: Subject) -> str:
    hot = "Covid" in subject.text or subject.type == "GM"
    draw = rng.randint(1, 1000)
    if draw <= (40 if hot else 4):
        return "Hỏa tốc"
    if draw <= (110 if hot else 14):
        return "Thượng khẩn"
    return "Khẩn" if draw <= (240 if hot else 50) else ""


def _row(rng: random.Random, entry: tuple[int, int, date], subject: Subject) -> dict:
    year, number, day = entry
    unit, code = UNITS[subject.field]
    signer, title, mark = _signer(rng, subject.type, unit)
    urgency = _urgency(rng, subject)
    recipients = _recipients(rng, subject)
    at_once = urgency or day == TODAY or rng.randint(1, 6) > 1
    return {
        "year": str(year),
        "number": str(number),
        "symbol": f"{subject.type}-BQLKCN" if subject.type else f"BQLKCN-{code}",
        "type": subject.type,
        "date": day.isoformat(),
        "subject": subject.text,
        "field": subject.field,
        "unit": unit,
        "signer": signer,
        "signer_title": title,
        "authority_mark": mark,
        "recipients": recipients,
        "urgency": urgency,
        "copies": str(recipients.count(";") + 1 + rng.randint(2, 4)),
        "pages": str(rng.choice([1, 1, 1, 2, 2, 3, 4] if not subject.type else [1, 2, 3, 5, 8])),
        "kept_by": f"VT, {code}" if code != "VP" else "VT",
        "dispatched_on": (day if at_once else next_working_day(day)).isoformat(),
        "project_code": subject.project.code if subject.project else "",
        "park_code": subject.park,
        "note": subject.note,
    }


def document_rows(entries, numbers: dict[str, int], projects: list[Project]) -> list[dict]:
    rng, table = generator("documents"), by_field()
    known = _known_subjects(numbers, projects)
    rows, written = [], set()
    for entry in entries:
        year, number, day = entry
        subject = known.get(number) if year == 2022 else None
        while subject is None:
            drawn = _draw_subject(rng, table, day, projects)
            if (day, drawn.text) not in written:  # not the same thing twice on one day
                subject = drawn
        written.add((day, subject.text))
        rows.append(_row(rng, entry, subject))
    return rows
