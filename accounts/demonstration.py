"""The people of the demonstration board: an account for each role, with a password that everybody may know.

bin/start keeps the portal on this machine while they exist.
"""

from dataclasses import dataclass
from datetime import date

from accounts.models import Role, Standing

FIRST_DAY, LAST_DAY = date(2021, 1, 1), date(2022, 9, 30)

UNITS = {  # code: (name, fields of work)
    "LĐ": ("Lãnh đạo Ban", []),
    "VP": ("Văn phòng", ["administrative_reform", "other"]),
    "ĐT": ("Phòng Quản lý đầu tư", ["investment"]),
    "QHXD": ("Phòng Quản lý Quy hoạch và Xây dựng", ["planning", "construction"]),
    "DN": ("Phòng Quản lý Doanh nghiệp và Lao động", ["labour"]),
    "MT": ("Phòng Quản lý Tài nguyên và Môi trường", ["environment"]),
    "PCTT": ("Phòng Pháp chế - Thanh tra", ["legal"]),
}


@dataclass(frozen=True)
class Account:
    login: str
    full_name: str
    role: Role
    unit: str
    title: str
    standing: Standing = Standing.HEAD

    @property
    def password(self):
        return f"minh-hoa-{self.login}-2022"


ACCOUNTS = [
    Account("dautu", "Chuyên viên Đầu tư (minh họa)", Role.OFFICER, "ĐT", "Chuyên viên"),
    Account("quyhoach", "Chuyên viên Quy hoạch (minh họa)", Role.OFFICER, "QHXD", "Chuyên viên"),
    Account("doanhnghiep", "Chuyên viên Doanh nghiệp (minh họa)", Role.OFFICER, "DN", "Chuyên viên"),
    Account("truongphong", "Trưởng phòng Đầu tư (minh họa)", Role.UNIT_HEAD, "ĐT", "Trưởng phòng Quản lý đầu tư"),
    Account("chanhvanphong", "Chánh Văn phòng (minh họa)", Role.UNIT_HEAD, "VP", "Chánh Văn phòng"),
    Account("vanthu", "Văn thư (minh họa)", Role.CLERK, "VP", "Văn thư"),
    Account("truongban", "Trưởng ban (minh họa)", Role.LEADER, "LĐ", "Trưởng ban"),
    Account("lanhdao", "Phó Trưởng ban (minh họa)", Role.LEADER, "LĐ", "Phó Trưởng ban", Standing.DEPUTY),
    Account("baocao", "Người xem báo cáo (minh họa)", Role.MANAGER, "LĐ", "Người xem báo cáo"),
    Account("quantri", "Quản trị hệ thống (minh họa)", Role.ADMINISTRATOR, "VP", "Quản trị hệ thống"),
]
