"""Investors, projects, capital events, project events, leases and statements from files (spec records-in)."""

from projects.imports import capital, event, investor, lease, project, statement

__all__ = ["capital", "event", "investor", "lease", "project", "statement"]
