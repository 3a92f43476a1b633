"""The questions of the report beside SQL that somebody wrote for the same figure, and the search beside its own."""

from documents.models import OutgoingDocument
from kcnportal.text import search
from reports.indicators.catalogue import CATALOGUE

STANDING = """
    SELECT e.* FROM projects_capitalevent e LEFT JOIN projects_capitalevent c ON c.corrects_id = e.id
    WHERE c.id IS NULL AND e.kind <> 'void'
"""
STOCK = f"""
SELECT count(*), sum(capital) FROM (
    SELECT bool_or(kind = 'new') AS certified, bool_or(kind = 'revoked') AS revoked,
        sum(CASE WHEN kind IN ('new', 'increase') THEN amount WHEN kind = 'decrease' THEN -amount ELSE 0 END)
            FILTER (WHERE project_class = 'FDI') AS capital,
        (array_agg(project_class ORDER BY happened_on DESC, id DESC))[1] AS latest
    FROM ({STANDING} AND e.happened_on <= %(end)s) standing GROUP BY project_id
) registered WHERE certified AND NOT revoked AND latest = 'FDI'
"""
COUNTED = """FROM projects_statement WHERE state = 'accepted' AND month BETWEEN %(first_month)s AND %(last_month)s
    AND (covers = 'month' OR month >= %(first_month)s::date + interval '2 months')"""


def total(*codes):
    """Asks for the totals of these indicators, as a report does."""
    return lambda question: tuple(CATALOGUE[code].measure(question).total for code in codes)


QUESTIONS = {
    "fdi.attracted": (
        total("fdi.attracted"),
        f"SELECT sum(amount)::bigint FROM ({STANDING} AND e.happened_on BETWEEN %(start)s AND %(end)s) e "
        "WHERE kind IN ('new', 'increase') AND project_class = 'FDI'",
    ),
    "fdi.stock": (total("fdi.stock.count", "fdi.stock.capital"), STOCK),
    "enterprise.revenue.fdi": (
        total("enterprise.revenue.fdi"),
        f"SELECT sum(revenue) {COUNTED} AND project_class = 'FDI'",
    ),
    "enterprise.labour.total": (
        total("enterprise.labour.total"),
        f"SELECT sum(labour_total) FROM (SELECT DISTINCT ON (project_id) labour_total {COUNTED} "
        "ORDER BY project_id, month DESC) latest",
    ),
    "park.leased_area": (
        total("park.leased_area"),
        "SELECT sum(area)::numeric / 1000000 FROM projects_lease "
        "WHERE starts_on <= %(end)s AND (ends_on IS NULL OR ends_on >= %(end)s)",
    ),
    "document.outgoing.count": (
        total("document.outgoing.count"),
        "SELECT count(*) FROM documents_outgoingdocument WHERE state = 'issued' "
        "AND issued_on BETWEEN %(start)s AND %(end)s",
    ),
    "document.incoming.count": (
        total("document.incoming.count"),
        "SELECT count(*) FROM documents_incomingdocument WHERE arrived_on BETWEEN %(start)s AND %(end)s",
    ),
}


def looked_for(words):
    """A page of what the words find in the register of all years, newest first: asked by the portal, and by hand."""
    found = search(OutgoingDocument.objects.issued(), words).order_by("-issued_on", "-number", "-pk")
    page = found.values_list("pk", "number", "symbol", "subject", "issued_on")[:50]
    holds = " AND ".join(f"search_text LIKE '%%{word}%%'" for word in words.split())
    sql = (
        "SELECT id, number, symbol, subject, issued_on FROM documents_outgoingdocument "
        f"WHERE state = 'issued' AND {holds} ORDER BY issued_on DESC, number DESC, id DESC LIMIT 50"
    )
    return lambda: list(page.all()), sql


SEARCHES = {words: looked_for(words) for words in ("nuoc thai hoang long", "giay phep lao dong", "det may kim son 771")}
