"""How sure a share is: the interval of Wilson, and that of Newcombe for the difference of two shares. Pure.

Both hold for small numbers too, where the usual rule of thumb gives intervals that are too narrow or run below nought.
Source: Wilson 1927; Newcombe, Statistics in Medicine 17 (1998), 873-890, method 10.
"""

from math import sqrt
from typing import Final

Z_95: Final = 1.959963984540054
"""Of the normal distribution: between minus and plus this lies 95%."""


def wilson(teller: int, noemer: int, *, z: float = Z_95) -> tuple[float, float]:
    """Lower and upper bound of a share, from 0 to 1.

    Args:
        teller: how many, 0 to ``noemer``.
        noemer: out of how many, 1 or more.
        z: how sure; 95% by default.

    Raises:
        ValueError: these numbers are no share.
    """
    if not 0 <= teller <= noemer or noemer < 1:
        raise ValueError(f"{teller} of {noemer} is no share")
    share, squared = teller / noemer, z * z
    middle = share + squared / (2 * noemer)
    half = z * sqrt(share * (1 - share) / noemer + squared / (4 * noemer * noemer))
    scale = 1 + squared / noemer
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def newcombe(one: tuple[int, int], other: tuple[int, int], *, z: float = Z_95) -> tuple[float, float]:
    """Lower and upper bound of the difference of two shares, the first less the second, from -1 to 1.

    Args:
        one: how many, and out of how many.
        other: the same, of another group.
        z: how sure; 95% by default.

    Raises:
        ValueError: these numbers are no shares.
    """
    (low1, high1), (low2, high2) = wilson(*one, z=z), wilson(*other, z=z)
    share1, share2 = one[0] / one[1], other[0] / other[1]
    difference = share1 - share2
    below = sqrt((share1 - low1) ** 2 + (high2 - share2) ** 2)
    above = sqrt((high1 - share1) ** 2 + (share2 - low2) ** 2)
    return difference - below, difference + above
