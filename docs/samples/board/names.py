"""Invented names of enterprises and what they make. No name is meant to be that of a real one."""

import random

from .days import generator

MARK = "(minh họa)"

# country -> (first words, second words, legal form)
FOREIGN = {
    "KR": (
        "Saebom Haneul Garam Narae Dasom Baram Hanbyeol Saerom Onnuri Byeolbit Noeul Areumdri "
        "Gaonhae Miruhan Solbaram Dallim Yeoulsu Chorokbi",
        "Tech,Precision,Electronics,Chem,Metal,Polytech,Optics,Cable,Tools,Mobile",
        "Co., Ltd.",
    ),
    "JP": (
        "Hoshizawa Kitamori Aobayama Tsukishiro Harukaze Shirakumo Momijiya Minamizora Asatsuyu "
        "Yukimine Kazehara Midorinuma Akatsukino Namimachi",
        "Seiki,Denshi,Kinzoku,Kasei,Buhin,Seimitsu,Kogyo,Jushi",
        "Corporation",
    ),
    "TW": (
        "Tianruifeng Jinghaosheng Mingyuelai Baolaicheng Xinghaida Ruifulong Chengguangyi Yulinfeng Hepushan",
        "Electronics,Precision,Hardware,Optoelectronics,Plastics,Machinery",
        "Co., Ltd.",
    ),
    "CN": (
        "Yuanhexing Longweida Huatengrui Jiashunhe Donglinhai Anboyuan Haichuanmei Guangyunda Zhenlongxi",
        "Technology,Electronics,Packaging,Metal,New Material,Textile",
        "Co., Ltd.",
    ),
    "HK": (
        "Harbourlight Peakway Lionrise Starquay Jadecove Kowpoint Silverjunk Bauhiniahill",
        "Industrial,Holdings,Trading",
        "Limited",
    ),
    "SG": (
        "Orchidbay Lionstrait Rainreef Merchantsea Tidegarden Palmquayside Lanternhill",
        "Ventures,Industrial,Asia",
        "Pte. Ltd.",
    ),
    "US": (
        "Graniteford Prairieblue Redcanyon Cedarmesa Foxhollowbend Silverpineridge",
        "Components,Instruments,Materials",
        "Inc.",
    ),
    "DE": ("Rheinfelsen Waldkammer Steinauer Birkenhofer", "Technik,Werkzeuge,Kunststoffe", "GmbH"),
    "IT": (
        "Montelupino Fiordalbano Pietrachiara Collerosso",
        "Meccanica,Componenti,Moto",
        "S.p.A.",
    ),
    "TH": (
        "Rattanasirin Chaophet Suwanlai Doichan",
        "Auto Parts,Foods,Packaging,Parts",
        "Public Co., Ltd.",
    ),
    "NL": ("Duinwaterland Molenhoeker Polderzicht", "Systems,Controls,Coatings", "B.V."),
    "MY": ("Bungarayana Seriputih Tanjungmera", "Rubber,Plastics,Industries", "Sdn. Bhd."),
}
VIETNAMESE = (
    "Tân Minh Hưng Đại Phú An Thành Gia Vĩnh Kim Bảo Quang Đông Thiên",
    "Long Phát Thịnh Sơn Lộc Nguyên Tiến Đạt Khánh Hải Vượng Phong",
    "Việt Hà Thái Bình Lâm Nam Phương",
)

# VSIC 2018 code | what is made | weight among FDI | weight among DDI
SECTORS = """
2610|linh kiện điện tử|26|6
26|thiết bị và linh kiện điện tử|8|2
26300|thiết bị truyền thông|5|1
2640|thiết bị âm thanh, điện tử dân dụng|4|1
2620|máy vi tính và thiết bị ngoại vi|3|1
27|thiết bị điện|4|2
2710|mô tơ và máy biến thế|4|2
2740|thiết bị chiếu sáng|3|3
2732|dây và cáp điện|4|3
2220|sản phẩm từ plastic|13|9
22201|bao bì từ plastic|5|6
2591|chi tiết kim loại rèn, dập|7|5
25920|gia công cơ khí, xử lý và tráng phủ kim loại|10|12
2599|sản phẩm kim loại|6|7
2511|cấu kiện kim loại|1|8
2930|phụ tùng ô tô|11|5
293|phụ tùng cho xe có động cơ|4|2
3091|mô tô, xe máy và phụ tùng|5|4
2822|máy công cụ và khuôn mẫu|4|4
2829|máy chuyên dụng|3|3
1410|may mặc|5|7
1392|hàng dệt sẵn|3|3
15|sản phẩm từ da|2|1
1702|bao bì giấy|3|6
1811|in bao bì, nhãn mác|2|4
2029|hóa chất chuyên dụng|3|2
2022|sơn, mực in|2|3
2100|thuốc và dược liệu|1|4
2392|gạch ốp lát|1|7
2395|bê tông và cấu kiện xi măng|0|6
2410|sắt, thép|1|4
1079|thực phẩm|2|5
1080|thức ăn gia súc|2|4
1104|đồ uống không cồn|1|2
1629|sản phẩm từ gỗ|1|3
3100|nội thất|2|5
3250|thiết bị y tế|3|2
3240|đồ chơi|1|1
3290|sản phẩm công nghiệp khác|1|2
"""


class Names:
    """Draws names that were not drawn before."""

    def __init__(self, topic: str):
        self.rng: random.Random = generator(topic)
        self.taken: set[str] = set()

    def foreign(self, country: str) -> tuple[str, str]:
        """The short name and the full name of a foreign enterprise."""
        firsts, seconds, form = FOREIGN[country]
        pairs = [f"{one} {two}" for one in firsts.split() for two in seconds.split(",")]
        short = self._new(pairs)
        return short, f"{short} {form} {MARK}"

    def vietnamese(self) -> tuple[str, str]:
        one, two, three = (part.split() for part in VIETNAMESE)
        short = self._new([f"{a} {b} {c}" for a in one for b in two for c in three])
        form = self.rng.choice(["Công ty TNHH", "Công ty TNHH", "Công ty CP"])
        return short, f"{form} {short} {MARK}"

    def _new(self, candidates: list[str]) -> str:
        short = self.rng.choice([name for name in candidates if name not in self.taken])
        self.taken.add(short)
        return short


def sectors(class_: str) -> tuple[list[tuple[str, str]], list[int]]:
    """The sectors with their products, and how often the class goes for each."""
    rows = [line.split("|") for line in SECTORS.strip().splitlines()]
    column = 2 if class_ == "FDI" else 3
    return [(row[0], row[1]) for row in rows], [int(row[column]) for row in rows]
