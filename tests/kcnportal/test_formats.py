"""Dates are written day first and read day first, in both languages; the trap was Django's own Vietnamese locale."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.utils import formats, translation

both = pytest.mark.parametrize("language", ["vi", "en"])


@both
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05/09/2026", date(2026, 9, 5)),
        ("5/9/2026", date(2026, 9, 5)),
        ("30/09/2026", date(2026, 9, 30)),
        ("2026-09-05", date(2026, 9, 5)),
    ],
)
def test_a_form_reads_a_date(language, text, day):
    with translation.override(language):
        assert forms.DateField(localize=True).clean(text) == day


@both
@pytest.mark.parametrize("text", ["09/30/2026", "31/02/2026", "2026/09/05", "5/9/26"])
def test_a_form_refuses_what_is_no_date_here(language, text):
    with translation.override(language), pytest.raises(forms.ValidationError):
        forms.DateField(localize=True).clean(text)


@both
def test_dates_are_written_as_they_are_read(language):
    with translation.override(language):
        assert formats.date_format(date(2026, 9, 5), use_l10n=True) == "05/09/2026"
        assert formats.date_format(datetime(2026, 9, 5, 7, 8), "DATETIME_FORMAT") == "05/09/2026 07:08"
        assert forms.DateInput().format_value(date(2026, 9, 5)) == "05/09/2026"


@pytest.mark.parametrize(("language", "text"), [("vi", "1.234,5"), ("en", "1,234.5")])
def test_numbers(language, text):
    with translation.override(language):
        assert formats.number_format(Decimal("1234.5"), force_grouping=True) == text
