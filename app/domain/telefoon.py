"""Telephone numbers as the Dutch write them."""

import re
from typing import Final

# Dutch area codes of three digits, without the 0; every other has four. Source: Nummerplan telefonie.
_SHORT_AREA_CODES: Final = re.compile(r"10|13|15|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]|8[58]|91")


def national_phone(telefoon: str) -> str:
    """Return an E.164 number as people in the Netherlands write it: ``06 12345601``, ``071 523 9090``.

    A number of another country stays as it is, with its ``+``.
    """
    if not telefoon.startswith("+31"):
        return telefoon
    digits = telefoon.removeprefix("+31")
    if digits.startswith("6"):
        return f"06 {digits[1:]}"
    if _SHORT_AREA_CODES.match(digits):
        return f"0{digits[:2]} {digits[2:5]} {digits[5:]}"
    return f"0{digits[:3]} {digits[3:6]} {digits[6:]}"
