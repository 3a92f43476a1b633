from kcnportal.forms import RecordForm
from projects.forms.fields import CodeField
from projects.models import Lease, Project


class LeaseForm(RecordForm):
    class Meta(RecordForm.Meta):
        model = Lease
        fields = ["park", "project", "area", "starts_on", "ends_on", "document_number"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["area"].smallest = 0
        made = self.fields["project"]
        self.fields["project"] = CodeField(Project.objects.all(), "projects", label=made.label, required=False)
