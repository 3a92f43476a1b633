"""How far the handling of an incoming document is on a day: told from facts, never from a tick (D30-1.l, D30-1.m)."""

from dataclasses import dataclass
from datetime import date

OPEN, OVERDUE, ANSWERED, ANSWERED_LATE = "open", "overdue", "answered", "answered_late"
SETTLED, CANCELLED = "settled", "cancelled"


@dataclass(frozen=True)
class Handled:
    state: str
    ended_on: date | None = None
    days: int = 0  # working days late or overdue

    @property
    def words(self):
        """As the follow-up register says it; a legal form, so in Vietnamese always."""
        on = f"ngày {self.ended_on:%d/%m/%Y}" if self.ended_on else ""
        return {
            OPEN: "Đang giải quyết",
            OVERDUE: f"Quá hạn {self.days} ngày làm việc",
            ANSWERED: f"Đã giải quyết {on}, đúng hạn",
            ANSWERED_LATE: f"Đã giải quyết {on}, chậm {self.days} ngày làm việc",
            SETTLED: f"Kết thúc {on}",
            CANCELLED: f"Bên gửi thu hồi {on}",
        }[self.state]


def handled(arrival, answered_on, day, workdays):
    """As of that day: called back by its sender, answered by the first issued answer, settled, or still open. Without
    a deadline an answer is in time."""
    if arrival.cancelled_on and arrival.cancelled_on <= day:
        return Handled(CANCELLED, arrival.cancelled_on)
    if answered_on and answered_on <= day:
        if arrival.due_on and answered_on > arrival.due_on:
            return Handled(ANSWERED_LATE, answered_on, days_late(arrival.due_on, answered_on, workdays))
        return Handled(ANSWERED, answered_on)
    if arrival.settled_on and arrival.settled_on <= day:
        return Handled(SETTLED, arrival.settled_on)
    if arrival.due_on and arrival.due_on < day:
        return Handled(OVERDUE, None, days_late(arrival.due_on, day, workdays))
    return Handled(OPEN)


def days_late(due_on, day, workdays):
    """Working days past a deadline; one that passed on a Saturday has passed: that counts as one."""
    return max(1, workdays.between(due_on, day))
