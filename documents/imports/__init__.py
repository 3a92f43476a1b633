"""The two registers of documents and the key tasks from files (spec records-in)."""

from documents.imports import incoming, outgoing, task

__all__ = ["incoming", "outgoing", "task"]
