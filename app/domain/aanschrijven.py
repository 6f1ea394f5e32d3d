"""How a letter addresses somebody: the name on the envelope and the salutation, as the BRP forms them.

The gender and the use of a partner's name are not known here, so the rules for an unknown gender and the own name hold.
Source: BRP bevragen, features ``adressering/aanhef`` and ``adressering/aanschrijfwijze``. Pure.
"""

from app.domain.adres import adresregels
from app.domain.records import Adres, Persoon


def voorletters(persoon: Persoon) -> str:
    """The initials, ``R.M.``; made of the first names where the register has none. One a name, one for ``Jan-Willem``.

    Args:
        persoon: who it is.
    """
    if persoon.voorletters.strip():
        letters = persoon.voorletters.replace(" ", "")
        return letters if "." in letters else "".join(f"{letter}." for letter in letters)
    return "".join(f"{name[0].upper()}." for name in persoon.voornaam.split())


def aanschrijfwijze(persoon: Persoon) -> str:
    """The name on an envelope: ``R.M. van Puffelen``.

    Args:
        persoon: who it is.
    """
    return " ".join(part for part in (voorletters(persoon), persoon.voorvoegsel, persoon.achternaam) if part)


def aanhef(persoon: Persoon) -> str:
    """The salutation for an unknown gender: ``Geachte R.M. van Puffelen``; empty without a surname.

    Args:
        persoon: who it is.
    """
    return f"Geachte {aanschrijfwijze(persoon)}" if persoon.achternaam.strip() else ""


def envelop(persoon: Persoon, adres: Adres, *, aan_ouders: bool) -> tuple[str, ...]:
    """The lines in the window of an envelope, from the name down (BAG adresregel 5 and 6, NEN 5825).

    Args:
        persoon: for whom, or whose parents.
        adres: where; the caller sees to it that it is no secret one.
        aan_ouders: to the parents or carers of a minor.
    """
    straatregel, plaatsregel = adresregels(
        straat=adres.straat,
        huisnummer=adres.huisnummer,
        huisletter=adres.huisletter,
        toevoeging=adres.toevoeging,
        postcode=adres.postcode,
        woonplaats=adres.woonplaats,
    )
    naam = aanschrijfwijze(persoon)
    if aan_ouders:
        return ("Aan de ouder(s) of verzorger(s) van", naam, straatregel, plaatsregel)
    return (naam, straatregel, plaatsregel)
