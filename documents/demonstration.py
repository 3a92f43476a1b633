"""What the demonstration board's people did with its plans of 2022. All of it is invented, and says so in its words."""

from datetime import date

YEAR = 2022
YEAR_PLAN = 469
SPECIFIC_PLANS = (58, 119, 221, 666, 869, 1037)
HANGS, CLOSES, KEEPS_CAMPAIGNS = "vanthu", "truongban", "chanhvanphong"

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

# Whom the board writes to: the real bodies of 2022, with invented addresses that no mail reaches (RFC 2606).
ORGANISATIONS = [  # name as documents write it, identifier code, e-mail's name, place
    ("Bộ Kế hoạch và Đầu tư", "", "bkhdt", "Hà Nội"),
    ("Bộ Xây dựng", "", "bxd", "Hà Nội"),
    ("Bộ Tài nguyên và Môi trường", "", "btnmt", "Hà Nội"),
    ("UBND tỉnh", "H62", "ubnd", "TP Vĩnh Yên"),
    ("Văn phòng UBND tỉnh", "", "vpubnd", "TP Vĩnh Yên"),
    ("Sở Kế hoạch và Đầu tư", "", "skhdt", "TP Vĩnh Yên"),
    ("Sở Công Thương", "", "sct", "TP Vĩnh Yên"),
    ("Sở Tài chính", "", "stc", "TP Vĩnh Yên"),
    ("Sở Xây dựng", "", "sxd", "TP Vĩnh Yên"),
    ("Sở Tài nguyên và Môi trường", "", "stnmt", "TP Vĩnh Yên"),
    ("Sở Lao động - Thương binh và Xã hội", "", "sldtbxh", "TP Vĩnh Yên"),
    ("Sở Khoa học và Công nghệ", "", "skhcn", "TP Vĩnh Yên"),
    ("Sở Nội vụ", "", "snv", "TP Vĩnh Yên"),
    ("Sở Y tế", "", "syt", "TP Vĩnh Yên"),
    ("Công an tỉnh", "", "", "TP Vĩnh Yên"),
    ("Cục Thuế tỉnh", "", "ct", "TP Vĩnh Yên"),
    ("UBND TP Vĩnh Yên", "", "vinhyen", "TP Vĩnh Yên"),
    ("UBND TP Phúc Yên", "", "phucyen", "TP Phúc Yên"),
    ("UBND huyện Bình Xuyên", "", "binhxuyen", "huyện Bình Xuyên"),
    ("UBND huyện Tam Dương", "", "tamduong", "huyện Tam Dương"),
    ("UBND huyện Sông Lô", "", "songlo", "huyện Sông Lô"),
]
GROUPS = {
    "Các bộ quản lý ngành": ["Bộ Kế hoạch và Đầu tư", "Bộ Xây dựng", "Bộ Tài nguyên và Môi trường"],
    "Các sở cho ý kiến về dự án": [
        "Sở Kế hoạch và Đầu tư",
        "Sở Công Thương",
        "Sở Xây dựng",
        "Sở Tài nguyên và Môi trường",
        "Sở Khoa học và Công nghệ",
    ],
    "UBND cấp huyện có khu công nghiệp": [
        "UBND TP Vĩnh Yên",
        "UBND TP Phúc Yên",
        "UBND huyện Bình Xuyên",
        "UBND huyện Tam Dương",
        "UBND huyện Sông Lô",
    ],
}
SENT_FROM = date(2022, 9, 5)  # of what was sent since, each recipient is recorded

# Code, year, title, unit, years of retention (None: for ever), documents, campaign whose documents it has, closed on.
CASE_FILES = [
    ("01.VP", 2022, "Kế hoạch công tác năm 2022 và các kế hoạch cụ thể", "VP", None, (469, *SPECIFIC_PLANS), "", None),
    ("01.DN", 2022, "Phòng, chống dịch Covid-19 trong các khu công nghiệp", "DN", 20, (), CAMPAIGNS[0][0], None),
    ("02.VP", 2022, "Cải cách hành chính năm 2022", "VP", 20, (), CAMPAIGNS[1][0], None),
    ("05.VP", 2022, "Tháng hành động về an toàn, vệ sinh lao động", "VP", 10, (869,), "", date(2022, 7, 1)),
]
