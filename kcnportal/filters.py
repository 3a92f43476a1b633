"""The filters of a list: django-filter's, with dates typed as everywhere in the portal."""

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _

from kcnportal.forms import DayInput, LongSelect, NumberField
from kcnportal.text import accent_free, fold


class Filters(django_filters.FilterSet):
    """A list's filters. Each has a label; a wrong value is said beside its field and filters nothing. What is asked for
    less often is named in `folded` and stands behind a button."""

    folded = ()


class Words(django_filters.CharFilter):
    """All these words, or parts of words, in a text as people wrote it; typed with or without accents."""

    def __init__(self, field_name, label, **options):
        super().__init__(field_name, label=label, max_length=100, **options)

    def filter(self, queryset, value):
        for word in fold((value or "").replace("\0", "")).split():
            queryset = queryset.filter(**{f"{self.field_name}__iregex": accent_free(word)})
        return queryset


class Choice(django_filters.ChoiceFilter):
    def __init__(self, *args, widget=LongSelect, **options):
        super().__init__(*args, empty_label=_("All"), widget=widget, **options)


class Record(django_filters.ModelChoiceFilter):
    """One of the records that the reader may see: `queryset` is a manager's or a function of the request."""

    def __init__(self, *args, widget=LongSelect, **options):
        super().__init__(*args, empty_label=_("All"), widget=widget, **options)


class From(django_filters.DateFilter):
    """From a day on; of a moment with lookup="date__gte"."""

    def __init__(self, field_name, label, lookup="gte", **options):
        super().__init__(field_name, lookup, label=label, widget=DayInput, **options)


class Until(django_filters.DateFilter):
    def __init__(self, field_name, label, lookup="lte", **options):
        super().__init__(field_name, lookup, label=label, widget=DayInput, **options)


class AtLeast(django_filters.Filter):
    """A number typed as the screen writes it."""

    field_class = NumberField

    def __init__(self, field_name, label, *, places=2, **options):
        super().__init__(field_name, "gte", label=label, places=places, **options)


class Code(django_filters.CharFilter):
    """A record named by its code, in capitals or not."""

    def __init__(self, field_name, label, **options):
        super().__init__(field_name, "iexact", label=label, max_length=50, **options)


class Yes(django_filters.BooleanFilter):
    def __init__(self, *args, **options):
        choices = [("", _("All")), ("true", _("Yes")), ("false", _("No"))]
        super().__init__(*args, widget=forms.Select(choices=choices), **options)
