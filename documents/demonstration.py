"""What the demonstration board's people did with its plans of 2022. All of it is invented, and says so in its words."""

from datetime import date

YEAR = 2022
YEAR_PLAN = 469
SPECIFIC_PLANS = (58, 119, 221, 666, 869, 1037)
HANGS, CLOSES, KEEPS_CAMPAIGNS = "vanthu", "chanhvanphong", "chanhvanphong"

# Who, plan, task, when, what came of it, the number of the document that shows it. None of them does a task.
NOTES = [
    ("quyhoach", 469, 1, date(2022, 5, 6), "Đã trình nhiệm vụ quy hoạch KCN Sông Lô II (minh họa)", 898),
    ("quyhoach", 469, 1, date(2022, 6, 24), "Đã trình hồ sơ cuối cùng, KCN Khai Quang (minh họa)", 1337),
    ("quyhoach", 469, 3, date(2022, 8, 31), "Còn vướng mắc tại hai khu, tiếp tục phối hợp (minh họa)", None),
    ("chanhvanphong", 469, 4, date(2022, 8, 18), "Toàn bộ dịch vụ công đã trực tuyến (minh họa)", 1840),
    ("doanhnghiep", 469, 5, date(2022, 9, 7), "Các doanh nghiệp đã hoạt động trở lại bình thường (minh họa)", None),
    ("chanhvanphong", 58, 1, date(2022, 6, 10), "Đã trình công bố danh mục sửa đổi, bổ sung (minh họa)", 1245),
    ("doanhnghiep", 221, 1, date(2022, 3, 29), "Đã kiểm tra, có thông báo kết quả (minh họa)", 371),
    ("doanhnghiep", 221, 2, date(2022, 7, 15), "Đã tiêm đợt cuối tại KCN Sơn Lôi (minh họa)", 1548),
    ("dautu", 666, 1, date(2022, 7, 8), "Đã tổ chức hội nghị (minh họa)", 1485),
]  # fmt: skip

# Who, plan, task, when, the new deadline, why: a task that was in time before and is after.
MOVED = (
    "chanhvanphong",
    58,
    2,
    date(2022, 9, 12),
    date(2022, 12, 15),
    "Khảo sát cùng đợt chuyển đổi số (minh họa)",
)
CLOSED = (869, date(2022, 6, 30), "Tháng hành động đã kết thúc (minh họa)")

# Name, from, plans whose tasks belong to it too, other documents.
CAMPAIGNS = [
    ("Phòng, chống dịch Covid-19", date(2022, 1, 4), (221,), (9, 295, 515, 653, 872, 1102, 1312, 1487, 1609, 1912)),
    ("Cải cách hành chính năm 2022", date(2022, 1, 12), (58, 1037), (165, 323, 416, 813, 1245)),
]
