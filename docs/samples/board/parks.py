"""Parks and planning decisions.

Fact: names, kinds, developers, addresses, status and natural areas of the parks, and the month in
which three parks were approved in 2021. Invented: every decision (number, day, title, industrial
area; but the 170.4 ha of Thăng Long are published) and every opening date.
"""

from dataclasses import dataclass
from datetime import date

PROVINCE = "UBND tỉnh Vĩnh Phúc"
BOARD = "Ban Quản lý các KCN tỉnh Vĩnh Phúc"
BX_DISTRICT = "huyện Bình Xuyên, tỉnh Vĩnh Phúc"


@dataclass(frozen=True)
class Park:
    """A park, zone or phase. Areas in hundredths of a hectare, to stay with whole numbers."""

    code: str
    name: str
    kind: str
    parent: str
    developer: str
    address: str
    status: str
    opened: str
    industrial: int = 0
    leased_percent: int = 0  # how much of the industrial land is to be leased at the end

    @property
    def opened_on(self) -> date:
        return date.fromisoformat(self.opened)


def _park(code, name, developer, address, status, opened="", industrial=0, leased=0):
    return Park(code, name, "park", "", developer, address, status, opened, industrial, leased)


PARKS = [
    _park("KQ", "KCN Khai Quang", "VPID", "TP Vĩnh Yên, tỉnh Vĩnh Phúc",
          "operating", "2003-05-05", 16520, 95),
    _park("BX", "KCN Bình Xuyên", "An Thịnh Vĩnh Phúc", BX_DISTRICT,
          "operating", "2006-01-16", 19960, 88),
    _park("KH", "KCN Kim Hoa", "", "TP Phúc Yên, tỉnh Vĩnh Phúc",
          "operating", "2005-06-01", 3680, 90),
    _park("BT", "KCN Bá Thiện", "", BX_DISTRICT, "operating", "2009-03-02", 22540, 62),
    Park("BT-1", "KCN Bá Thiện - Phân khu I", "zone", "BT", "CNCTech", BX_DISTRICT,
         "operating", "2010-05-10", 8950, 0),
    _park("BX2", "KCN Bình Xuyên II", "", BX_DISTRICT, "operating", "2010-10-04", 2950, 85),
    _park("BT2", "KCN Bá Thiện II", "Vina-CPK", BX_DISTRICT, "operating", "2012-04-16", 21490, 60),
    _park("TD2-A", "KCN Tam Dương II - Khu A", "", "huyện Tam Dương, tỉnh Vĩnh Phúc",
          "operating", "2018-03-05", 9460, 45),
    _park("SL", "KCN Sơn Lôi", "", BX_DISTRICT, "operating", "2019-10-07", 17810, 35),
    _park("TL", "KCN Thăng Long Vĩnh Phúc", "Sumitomo",
          "xã Thiện Kế và xã Tam Hợp, huyện Bình Xuyên, tỉnh Vĩnh Phúc",
          "operating", "2016-11-07", 17040, 72),
    _park("TD1-2", "KCN Tam Dương I - Khu vực 2", "Sơn Hà", "huyện Tam Dương, tỉnh Vĩnh Phúc",
          "established"),
    _park("SLO2", "KCN Sông Lô II", "VPID", "huyện Sông Lô, tỉnh Vĩnh Phúc", "established"),
    _park("TH-LS-LH", "KCN Thái Hòa - Liễn Sơn - Liên Hòa (Khu vực I)", "Amane",
          "huyện Lập Thạch, tỉnh Vĩnh Phúc", "established"),
    _park("PY", "KCN Phúc Yên", "SHINEC và VIZ", "TP Phúc Yên, tỉnh Vĩnh Phúc", "planned"),
    _park("NBX", "KCN Nam Bình Xuyên", "", BX_DISTRICT, "planned"),
]  # fmt: skip
PARK = {park.code: park for park in PARKS}


def top_level(code: str) -> str:
    return PARK[code].parent or code


# number | date | kind | park | what is decided | natural ha | industrial ha | in force from | replaces
# The authority is read off the number. A plan of a part of a park states no area: it would
# otherwise stand for the park's own.
DECISIONS = """
1021/QĐ-UBND|2003-03-10|establishment|KQ|thành lập KCN Khai Quang|216.24|161.3||
2310/QĐ-UBND|2004-09-15|establishment|KH|thành lập KCN Kim Hoa|50|36.8||
3188/QĐ-UBND|2004-12-08|establishment|BX|thành lập KCN Bình Xuyên|271|188.5||
1745/QĐ-UBND|2005-06-20|zoning_plan|KQ|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Khai Quang||||
905/QĐ-UBND|2006-04-12|zoning_plan|BX|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Bình Xuyên||||
3620/QĐ-UBND|2007-12-24|establishment|BT|thành lập KCN Bá Thiện|327|221.8||
488/QĐ-UBND|2008-03-18|boundary|KH|xác định ranh giới KCN Kim Hoa phần thuộc tỉnh Vĩnh Phúc||||
1502/QĐ-UBND|2009-02-23|establishment|BX2|thành lập KCN Bình Xuyên II (giai đoạn 1)|42.21|29.5||
2844/QĐ-UBND|2009-09-14|zoning_plan|BT-1|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Bá Thiện - Phân khu I|125|86.2||
1977/QĐ-UBND|2010-08-09|establishment|BT2|thành lập KCN Bá Thiện II|308.83|214.9||
266/QĐ-UBND|2011-01-25|zoning_plan|BT2|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Bá Thiện II||||
1390/QĐ-UBND|2012-06-11|adjustment|BX|điều chỉnh mở rộng KCN Bình Xuyên|286.98|199.6||
1411/QĐ-UBND|2012-06-14|zoning_plan|BX|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Bình Xuyên (điều chỉnh)||||905/QĐ-UBND
733/QĐ-UBND|2014-03-28|adjustment|BT|điều chỉnh diện tích KCN Bá Thiện|325.75|225.4||
1883/QĐ-TTg|2014-10-20|general_plan|TL|bổ sung KCN Thăng Long Vĩnh Phúc vào quy hoạch phát triển các KCN||||
3011/QĐ-UBND|2015-11-03|establishment|TL|thành lập KCN Thăng Long Vĩnh Phúc|213|||
128/QĐ-UBND|2016-01-15|zoning_plan|TL|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Thăng Long Vĩnh Phúc||170.4||
1640/QĐ-UBND|2016-05-23|establishment|TD2-A|thành lập KCN Tam Dương II - Khu A|135.17|94.6||
2207/QĐ-UBND|2017-08-07|zoning_plan|TD2-A|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Tam Dương II - Khu A||||
1816/QĐ-UBND|2018-07-16|establishment|SL|thành lập KCN Sơn Lôi|257.35|178.1||
57/QĐ-UBND|2019-01-09|zoning_plan|SL|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Sơn Lôi||||
2950/QĐ-UBND|2019-11-12|zoning_plan|BT-1|phê duyệt điều chỉnh quy hoạch phân khu tỷ lệ 1/2000 KCN Bá Thiện - Phân khu I|128.4|89.5||2844/QĐ-UBND
966/QĐ-BQLKCN|2020-05-18|detailed_plan|TL|phê duyệt quy hoạch chi tiết tỷ lệ 1/500 khu trung tâm điều hành KCN Thăng Long Vĩnh Phúc||||
1720/QĐ-TTg|2020-11-02|general_plan|SLO2|bổ sung KCN Sông Lô II vào quy hoạch phát triển các KCN||||
1721/QĐ-TTg|2020-11-02|general_plan|PY|bổ sung KCN Phúc Yên vào quy hoạch phát triển các KCN|111.3|||
412/QĐ-UBND|2021-02-24|establishment|SLO2|thành lập KCN Sông Lô II|165.65|116||
598/QĐ-UBND|2021-03-11|establishment|TD1-2|thành lập KCN Tam Dương I - Khu vực 2|162.33|113.6||
655/QĐ-UBND|2021-03-19|establishment|TH-LS-LH|thành lập KCN Thái Hòa - Liễn Sơn - Liên Hòa (Khu vực I)|145.27|101.7||
1873/QĐ-UBND|2021-08-10|boundary|TH-LS-LH|xác định ranh giới KCN Thái Hòa - Liễn Sơn - Liên Hòa (Khu vực I)||||
2466/QĐ-UBND|2021-10-14|zoning_plan|SLO2|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Sông Lô II||||
3102/QĐ-UBND|2021-12-06|general_plan|NBX|đưa KCN Nam Bình Xuyên vào danh mục quy hoạch của tỉnh|304|||
556/QĐ-UBND|2022-03-28|adjustment|KQ|điều chỉnh mở rộng KCN Khai Quang|221.46|165.2|2022-05-01|
1033/QĐ-UBND|2022-06-08|zoning_plan|TD1-2|phê duyệt quy hoạch phân khu tỷ lệ 1/2000 KCN Tam Dương I - Khu vực 2||||
@detailed_plan/QĐ-BQLKCN|2022-07-12|detailed_plan|TD2-A|phê duyệt quy hoạch chi tiết tỷ lệ 1/500 khu nhà ở công nhân KCN Tam Dương II - Khu A||||
1690/QĐ-UBND|2022-09-12|adjustment|BX2|điều chỉnh cơ cấu sử dụng đất KCN Bình Xuyên II (giai đoạn 1)|42.21|30.1|2022-10-10|
"""  # noqa: E501  (a table reads better unbroken)
AUTHORITIES = {"QĐ-UBND": PROVINCE, "QĐ-TTg": "Thủ tướng Chính phủ", "QĐ-BQLKCN": BOARD}


def park_rows() -> list[dict]:
    return [
        {
            "code": park.code,
            "name": park.name,
            "kind": park.kind,
            "parent_code": park.parent,
            "developer": park.developer,
            "address": park.address,
            "status": park.status,
            "operating_from": park.opened,
        }
        for park in PARKS
    ]


def decision_rows(numbers: dict[str, int]) -> list[dict]:
    """`numbers`: what the board's own register gave to its decisions, by their key."""
    rows = []
    for line in DECISIONS.strip().splitlines():
        number, day, kind, park, title, natural, industrial, effective, replaces = line.split("|")
        ordinal, symbol = number.split("/")
        if ordinal.startswith("@"):
            number = f"{numbers[ordinal[1:]]}/{symbol}"
        rows.append(
            {
                "number": number,
                "date": day,
                "authority": AUTHORITIES[symbol],
                "kind": kind,
                "park_code": park,
                "title": f"Quyết định {title} (minh họa)",
                "natural_area_ha": natural,
                "industrial_area_ha": industrial,
                "effective_date": effective,
                "replaces_number": replaces,
            }
        )
    return rows
