"""The kinds of files of this app; each module registers its own."""

from parks.imports import decision, infrastructure, lot, park

__all__ = ["decision", "infrastructure", "lot", "park"]
