"""For squashed migrations: many new tables at once."""

from django.db.migrations.operations.base import Operation, OperationCategory


class CreateModels(Operation):
    """As these CreateModel operations one after the other, in any order; their models are rendered once, behind all.

    By themselves each would render anew all models that it is related to: of a whole app most, with every table.
    """

    category = OperationCategory.ADDITION
    reduces_to_sql = reversible = True

    def __init__(self, *models):
        self.models = models

    def describe(self):
        return f"Create {len(self.models)} models"

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # what is rendered; it is made again when somebody asks
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)
