"""Measuring: what Prometheus reads. Counts by operation and outcome; no label holds anything about a person.

Has a registry of its own, so that nothing that a library counts comes along.
"""

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, start_http_server

from register.errors import BeheerFout

REGISTRY: Final = CollectorRegistry()
_requests: Final = Counter(
    "huisbezoek_verzoeken", "Beantwoorde verzoeken", ["methode", "pad", "status"], registry=REGISTRY
)
_seconds: Final = Histogram(
    "huisbezoek_verzoek_seconden",
    "Hoe lang een antwoord duurde",
    ["pad"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
    registry=REGISTRY,
)
_items: Final = Counter("huisbezoek_onderdelen", "Ontvangen onderdelen", ["lane", "uitslag"], registry=REGISTRY)
_differences: Final = Counter(
    "huisbezoek_verschillen", "Dossiers die op een laptop anders bleken dan hier", registry=REGISTRY
)


def note_request(*, method: str, path: str, status: int, seconds: float) -> None:
    """Count an answer.

    Args:
        method: the HTTP method, or ``anders``.
        path: the template of the operation, never the path itself.
        status: HTTP status.
        seconds: how long it took.
    """
    _requests.labels(method, path, str(status)).inc()
    _seconds.labels(path).observe(seconds)


def note_item(*, lane: str, uitslag: str) -> None:
    """Count an item that a laptop sent."""
    _items.labels(lane, uitslag).inc()


def note_differences(count: int) -> None:
    """Count dossiers that turned out to differ."""
    _differences.inc(count)


def serve_metrics(port: int) -> None:
    """Let Prometheus read them on this machine, on a port that laptops do not reach.

    Args:
        port: where, on 127.0.0.1.

    Raises:
        BeheerFout: the port is taken.
    """
    try:
        start_http_server(port, addr="127.0.0.1", registry=REGISTRY)
    except (OSError, OverflowError) as error:
        raise BeheerFout(
            f"Op poort {port} kunnen de metingen niet worden gegeven: al in gebruik of niet toegestaan. Er is niets "
            "gestart. Kies een andere --metingen-poort."
        ) from error
