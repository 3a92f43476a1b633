"""What a report as a document says of the office: frozen with its figures, so that it is printed for ever as it was."""

from accounts.models import Agency
from documents.models import written_symbol
from documents.recipients import addressees
from reports.models import ReportType, SentenceTemplate
from reports.periods import kind_of

REPORT = "BC"  # the code of the document type


def letter_facts(period_code, day, made_by=""):
    """The agency as it is called on that day, whom reports of this kind are for, and the sentences of that day.
    `made_by`: the abbreviation of the unit that makes the report."""
    agency = Agency.objects.on(day)
    kind = ReportType.objects.get(code=kind_of(period_code))
    superior = agency.superior if agency else ""
    return {
        "superior": superior,
        "agency": agency.name if agency else "",
        "english_superior": agency.english_superior if agency else "",
        "english_agency": agency.english_name if agency else "",
        "place": agency.place if agency else "",
        "head_title": agency.head_title if agency else "",
        "symbol": written_symbol(REPORT, agency.code, "") if agency else "",
        "made_by": made_by,
        "recipients": addressees(kind.recipients) or [superior] * bool(superior),
        "sentences": [
            {"section": sentence.section, "vi": sentence.text, "en": sentence.english}
            for sentence in SentenceTemplate.objects.used().in_order()
        ],
    }
