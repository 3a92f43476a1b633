"""Investors, enterprises, projects, capital and project events, leases, permits and statements from files (spec
records-in)."""

from projects.imports import capital, enterprise, event, investor, lease, permit, project, statement

__all__ = ["capital", "enterprise", "event", "investor", "lease", "permit", "project", "statement"]
