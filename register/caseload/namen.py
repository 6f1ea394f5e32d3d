"""Surnames and what stands before them.

Owns taking a voorvoegsel apart from a surname. It must not judge names: any name is somebody's.
"""

import re
from itertools import product

from register.caseload.waarden import WaardeFout

# What Dutch registers sort apart from the surname. Arabic "el" and "al" are left out: they sort with the name.
_VOORZETSELS = ("aan", "bij", "in", "onder", "op", "over", "uit", "van", "von", "voor")
_LIDWOORDEN = ("de", "den", "der", "het", "'t", "la", "ten", "ter")
_OVERIGE = (
    *("da", "dal", "das", "de la", "de las", "de le", "de los", "de van der", "del", "della", "des", "di", "do", "dos"),
    *("du", "las", "le", "les", "los", "'s", "te", "tot", "uit te de", "van van de", "vom", "von dem", "voor in 't"),
    *("zu", "zum", "zur"),
)
_VOORVOEGSELS = frozenset(
    (*_VOORZETSELS, *_LIDWOORDEN, *_OVERIGE, *(" ".join(paar) for paar in product(_VOORZETSELS, _LIDWOORDEN)))
)
_MEESTE_WOORDEN = max(len(bekend.split()) for bekend in _VOORVOEGSELS)
_RECHTE_APOSTROF = str.maketrans(
    {"\N{RIGHT SINGLE QUOTATION MARK}": "'", "\N{LEFT SINGLE QUOTATION MARK}": "'", "`": "'"}
)
_VOORVOEGSEL = re.compile(r"[A-Za-z ']{1,10}")


def voorvoegsel(waarde: str) -> str:
    """Read a voorvoegsel: at most ten letters, spaces and apostrophes, as the BRP has them.

    Raises:
        WaardeFout: it has another form.
    """
    recht = waarde.translate(_RECHTE_APOSTROF)
    if not _VOORVOEGSEL.fullmatch(recht):
        raise WaardeFout("Een voorvoegsel heeft hooguit tien letters, zoals van den. Zet de rest in achternaam.")
    return recht.lower() if recht.lower() in _VOORVOEGSELS else recht


def splits_achternaam(achternaam: str) -> tuple[str, str]:
    """Take apart voorvoegsel and surname: "van den Berg" and "Berg, van den" both give ("van den", "Berg").

    A surname without a known voorvoegsel comes back as it is, with an empty voorvoegsel.
    """
    kern, komma, achter = achternaam.partition(", ")
    if komma and (achteraan := achter.translate(_RECHTE_APOSTROF).lower()) in _VOORVOEGSELS:
        return achteraan, kern
    woorden = achternaam.split(" ")
    for aantal in range(min(_MEESTE_WOORDEN, len(woorden) - 1), 0, -1):
        vooraan = " ".join(woorden[:aantal]).translate(_RECHTE_APOSTROF).lower()
        if vooraan in _VOORVOEGSELS:
            return vooraan, " ".join(woorden[aantal:])
    return "", achternaam
