"""A board with somebody of every role, and one record for each kind of page: made when it is first asked for."""

from tests import people
from tests.board.accounts import AccountRecords
from tests.board.documents import DocumentRecords
from tests.board.parks import ParkRecords
from tests.board.projects import ProjectRecords
from tests.board.reports import ReportRecords
from tests.board.roles import ANONYMOUS, POSTS, UNITS, WITHOUT_POST


class Board(AccountRecords, ParkRecords, ProjectRecords, DocumentRecords, ReportRecords):
    """`board("park")` is the park; a record makes those that it needs, self("park")."""

    def __init__(self):
        self.units = {name: people.make_unit(fields) for name, fields in UNITS.items()}
        self.people = {who: people.make_person(role, self.units[unit]) for who, (role, unit) in POSTS.items()}
        self.people |= {WITHOUT_POST: people.make_person(), ANONYMOUS: None}
        self.made = {}

    def __call__(self, about):
        if about not in self.made:
            self.made[about] = getattr(self, about)()
        return self.made[about]
