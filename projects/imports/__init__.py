"""Investors, enterprises, projects, capital events, project events, leases and statements from files (spec
records-in)."""

from projects.imports import capital, enterprise, event, investor, lease, project, statement

__all__ = ["capital", "enterprise", "event", "investor", "lease", "project", "statement"]
