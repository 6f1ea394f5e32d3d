"""The SQL condition for one of some ids."""

import json
from collections.abc import Sequence


def among(ids: Sequence[str]) -> tuple[str, str]:
    """Say that a column is one of some ids: what follows its name, and the one parameter of it.

    Args:
        ids: any number; a single one goes without a list, which would cost as much as looking it up.
    """
    return ("= ?", ids[0]) if len(ids) == 1 else ("IN (SELECT value FROM json_each(?))", json.dumps(ids))
