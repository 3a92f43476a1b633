"""How far the handling of an incoming document is on a day: told from facts, never from a tick (D30-1.l, D30-1.m)."""

from dataclasses import dataclass
from datetime import date

ON_TIME, LATE, SETTLED, CANCELLED, OPEN, OVERDUE = "on_time", "late", "settled", "cancelled", "open", "overdue"
ENDED = {ON_TIME, LATE, SETTLED, CANCELLED}


@dataclass(frozen=True)
class Handling:
    state: str
    ended_on: date | None = None
    days: int = 0  # working days late or overdue

    @property
    def words(self):
        """As the follow-up register says it; a legal form, so in Vietnamese always."""
        on = f" ngày {self.ended_on:%d/%m/%Y}" if self.ended_on else ""
        return {
            ON_TIME: f"Đã giải quyết{on}, đúng hạn",
            LATE: f"Đã giải quyết{on}, chậm {self.days} ngày làm việc",
            SETTLED: f"Kết thúc{on}",
            CANCELLED: f"Bên gửi thu hồi{on}",
            OPEN: "Đang giải quyết",
            OVERDUE: f"Quá hạn {self.days} ngày làm việc",
        }[self.state]


def handled(arrival, day, workdays):
    """As of that day: answered by the first issued answer, settled, called back by its sender, or still open.

    An old register tells that it was answered, not when: it is taken as in time.
    """
    if arrival.cancelled_on and arrival.cancelled_on <= day:
        return Handling(CANCELLED, arrival.cancelled_on)
    answered = [answer.outgoing.issued_on for answer in arrival.answers.all() if answer.outgoing.is_issued]
    answered_on = min((on for on in answered if on <= day), default=None)
    if answered_on:
        late = answered_on > arrival.due_on if arrival.due_on else False
        days = workdays.between(arrival.due_on, answered_on) if late else 0
        return Handling(LATE if late else ON_TIME, answered_on, days)
    if arrival.settled_on and arrival.settled_on <= day:
        return Handling(SETTLED, arrival.settled_on)
    if arrival.answered_by:
        return Handling(ON_TIME)
    if arrival.due_on and arrival.due_on < day:
        return Handling(OVERDUE, None, workdays.between(arrival.due_on, day))
    return Handling(OPEN)
