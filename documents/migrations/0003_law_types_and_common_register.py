from django.db import migrations

# Nghị định 30/2020/NĐ-CP, Art. 7 and Annex III: code, Vietnamese name, English name.
TYPES = [
    ("", "Công văn", "Official letter"),
    ("NQ", "Nghị quyết (cá biệt)", "Resolution"),
    ("QĐ", "Quyết định (cá biệt)", "Decision"),
    ("CT", "Chỉ thị", "Directive"),
    ("QC", "Quy chế", "Regulation"),
    ("QyĐ", "Quy định", "Rules"),
    ("TC", "Thông cáo", "Communiqué"),
    ("TB", "Thông báo", "Notice"),
    ("HD", "Hướng dẫn", "Guidance"),
    ("CTr", "Chương trình", "Programme"),
    ("KH", "Kế hoạch", "Plan"),
    ("PA", "Phương án", "Option plan"),
    ("ĐA", "Đề án", "Scheme"),
    ("DA", "Dự án", "Project"),
    ("BC", "Báo cáo", "Report"),
    ("BB", "Biên bản", "Minutes"),
    ("TTr", "Tờ trình", "Submission"),
    ("HĐ", "Hợp đồng", "Contract"),
    ("CĐ", "Công điện", "Telegram"),
    ("BGN", "Bản ghi nhớ", "Memorandum of understanding"),
    ("BTT", "Bản thỏa thuận", "Agreement"),
    ("GUQ", "Giấy ủy quyền", "Authorisation"),
    ("GM", "Giấy mời", "Invitation"),
    ("GGT", "Giấy giới thiệu", "Letter of introduction"),
    ("GNP", "Giấy nghỉ phép", "Leave paper"),
    ("PG", "Phiếu gửi", "Dispatch slip"),
    ("PC", "Phiếu chuyển", "Transfer slip"),
    ("PB", "Phiếu báo", "Notice slip"),
    ("", "Thư công", "Official note"),
]


def bring_what_the_law_fixes(apps, schema_editor):
    types = apps.get_model("documents", "DocumentType")
    types.objects.bulk_create(
        types(code=code, name=name, english=english, position=position)
        for position, (code, name, english) in enumerate(TYPES, 1)
    )
    apps.get_model("documents", "Register").objects.create(code="VBD", name="Sổ đăng ký văn bản đi", is_common=True)


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_history_and_guards")]

    operations = [migrations.RunPython(bring_what_the_law_fixes, migrations.RunPython.noop)]
