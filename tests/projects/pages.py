"""Lists as people see them: `rows(browser, url)` of an export, `codes` of projects; `counted`: a page's questions."""

import csv
import io

from django.db import connection
from django.test.utils import CaptureQueriesContext


def rows(browser, url):
    """The rows of a list's CSV, as dicts; the header names of numbers carry their unit."""
    response = browser.get(url + ("&" if "?" in url else "?") + "export=csv")
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return [list(row.values()) for row in csv.DictReader(io.StringIO(text))]


def codes(browser, query):
    return [row[0] for row in rows(browser, f"/projects/?{query}")]


def counted(browser, url, most=12):
    browser.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert browser.get(url).status_code == 200
    assert len(queries) <= most
    return len(queries)
