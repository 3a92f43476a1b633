"""Land by use, as a planning decision sets it (cơ cấu sử dụng đất); in a file `factory:120.5;green:20`."""

from django.db import models
from django.utils.translation import gettext as _, gettext_lazy

from kcnportal import cells
from kcnportal.money import HectareField, plain


class Use(models.TextChoices):
    FACTORY = "factory", gettext_lazy("Factories and warehouses")
    SERVICE = "service", gettext_lazy("Administration and services")
    UTILITIES = "utilities", gettext_lazy("Technical infrastructure")
    GREEN = "green", gettext_lazy("Green space and water")
    TRAFFIC = "traffic", gettext_lazy("Roads")
    HOUSING = "housing", gettext_lazy("Workers' housing")
    OTHER = "other", gettext_lazy("Other land")


area = cells.not_negative(HectareField.places, largest=10**9)


def read_uses(cell):
    """{use: hectares}. Raises BadCell."""
    uses = {}
    for part in filter(None, (part.strip() for part in cells.as_text(cell).split(";"))):
        name, colon, hectares = (text.strip() for text in part.partition(":"))
        if not colon:
            raise cells.BadCell(_("write each use with its hectares, like factory:120.5;green:20"))
        if name not in Use.values:
            raise cells.BadCell(_("not one of: %(allowed)s") % {"allowed": ", ".join(Use.values)})
        if name in uses:
            raise cells.BadCell(_("%(name)s stands there twice") % {"name": name})
        uses[name] = area(hectares)
    return uses


read_uses.takes = f"{'; '.join(f'{use}:ha' for use in Use.values)}"


def written_uses(uses):
    """As a file says it, in the order of the table."""
    return ";".join(f"{use}:{plain(uses[use])}" for use in Use.values if use in uses)
