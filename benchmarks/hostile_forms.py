"""Every form of the portal, sent with what it never asked for (S5)."""

import itertools

from benchmarks.hostile_ground import FORM, Ground, Sendable, absolute, as_parts, as_query

FILES = [
    ("a.pdf", b"%PDF-1.7\n%%EOF"),
    ("a.xlsx", b"PK\x03\x04" + b"\0" * 40),
    ("a\0b.csv", b"code,name\n\x00\xff,\xed\xa0\x80\n"),
    ("../../a.docx", b""),
    ("a.geojson", b'{"type":"FeatureCollection","features":[{"type":null}]}'),
    ("\u202efdp.exe", b"MZ" + b"\0" * 200),
    ("a" * 300 + ".png", b"\x89PNG\r\n\x1a\n" + b"\xff" * 100),
]
GUESSED = ("reason", "kind", "version", "day", "to", "state", "next", "file", "unit", "person", "note", "once")


def forms_of(ground):
    """(who, url, form) of every form that somebody sees; of an address that only takes a POST, a guess."""
    for who, url, page in ground.pages():
        own = [form for form in page.found if absolute(url, form.action) == url]
        yield who, url, ground.chance.choice(own or [Sendable("", dict.fromkeys(GUESSED, "1"), ["file"])])


def spoilt(form, ground):
    """The pairs of a form with some fields wrong, missing, doubled or too many."""
    chance = ground.chance
    values = {name: value for name, value in form.values.items() if name != "csrfmiddlewaretoken"}
    names = list(values)
    hit = set(chance.sample(names, k=min(len(names), chance.choice([1, 1, 2, 3, len(names) or 1])))) if names else set()
    pairs = []
    for name, value in values.items():
        way = chance.random() if name in hit else 1
        if way < 0.1:
            continue  # missing
        pairs.append((name, ground.text() if way < 1 else value))
        if way < 0.25:
            pairs.append((name, ground.text()))  # a list where one value is meant
    if chance.random() < 0.1:
        pairs.append(
            (chance.choice(["is_active", "is_superuser", "id", "pk", "\0", "a" * 500, "_save"]), ground.text())
        )
    return pairs


def send_one(ground, who, url, form):
    chance = ground.chance
    pairs = spoilt(form, ground)
    if form.files and chance.random() < 0.9:
        files = [(name, chance.choice(FILES)) for name in form.files]
        body, kind = as_parts(pairs, files)
    else:
        body, kind = as_query(pairs).encode(), FORM
    ground.ask(who, "POST", url, body, kind)


def fuzz_forms(count, seed):
    """Send the forms in turn until there were `count` submissions. The figure's findings."""
    ground = Ground(seed)
    with ground.listening() as found:
        for who, url, form in itertools.islice(forms_of(ground), count):
            send_one(ground, who, url, form)
    return found
