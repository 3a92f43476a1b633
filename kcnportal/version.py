"""The version of the portal: the year and month of its release (CHANGELOG.md)."""

VERSION = "2026.11"
