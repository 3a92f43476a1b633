"""What may be typed into a code field: (code, name) pairs that hold the words typed."""

from kcnportal.text import fold, search
from projects.classifications import countries, country_name, sectors
from projects.models import Enterprise, Investor, Project

MOST = 20


def investors(typed, actor):
    return found(Investor.objects.visible_to(actor).standing(), typed)


def enterprises(typed, actor):
    seen = search(Enterprise.objects.visible_to(actor).standing(), typed)
    return list(seen.order_by("name").values_list("tax_code", "name")[:MOST])


def projects(typed, actor):
    return found(Project.objects.visible_to(actor).standing(), typed)


def found(queryset, typed):
    return list(search(queryset, typed).order_by("code").values_list("code", "name")[:MOST])


def sector_codes(typed, _actor):
    """By the beginning of the code, or by words of the name; without either the divisions."""
    typed = fold(typed)
    if not typed:
        return [(code, name) for code, name in sectors().items() if len(code) == 2]
    by_code = [(code, name) for code, name in sectors().items() if code.startswith(typed)]
    by_name = [(code, name) for code, name in sectors().items() if len(code) > 2 and typed in fold(name)]
    return (by_code or by_name)[:MOST]


def country_codes(_typed, _actor):
    return sorted(((code, country_name(code)) for code in countries()), key=lambda option: option[1])


SUGGESTED = {
    "investors": investors,
    "enterprises": enterprises,
    "projects": projects,
    "sectors": sector_codes,
    "countries": country_codes,
}
