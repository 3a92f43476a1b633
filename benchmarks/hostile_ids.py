"""Guesses of ids (S3): what one may not see answers like what never was, to the letter."""

import difflib
import itertools
import re
from urllib.parse import quote

from django.urls import reverse

from benchmarks.hostile_ground import FORM, Ground
from tests.accounts.policy_table import PAGES
from tests.board.roles import ANONYMOUS

NEVER = range(7_000_000_000, 8_000_000_000)
TOKENS = re.compile(rb'(name="csrfmiddlewaretoken" value="|name="once" value="|"X-CSRFToken": ")[^"]*')

MOMENT = re.compile(r"\d\d/\d\d/\d{4},? \d\d:\d\d")  # every page says when it was drawn


def hidden_from(ground):
    """(who, line, id) of every record's page with everybody who gets no answer from it, round and round."""
    about = [(line, who) for line in PAGES if line.about for who in sorted(ground.board.people.keys() - line.who)]
    ground.chance.shuffle(about)
    for line, who in itertools.cycle(about):
        yield who, line, ground.board(line.about).pk


def told(answer, url):
    """All that an answer says, but for the address that was asked for and the tokens of its moment."""
    body, headers = TOKENS.sub(rb"\1", answer.whole).decode(), dict(answer.items())
    body = body.replace(headers.pop("X-Request-ID", "-"), "ID")  # each request has its own
    headers.pop("Content-Length", None)
    for written in (quote(url, safe=""), quote(url), url):
        body = body.replace(written, "ADDRESS")
        headers = {name: value.replace(written, "ADDRESS") for name, value in headers.items()}
    return answer.status_code, headers, MOMENT.sub("NOW", body)


def guess_ids(count, seed):
    ground = Ground(seed)
    with ground.listening() as found:
        for who, line, pk in itertools.islice(hidden_from(ground), count):
            guess(ground, who, line, pk)
    return found


def guess(ground, who, line, pk):
    """Asked for the record that is there, and for one that never was."""
    method = ground.chance.choice(["GET", "GET", "POST", "HEAD"])
    never = ground.chance.choice(NEVER)
    answers = []
    for one in (pk, never):
        url = reverse(line.name, args=[*line.kwargs, one, *line.then])
        answer = ground.ask(who, method, url, kind=FORM)
        answers.append(told(answer, url) if answer is not None else None)
    if answers[0] != answers[1] or (who != ANONYMOUS and answers[0] and answers[0][0] not in (404, 405)):
        said = difference(*answers)
        ground.found.failures.append(f"{who} is told of {line.name} {pk} by {method}: {said}")


def difference(one, other):
    if not one or not other or one[0] != other[0]:
        return f"{one and one[0]} and {other and other[0]}"
    names = sorted(name for name in one[1].keys() | other[1].keys() if one[1].get(name) != other[1].get(name))
    headers = [f"{name}: {one[1].get(name)} and {other[1].get(name)}" for name in names]
    lines = difflib.unified_diff(one[2].splitlines(), other[2].splitlines(), lineterm="", n=0)
    return " | ".join([*headers, *(line.strip() for line in lines)])[:500]
