"""The year's plans with their key tasks, and the targets.

Fact: plan 469/KH-BQLKCN of 15/3/2022 with six key tasks; the target for FDI and DDI of 2022 as the
published 70 % and 312 % imply (rounded). Invented: what the tasks say, the specific plans, all
other targets.
"""

from .names import MARK

OFFICE = "Văn phòng"
INVESTMENT = "Phòng Quản lý đầu tư"
PLANNING = "Phòng Quản lý Quy hoạch và Xây dựng"
LABOUR = "Phòng Quản lý Doanh nghiệp và Lao động"
ENVIRONMENT = "Phòng Quản lý Tài nguyên và Môi trường"
LEGAL = "Phòng Pháp chế - Thanh tra"

YEAR_PLAN = "year plan"
# key -> issued on, field, unit, subject
PLANS = {
    "admin": ("2022-01-12", "administrative_reform", OFFICE,
              "Cải cách hành chính năm 2022 của Ban Quản lý các khu công nghiệp"),
    "legal": ("2022-01-20", "legal", LEGAL, "Công tác pháp chế năm 2022"),
    "covid": ("2022-02-10", "labour", LABOUR,
              "Phòng, chống dịch Covid-19 trong các khu công nghiệp năm 2022"),
    YEAR_PLAN: ("2022-03-15", "other", OFFICE,
                "Công tác năm 2022 của Ban Quản lý các khu công nghiệp với 06 nhiệm vụ trọng tâm"),
    "promotion": ("2022-04-05", "investment", INVESTMENT,
                  "Xúc tiến đầu tư vào các khu công nghiệp năm 2022"),
    "safety": ("2022-04-27", "labour", LABOUR,
               "Tháng hành động về an toàn, vệ sinh lao động năm 2022 trong các khu công nghiệp"),
    "digital": ("2022-05-18", "administrative_reform", OFFICE,
                "Chuyển đổi số của Ban Quản lý các khu công nghiệp năm 2022"),
}  # fmt: skip
# plan | what | lead unit | due | done. On 30/9/2022 two of the six key tasks are overdue; one of
# them fell due after the statutory cut-off of 14/9.
TASKS = [
    (YEAR_PLAN, "Hoàn thành quy hoạch phân khu các khu công nghiệp mới thành lập, trình phê duyệt",
     PLANNING, "2022-06-30", "2022-06-24"),
    (YEAR_PLAN, "Thu hút đầu tư đạt kế hoạch năm, ưu tiên dự án công nghệ cao",
     INVESTMENT, "2022-12-14", ""),
    (YEAR_PLAN, "Tháo gỡ vướng mắc giải phóng mặt bằng và hạ tầng ngoài hàng rào",
     PLANNING, "2022-08-31", ""),
    (YEAR_PLAN, "Cung cấp toàn bộ dịch vụ công trực tuyến thuộc thẩm quyền của Ban",
     OFFICE, "2022-07-29", "2022-08-12"),
    (YEAR_PLAN, "Phục hồi sản xuất, ổn định quan hệ lao động và phòng, chống dịch trong doanh nghiệp",
     LABOUR, "2022-09-09", "2022-09-07"),
    (YEAR_PLAN, "Kết nối quan trắc nước thải tự động của các khu công nghiệp đang hoạt động",
     ENVIRONMENT, "2022-09-20", ""),
    ("admin", "Rà soát, đơn giản hóa thủ tục hành chính", OFFICE, "2022-06-15", "2022-06-10"),
    ("admin", "Khảo sát sự hài lòng của doanh nghiệp", OFFICE, "2022-11-30", ""),
    ("legal", "Hệ thống hóa văn bản liên quan đến khu công nghiệp", LEGAL,
     "2022-05-31", "2022-06-03"),
    ("legal", "Phổ biến pháp luật cho doanh nghiệp mới hoạt động", LEGAL, "2022-10-31", ""),
    ("covid", "Kiểm tra phương án phòng, chống dịch của doanh nghiệp", LABOUR,
     "2022-03-31", "2022-03-29"),
    ("covid", "Hoàn thành tiêm vắc xin mũi nhắc lại cho người lao động", LABOUR,
     "2022-06-30", "2022-07-15"),
    ("promotion", "Tổ chức hội nghị gặp mặt nhà đầu tư nước ngoài", INVESTMENT,
     "2022-07-15", "2022-07-08"),
    ("promotion", "Xây dựng bộ tài liệu giới thiệu các khu công nghiệp", INVESTMENT,
     "2022-08-15", ""),
    ("safety", "Phát động tháng hành động tại khu công nghiệp", LABOUR, "2022-05-10", "2022-05-06"),
    ("digital", "Số hóa hồ sơ dự án đầu tư còn hiệu lực", OFFICE, "2022-12-15", ""),
]  # fmt: skip

BILLION = 10**9
FIRST_2022 = ("3127/QĐ-UBND", "2021-12-08")
FIRST_2021 = ("3306/QĐ-UBND", "2020-12-09")
# indicator, year, value (or low, high), unit, decision. The plan of 15/3/2022 supersedes the first
# target for FDI; the other press figure of 300 million became its invented first version.
TARGETS = [
    ("fdi.attracted", 2021, 250_000_000, "USD", FIRST_2021),
    ("ddi.attracted", 2021, 1_200 * BILLION, "VND", FIRST_2021),
    ("fdi.realised", 2021, 200_000_000, "USD", FIRST_2021),
    ("enterprise.exports", 2021, 2_400_000_000, "USD", FIRST_2021),
    ("enterprise.budget", 2021, 2_300 * BILLION, "VND", FIRST_2021),
    ("enterprise.labour.total", 2021, 110_000, "count", FIRST_2021),
    ("park.occupancy", 2021, "0.62", "ratio", FIRST_2021),
    ("fdi.attracted", 2022, 300_000_000, "USD", FIRST_2022),
    ("fdi.attracted", 2022, 390_000_000, "USD", YEAR_PLAN),
    ("ddi.attracted", 2022, 700 * BILLION, "VND", YEAR_PLAN),
    ("fdi.new.count", 2022, 30, "count", YEAR_PLAN),
    ("ddi.new.count", 2022, 18, "count", YEAR_PLAN),
    ("fdi.realised", 2022, (260_000_000, 300_000_000), "USD", YEAR_PLAN),
    ("ddi.realised", 2022, 1_700 * BILLION, "VND", YEAR_PLAN),
    ("enterprise.revenue.fdi", 2022, 4_000_000_000, "USD", YEAR_PLAN),
    ("enterprise.revenue.ddi", 2022, 20_000 * BILLION, "VND", YEAR_PLAN),
    ("enterprise.exports", 2022, 2_800_000_000, "USD", FIRST_2022),
    ("enterprise.exports", 2022, 2_900_000_000, "USD", YEAR_PLAN),
    ("enterprise.budget", 2022, 2_900 * BILLION, "VND", YEAR_PLAN),
    ("enterprise.labour.total", 2022, (112_000, 120_000), "count", YEAR_PLAN),
    ("park.occupancy", 2022, "0.68", "ratio", YEAR_PLAN),
    ("park.industrial_area", 2022, "1650", "ha", YEAR_PLAN),
]


def task_rows(numbers: dict[str, int]) -> list[dict]:
    rows: list[dict] = []
    for plan, title, unit, due, done in TASKS:
        symbol = f"{numbers[plan]}/KH-BQLKCN"
        rows.append(
            {
                "plan": symbol,
                "order": str(1 + sum(row["plan"] == symbol for row in rows)),
                "title": f"{title} {MARK}",
                "lead_unit": unit,
                "due_date": due,
                "done_on": done,
                "note": "Hoàn thành chậm so với hạn" if done > due else "",
            }
        )
    return rows


def target_rows(numbers: dict[str, int]) -> list[dict]:
    rows = []
    year_plan = (f"{numbers[YEAR_PLAN]}/KH-BQLKCN", PLANS[YEAR_PLAN][0])
    for indicator, year, value, unit, decision in TARGETS:
        document, day = year_plan if decision == YEAR_PLAN else decision
        low, high = value if isinstance(value, tuple) else ("", "")
        rows.append(
            {
                "indicator": indicator,
                "year": str(year),
                "value": "" if low else str(value),
                "low": str(low),
                "high": str(high),
                "unit": unit,
                "document_number": document,
                "decided_on": day,
            }
        )
    return rows
