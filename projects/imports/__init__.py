"""Investors, enterprises, projects, capital events, leases and statements from files (spec records-in)."""

from projects.imports import capital, enterprise, investor, lease, project, statement

__all__ = ["capital", "enterprise", "investor", "lease", "project", "statement"]
