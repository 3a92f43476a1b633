"""What Prometheus asks for: requests as the middleware counts them, with the figures of others beside them.

Web processes count into files of METRICS_DIR, which the library reads together: whichever process answers, it answers
for all. Without that folder (nobody holds a token) a process counts for itself and is not asked.
"""

import os

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

__all__ = ["CONTENT_TYPE_LATEST", "count_request", "written"]

TOGETHER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name; the settings set it before this is imported
SECONDS = (0.05, 0.1, 0.25, 0.5, 1, 2, 5, 20)
REQUESTS = Histogram(
    "kcnportal_request_seconds",
    "How long pages took, by the name of their view and the status of the answer.",
    ["view", "status"],
    buckets=SECONDS,
    registry=None,
)


def count_request(view, status, seconds):
    REQUESTS.labels(view=view or "none", status=status).observe(seconds)


def written(*others):
    """All of it as text; each of the others is a collector."""
    registry = CollectorRegistry(auto_describe=False)
    if TOGETHER in os.environ:
        MultiProcessCollector(registry)
    else:
        registry.register(REQUESTS)
    for other in others:
        registry.register(other)
    return generate_latest(registry)
