"""Records that keep the code of an indicator or a unit are told by its name: those names stand above the models."""

from reports.amounts import unit_name
from reports.models import Evidence, MonthlyFigure, PublishedFigure, Target
from reports.titles import named, title_of

for model in (Target, MonthlyFigure, PublishedFigure):
    model.told_indicator = staticmethod(title_of)
for model in (Target, PublishedFigure):
    model.named_indicator = staticmethod(named)
Evidence.told_line = staticmethod(title_of)
Target.told_unit = staticmethod(unit_name)
