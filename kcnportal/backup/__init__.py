"""A backup: every row and every file of the portal in one archive that knows no database engine.

It is taken in one snapshot beside those who work, checked by hashes, and restored into an empty database and storage:
of the same engine or the other one, of this version of the portal or a newer one.
"""

from kcnportal.backup.restoring import restore
from kcnportal.backup.taking import back_up

__all__ = ["back_up", "restore"]
