"""What was published about the nine months of 2022, as printed (spec indicators.md, "Known facts to reproduce").

Fact: the numbers. The report of the board has no number there, and the press items are not named: the sources say
so. Their days are invented, inside the days after the period.
"""

REPORT = "Kết quả 9 tháng năm 2022 do Ban Quản lý các khu công nghiệp công bố"
PRESS = "Tin báo chí năm 2022 (không ghi rõ tên bài)"
NOTE = "Số liệu đã công bố; ngày công bố là minh họa"
IMPLIED = "Số gốc mà tỷ lệ trong tin báo chí suy ra, không khớp với số Ban đã công bố; ngày là minh họa"

COLUMNS = ("indicator", "park_code", "period", "calendar", "value", "about", "same_period", "same_period_percent",
           "plan", "plan_percent", "source", "address", "published_on", "note")  # fmt: skip
FIGURES = [
    {"indicator": "fdi.attracted", "value": "273.5", "same_period_percent": "177", "plan_percent": "70",
     "source": REPORT, "published_on": "2022-09-20", "note": NOTE},
    {"indicator": "ddi.attracted", "value": "2182.61", "plan_percent": "312",
     "source": REPORT, "published_on": "2022-09-20", "note": NOTE},
    {"indicator": "document.outgoing.count", "value": "2200", "about": "yes",
     "source": REPORT, "published_on": "2022-09-20", "note": NOTE},
    {"indicator": "fdi.attracted", "same_period": "932", "plan": "300",
     "source": PRESS, "published_on": "2022-09-26", "note": IMPLIED},
]  # fmt: skip


def published_rows():
    fixed = {"period": "2022-9M", "calendar": "statutory"}
    return [{column: (figure | fixed).get(column, "") for column in COLUMNS} for figure in FIGURES]
