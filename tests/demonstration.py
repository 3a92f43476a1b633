"""The demonstration board is loaded once a run, by the first process that asks for it, and copied from there."""

import os
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

from tests.copies import drop_copy, is_there, make_copy, used_copy
from tests.migrated import one_at_a_time


def name_of_board():
    folder = Path(os.environ["KCN_TESTS_DIR"])
    return str(folder / "board.sqlite3") if connection.vendor == "sqlite" else f"board-{folder.name}"


def loaded_board():
    """The name of a database with the board; no connection goes to it."""
    board = name_of_board()
    with one_at_a_time(Path(os.environ["KCN_TESTS_DIR"])):
        if not is_there(board):
            with used_copy(connection.settings_dict["NAME"], "loading") as loading:
                call_command("load_demo", stderr=StringIO())
                connections.close_all()
                make_copy(loading, board)
    return board


def drop_board():
    drop_copy(name_of_board())
