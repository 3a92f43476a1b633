"""What offices bring into the reports centre from files, one module a kind."""

from reports.imports import published, target

__all__ = ["published", "target"]
