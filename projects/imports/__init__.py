"""Investors, projects, capital events, leases and statements from files (spec records-in)."""

from projects.imports import capital, investor, lease, project, statement

__all__ = ["capital", "investor", "lease", "project", "statement"]
