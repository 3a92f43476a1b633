"""The report as JSON: exactly the contract of spec records-in.md."""

import json

from reports.indicators import published


def render_json(snapshot):
    return (json.dumps(published(snapshot), ensure_ascii=False, indent=1) + "\n").encode()
