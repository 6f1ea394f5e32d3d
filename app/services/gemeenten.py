"""Names of the municipalities, from the table that comes with the program; an unknown code is its own name."""

import csv
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def gemeente_namen() -> dict[str, str]:
    """Name by code of the CBS."""
    text = (resources.files("resources") / "gemeenten.csv").read_text("utf-8")
    return {row["code"]: row["naam"] for row in csv.DictReader(text.splitlines())}


def gemeente_naam(code: str) -> str:
    """The name of a municipality.

    Args:
        code: four digits.
    """
    return gemeente_namen().get(code, code)
