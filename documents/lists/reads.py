"""Lists of records on which readers can be named: what of them leaves the portal in a file is kept as read."""

from accounts.actions.opening import keep_openings
from kcnportal.lists import List


class ReadsKept(List):
    """On the screen a list shows a line of each record; a file takes them along (D30-5.a, D30-6.l)."""

    def respond(self, *args, **context):
        if self.asked.get("export"):
            found = self.restricted().filter(pk__in=self.found.order_by().values("pk"))
            keep_openings(found, by=self.request.actor)
        return super().respond(*args, **context)

    def restricted(self):
        """By name, or drafts."""
        records = self.model.objects
        return records.restricted() | records.drafts() if hasattr(records, "drafts") else records.restricted()
