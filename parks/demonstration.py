"""What the demonstration knows of its parks beyond the import files.

The infrastructure is invented, and says so in its notes. The places are facts: in 2025 the provinces were merged by
resolution 202/2025/QH15, the districts abolished by 203/2025/QH15, and the communes of the old addresses rearranged by
1676/NQ-UBTVQH15. In which new communes the parks lie since is not known here and left out.
"""

from datetime import date
from decimal import Decimal

YEAR_END, HALF_YEAR = date(2021, 12, 31), date(2022, 6, 30)

# Park, when, completion in per cent, hectares handed over, wastewater plant in m³/day designed and running, note.
OBSERVED = [
    ("KQ", YEAR_END, 100, Decimal("216.24"), 5800, 5200, "Hạ tầng hoàn thành (minh họa)"),
    ("BX", YEAR_END, 96, Decimal("281.5"), 6000, 4100, "Còn tuyến đường nội bộ phía Nam (minh họa)"),
    ("BX2", YEAR_END, 92, Decimal("42.21"), 1500, 600, "(minh họa)"),
    ("KH", YEAR_END, 100, Decimal(50), 2000, 1450, "(minh họa)"),
    ("BT", YEAR_END, 74, Decimal("268.4"), 5000, 2300, "Còn vướng giải phóng mặt bằng (minh họa)"),
    ("BT2", YEAR_END, 81, Decimal("290.6"), 10000, 3900, "(minh họa)"),
    ("TL", YEAR_END, 98, Decimal(213), 8000, 5600, "(minh họa)"),
    ("SL", YEAR_END, 46, Decimal("188.2"), 2500, 0, "Nhà máy xử lý nước thải chạy thử từ quý II năm sau (minh họa)"),
    ("TD2-A", YEAR_END, 62, Decimal("109.3"), 3000, 900, "(minh họa)"),
    ("KQ", HALF_YEAR, None, Decimal("219.8"), None, 5450, "Bàn giao thêm phần mở rộng (minh họa)"),
    ("BT", HALF_YEAR, 79, Decimal("281.7"), None, 2650, "(minh họa)"),
    ("SL", HALF_YEAR, 58, Decimal("214.9"), 2500, 400, "Nhà máy xử lý nước thải chạy thử (minh họa)"),
    ("TD1-2", HALF_YEAR, 12, Decimal("61.4"), 0, 0, "San nền đợt 1 (minh họa)"),
]

LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
MERGER, NO_DISTRICTS, COMMUNES = "Nghị quyết 202/2025/QH15", "Nghị quyết 203/2025/QH15", "Nghị quyết 1676/NQ-UBTVQH15"
PROVINCE, MERGED_WITH = "tỉnh Vĩnh Phúc", ("tỉnh Phú Thọ", "tỉnh Hòa Bình")
NEW_PROVINCE = "tỉnh Phú Thọ"

DISTRICTS = {  # the parks that their addresses put there
    "TP Vĩnh Yên": ("KQ",),
    "TP Phúc Yên": ("KH", "PY"),
    "huyện Bình Xuyên": ("BX", "BT", "BT-1", "BX2", "BT2", "SL", "NBX"),
    "huyện Tam Dương": ("TD2-A", "TD1-2"),
    "huyện Sông Lô": ("SLO2",),
    "huyện Lập Thạch": ("TH-LS-LH",),
}
COMMUNES_OF = {"huyện Bình Xuyên": {"xã Thiện Kế": ("TL",), "xã Tam Hợp": ("TL",)}}
