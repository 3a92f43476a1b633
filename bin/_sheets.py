"""Puts the pictures of a folder side by side under their names, so many on a sheet that each can be read."""

from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageDraw, ImageFont

NARROW = 400  # a picture up to here is one of a telephone
COLUMNS = {False: (3, 620), True: (6, 300)}  # of a sheet, and how wide a picture is there
AT_A_TIME = 2
TALLEST = 1700  # a sheet ends before the row that passes it


def make_sheets(folder):
    """A series sheet-<group>-<number>.png for each folder of pictures in this one."""
    groups = [path for path in sorted(folder.iterdir()) if path.name != "portal" and path.is_dir()]
    with ThreadPoolExecutor(AT_A_TIME) as threads:  # Pillow lets another thread run while it works
        list(threads.map(make_series, groups))


def make_series(group):
    files, target = sorted(group.glob("*.jpeg")), group.parent / f"sheet-{group.name}"
    if not files:
        return
    with Image.open(files[0]) as first:
        columns, width = COLUMNS[first.width <= NARROW]
    rows, number = [], 1
    for start in range(0, len(files), columns):
        row = [(file.stem, smaller(file, width)) for file in files[start : start + columns]]
        if rows and sum(map(height_of, [*rows, row])) > TALLEST:
            save(rows, f"{target}-{number:02}.png")
            rows, number = [], number + 1
        rows.append(row)
    save(rows, f"{target}-{number:02}.png")


def smaller(file, width):
    with Image.open(file) as picture:
        return picture.convert("RGB").resize((width, picture.height * width // picture.width), reducing_gap=2)


def height_of(row):
    return max(picture.height for _caption, picture in row) + 34


def save(rows, target):
    wide = max(sum(picture.width + 10 for _caption, picture in row) for row in rows)
    made, font, y = Image.new("RGB", (wide, sum(map(height_of, rows))), "#888"), ImageFont.load_default(18), 0
    for row in rows:
        for place, (caption, picture) in enumerate(row):
            x = place * (picture.width + 10) + 5
            ImageDraw.Draw(made).text((x, y + 5), caption, "white", font)
            made.paste(picture, (x, y + 30))
        y += height_of(row)
    made.save(target, compress_level=1)
