"""Which outgoing document answers an incoming one, where the old register says so only in words: `512/BQLKCN-ĐT`."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from accounts.models import Finding
from documents.models import Answer, IncomingDocument, OutgoingDocument

BATCH = 500
NOT_RECORDED = gettext_noop("No issued document has the number and symbol that answer it: %(answer)s.")


def named_answers(words):
    """(number, symbol) of each document that the words name; what else they say stays words."""
    for part in words.split(";"):
        number, slash, symbol = part.strip().partition("/")
        if slash and symbol and number.isascii() and number.isdigit() and len(number) < 10:
            yield int(number), symbol.strip()


def documents_named(names):
    """{(number, symbol): the issued documents of that number and symbol, by their days}."""
    found = defaultdict(list)
    issued = OutgoingDocument.objects.issued().order_by("issued_on", "occurrence", "pk")
    for numbers in batches(sorted({number for number, _symbol in names})):
        for document in issued.filter(number__in=numbers).only("number", "symbol", "issued_on"):
            if (document.number, document.symbol) in names:
                found[document.number, document.symbol].append(document)
    return found


def batches(things):
    """Lists short enough for one question to the database."""
    return (things[start : start + BATCH] for start in range(0, len(things), BATCH))


def meant(documents, arrived_on):
    """Of the documents of one number and symbol: the first on or after the arrival, else the latest."""
    return next((document for document in documents if document.issued_on >= arrived_on), documents[-1])


def link_answers(incoming):
    """Make the answers what the words of these incoming documents say, as far as it is recorded. Gives the ids of the
    documents that have an answer now."""
    linked = set()
    for batch in batches([document for document in incoming if document.answered_by]):
        linked |= link_batch(batch)
    return linked


def link_batch(incoming):
    names = {document.pk: list(named_answers(document.answered_by)) for document in incoming}
    recorded = documents_named({name for said in names.values() for name in said})
    wanted = {
        (document.pk, meant(recorded[name], document.arrived_on).pk)
        for document in incoming
        for name in names[document.pk]
        if name in recorded
    }
    answers = Answer.objects.filter(incoming__in=incoming).select_related("outgoing")
    there = {(answer.incoming_id, answer.outgoing_id): answer for answer in answers}
    others = [pair for pair, answer in there.items() if pair not in wanted and is_named(answer, names[pair[0]])]
    Answer.objects.filter(pk__in=[there[pair].pk for pair in others]).delete()
    missing = sorted(wanted - set(there))
    Answer.objects.bulk_create(Answer(incoming_id=into, outgoing_id=out) for into, out in missing)
    return {into for into, _out in wanted}


def is_named(answer, names):
    """An answer that stands on the register's words, whichever year's document was meant."""
    return (answer.outgoing.number, answer.outgoing.symbol) in names


def link_later_answers(outgoing):
    """Outgoing documents that were brought in after the incoming register that names them."""
    waiting = IncomingDocument.objects.exclude(answered_by="")
    if not outgoing or not waiting.exists():
        return
    written = {(document.number, document.symbol) for document in outgoing}
    naming = [document for document in waiting if not written.isdisjoint(named_answers(document.answered_by))]
    linked = link_answers(naming)
    subject_type = ContentType.objects.get_for_model(IncomingDocument)
    missed = Finding.objects.open().filter(subject_type=subject_type, sentence=NOT_RECORDED)
    for batch in batches(sorted(linked)):
        said = {"explained_at": timezone.now(), "explanation": gettext("The answer was recorded later.")}
        missed.filter(subject_id__in=batch).update(**said)


def forget_answers(*, outgoing=None, incoming=None):
    """Before documents of an old register go back: the links that stand on its words alone go with them."""
    of_these = Q(outgoing__in=outgoing) if outgoing is not None else Q(incoming__in=incoming)
    answers = Answer.objects.filter(of_these).select_related("incoming", "outgoing")
    from_words = [answer.pk for answer in answers if is_named(answer, named_answers(answer.incoming.answered_by))]
    for batch in batches(from_words):
        Answer.objects.filter(pk__in=batch).delete()
