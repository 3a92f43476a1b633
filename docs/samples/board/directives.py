"""Directives from the Centre and the provincial People's Committee, from the end of 2021 on.

Fact: the board answered directives in 2022, among them on Covid-19 prevention in the parks. Invented:
every directive here, its number and its day. Most are answered in time by a document of the outgoing
register, some late, and some still wait on 30/9/2022.
"""

from datetime import date, timedelta

from .days import TODAY, generator, next_working_day, working_day_from
from .documents import UNITS
from .names import MARK

FIRST_NUMBER_OF_2021 = 3126  # the register of 2021 is brought in from here on
IN_TIME, LATE, OPEN, FOR_INFORMATION = "in time", "late", "open", "for information"
NEW = "new"  # it still waits for a leader's direction

PROVINCE, GOVERNMENT = "UBND tỉnh", "Thủ tướng Chính phủ"
HEALTH, PLANNING, LABOUR = "Bộ Y tế", "Bộ Kế hoạch và Đầu tư", "Bộ Lao động - Thương binh và Xã hội"
CONSTRUCTION, ENVIRONMENT, INTERIOR = "Bộ Xây dựng", "Bộ Tài nguyên và Môi trường", "Bộ Nội vụ"
SYMBOLS = {
    PROVINCE: "UBND-VP", GOVERNMENT: "TTg-CN", HEALTH: "BYT-DP", PLANNING: "BKHĐT-QLKKT", LABOUR: "BLĐTBXH-ATLĐ",
    CONSTRUCTION: "BXD-QHKT", ENVIRONMENT: "BTNMT-MT", INTERIOR: "BNV-CCHC",
}  # fmt: skip
COVID = "Covid-19"

# dated | author | type | urgency | field | what its answer speaks of | working days | what came of it | subject
DIRECTIVES = [
    ("2021-12-16", PROVINCE, "CĐ", "Hỏa tốc", "labour", COVID, 5, IN_TIME,
     "Tăng cường các biện pháp phòng, chống dịch Covid-19 trong các khu công nghiệp dịp cuối năm 2021"),
    ("2021-12-20", PLANNING, "", "", "investment", "giám sát đầu tư", 10, IN_TIME,
     "Báo cáo tình hình thu hút đầu tư vào các khu công nghiệp năm 2021"),
    ("2021-12-23", HEALTH, "", "Khẩn", "labour", COVID, 5, LATE,
     "Xét nghiệm sàng lọc Covid-19 cho người lao động trong các khu công nghiệp"),
    ("2022-01-04", PROVINCE, "KH", "", "administrative_reform", "Cải cách hành chính", 10, IN_TIME,
     "Kế hoạch cải cách hành chính tỉnh năm 2022"),
    ("2022-01-05", GOVERNMENT, "CĐ", "Hỏa tốc", "labour", COVID, 8, IN_TIME,
     "Bảo đảm an toàn phòng, chống dịch Covid-19 và tiêm vắc xin mũi nhắc lại cho người lao động"),
    ("2022-01-11", PROVINCE, "", "", "construction", "trật tự", 15, IN_TIME,
     "Rà soát trật tự xây dựng trong các khu công nghiệp"),
    ("2022-01-17", PROVINCE, "CT", "Khẩn", "labour", COVID, 5, IN_TIME,
     "Phòng, chống dịch Covid-19 trong dịp Tết Nguyên đán Nhâm Dần"),
    ("2022-02-08", PROVINCE, "", "Thượng khẩn", "labour", COVID, 6, IN_TIME,
     "Phòng, chống dịch Covid-19 trong các khu công nghiệp sau Tết; xây dựng kế hoạch năm 2022"),
    ("2022-02-15", ENVIRONMENT, "", "", "environment", "môi trường", 15, IN_TIME,
     "Báo cáo công tác bảo vệ môi trường khu công nghiệp năm 2021"),
    ("2022-02-18", HEALTH, "", "Khẩn", "labour", COVID, 5, LATE,
     "Hướng dẫn xử lý ca mắc Covid-19 tại nơi sản xuất"),
    ("2022-03-01", PROVINCE, "KH", "", "other", "06 nhiệm vụ trọng tâm", 10, IN_TIME,
     "Kế hoạch phát triển kinh tế - xã hội năm 2022; xây dựng kế hoạch công tác năm"),
    ("2022-03-03", PROVINCE, "", "", "investment", "giám sát đầu tư", 7, LATE,
     "Báo cáo giám sát các dự án chậm tiến độ trong các khu công nghiệp"),
    ("2022-03-10", PROVINCE, "TB", "", "planning", "", 10, IN_TIME,
     "Kết luận về tiến độ lập quy hoạch phân khu các khu công nghiệp"),
    ("2022-03-16", LABOUR, "", "", "labour", "an toàn, vệ sinh lao động", 35, IN_TIME,
     "Tổ chức Tháng hành động về an toàn, vệ sinh lao động năm 2022"),
    ("2022-03-22", PROVINCE, "", "Khẩn", "labour", COVID, 7, IN_TIME,
     "Thích ứng an toàn, linh hoạt với dịch Covid-19 và phục hồi sản xuất trong các khu công nghiệp"),
    ("2022-04-05", CONSTRUCTION, "", "", "construction", "iến độ", 10, IN_TIME,
     "Báo cáo tiến độ xây dựng hạ tầng các khu công nghiệp"),
    ("2022-04-13", PROVINCE, "", "", "legal", "", 10, IN_TIME,
     "Rà soát văn bản quy phạm pháp luật liên quan đến khu công nghiệp"),
    ("2022-04-20", GOVERNMENT, "CT", "", "labour", "sản xuất kinh doanh", 10, IN_TIME,
     "Hỗ trợ doanh nghiệp phục hồi sản xuất, ổn định việc làm"),
    ("2022-05-05", PROVINCE, "KH", "", "administrative_reform", "Chuyển đổi số", 12, IN_TIME,
     "Kế hoạch chuyển đổi số tỉnh năm 2022"),
    ("2022-05-16", ENVIRONMENT, "", "", "environment", "nước thải", 8, LATE,
     "Kết nối dữ liệu quan trắc nước thải tự động của các khu công nghiệp"),
    ("2022-05-24", PLANNING, "", "", "investment", "đầu tư", 12, IN_TIME,
     "Tham gia ý kiến sửa đổi quy định về khu công nghiệp, khu kinh tế"),
    ("2022-06-02", PROVINCE, "", "", "investment", "Tình hình", 8, IN_TIME,
     "Báo cáo tình hình sáu tháng đầu năm và giải pháp thu hút đầu tư"),
    ("2022-06-14", HEALTH, "", "Khẩn", "labour", COVID, 10, IN_TIME,
     "Đẩy nhanh tiến độ tiêm vắc xin phòng Covid-19 mũi nhắc lại cho người lao động"),
    ("2022-06-27", PROVINCE, "", "", "planning", "quy hoạch", 7, LATE,
     "Rà soát ranh giới và quỹ đất khu công nghiệp"),
    ("2022-07-06", INTERIOR, "", "", "administrative_reform", "", 12, IN_TIME,
     "Tự kiểm tra công tác cải cách hành chính"),
    ("2022-07-19", PROVINCE, "", "", "other", "", 0, FOR_INFORMATION,
     "Thông báo lịch tiếp công dân của lãnh đạo tỉnh quý III năm 2022"),
    ("2022-08-02", PROVINCE, "", "Khẩn", "labour", COVID, 18, IN_TIME,
     "Chủ động phòng, chống biến thể mới của dịch Covid-19 trong các khu công nghiệp"),
    ("2022-08-16", PROVINCE, "", "", "construction", "an toàn", 8, LATE,
     "Kiểm tra an toàn phòng cháy, chữa cháy công trình trong các khu công nghiệp"),
    ("2022-09-05", PLANNING, "", "", "investment", "", 12, OPEN,
     "Báo cáo tình hình thực hiện các dự án đầu tư nước ngoài chín tháng"),
    ("2022-09-08", PROVINCE, "", "Thượng khẩn", "labour", "", 7, OPEN,
     "Báo cáo kết quả tiêm vắc xin phòng Covid-19 mũi nhắc lại lần hai cho người lao động"),
    ("2022-09-20", ENVIRONMENT, "", "", "environment", "", 15, OPEN,
     "Góp ý dự thảo hướng dẫn bảo vệ môi trường khu công nghiệp"),
    ("2022-09-27", PROVINCE, "", "Khẩn", "legal", "", 7, NEW,
     "Cung cấp hồ sơ phục vụ thanh tra trách nhiệm thực hiện pháp luật về khu công nghiệp"),
]  # fmt: skip


def directive_rows(documents: list[dict]) -> list[dict]:
    """The rows of the incoming register, with their answers among these outgoing documents."""
    rng, rows, taken = generator("directives"), [], set()
    for directive in DIRECTIVES:
        dated, author, type_, urgency, field, about, days, outcome, subject = directive
        dated_on = date.fromisoformat(dated)
        arrived = dated_on if urgency else working_day_from(dated_on + timedelta(days=rng.randint(1, 3)))
        due = after(arrived, days) if days else None
        answer = _answer(documents, taken, field, about, arrived, due, outcome)
        taken.add(answer)
        rows.append({
            "year": str(arrived.year),
            "arrival_number": "",
            "arrival_date": arrived.isoformat(),
            "author": author,
            "number": str(rng.randint(3, 40) if type_ else rng.randint(300, 6000)),
            "symbol": f"{type_}-{SYMBOLS[author].partition('-')[0]}" if type_ else SYMBOLS[author],
            "date": dated,
            "type": type_,
            "subject": f"{subject} {MARK}",
            "lead_unit": UNITS[field][0] if outcome != NEW else "",
            "due_date": due.isoformat() if due else "",
            "passed_on": _passed_on(arrived, urgency) if outcome != NEW else "",
            "answered_by": answer,
            "urgency": urgency,
            "note": MARK,
        })  # fmt: skip
    rows.sort(key=lambda row: row["arrival_date"])
    following = {"2021": FIRST_NUMBER_OF_2021, "2022": 1}
    for row in rows:
        row["arrival_number"] = str(following[row["year"]])
        following[row["year"]] += 1
    return rows


def after(day: date, count: int) -> date:
    for _ in range(count):
        day = next_working_day(day)
    return day


def _passed_on(arrived: date, urgency: str) -> str:
    """What is urgent goes on at once."""
    return (arrived if urgency else next_working_day(arrived)).isoformat()


def _answer(documents, taken, field, about, arrived, due, outcome) -> str:
    """The last that is in time, or the first that is late; its number and symbol stand once in the register."""
    if outcome in (OPEN, NEW, FOR_INFORMATION):
        return ""
    first, last = (next_working_day(arrived), due) if outcome == IN_TIME else (after(due, 2), TODAY)
    found = [
        f"{row['number']}/{row['symbol']}"
        for row in documents
        if row["field"] == field
        and about in row["subject"]
        and not row["project_code"]
        and row["type"] in ("", "BC", "KH", "TTr")
        and first.isoformat() <= row["date"] <= last.isoformat()
    ]
    free = [name for name in found if name not in taken]
    return free[-1 if outcome == IN_TIME else 0]
