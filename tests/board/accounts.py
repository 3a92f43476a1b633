"""What people have of their own: a delegation, a search, an import, what looked odd; and a lock."""

from datetime import date

from accounts.actions.locking import lock_set
from accounts.models import Delegation, Finding, ImportRun, SavedView, SecondFactor
from tests import people
from tests.board.roles import INVESTMENT, INVESTMENT_HEAD, LABOUR, LEADER


class AccountRecords:
    def person_with_second_factor(self):
        return SecondFactor.objects.create(user=people.make_person(), secret="A" * 32).user

    def lock(self):
        by = people.actor(self.people[LEADER])
        return lock_set("ledger", last_day=date(2000, 12, 31), reason="Đã chốt sổ", by=by)

    def finding(self):
        return Finding.objects.create(subject=self("park"), sentence="A zone or phase is part of no park.")

    def import_of_investors(self):
        """By the officer of investment: taken, with one wrong row left out."""
        verdict = {"bad_header": ["row", "reason"], "bad_rows": [["2", "wrong"]]}
        return ImportRun.objects.create(
            kind="investors",
            filename="a.csv",
            asked_by=self.people[INVESTMENT],
            state="ready",
            outcome="taken",
            verdict=verdict,
        )

    def import_to_match(self):
        """By the officer of investment: checked, with headers that nobody knows."""
        verdict = {"headers": ["Mã", "Tên gọi"], "samples": [["DT-1", "Công ty Một"]]}
        asked = {"kind": "investors", "filename": "a.csv", "asked_by": self.people[INVESTMENT]}
        return ImportRun.objects.create(**asked, state="ready", outcome="unmatched", verdict=verdict)

    def delegation(self):
        """By the head of investment, to the officer."""
        terms = {"kind": "substitute", "starts_on": people.DAY, "ends_on": date(2022, 12, 31)}
        giver = self.people[INVESTMENT_HEAD].posts.get()
        return Delegation.objects.create(giver=giver, receiver=self.people[LABOUR], **terms)

    def search(self):
        return SavedView.objects.create(owner=self.people[INVESTMENT], list="park-list", name="Tìm", query="q=a")
