"""What one cell means: text in, value out, or the reason in Dutch why not.

Owns the forms in which dates, yes and no, telephone numbers, postcodes and house numbers are accepted; names have a
module of their own. It must not know rows or columns, and a reason never repeats the value.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

import msgspec
import phonenumbers
from phonenumbers import PhoneNumberType


class WaardeFout(ValueError):
    """A cell that cannot be used; the message is the reason, in Dutch, with what to do."""


# Nine digits together; or in groups, or eight, if no other digits stand beside them ("06 12345678" is no BSN).
_BSN_VORM = re.compile(
    r"(?<![0-9])[0-9]{9}(?![0-9])"
    r"|(?<![0-9])(?<![0-9][ .-])[0-9](?:[ .-]?[0-9]){7,8}(?![ .-]?[0-9])"
)
_BSN_GEWICHTEN = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def bevat_bsn(text: str, *, ook_acht_cijfers: bool = True) -> bool:
    """Say whether a text holds a number that passes the elfproef of the BSN (weights 9 to 2 and -1, modulo 11).

    Args:
        text: any text; dots, spaces and hyphens within the number are passed over.
        ook_acht_cijfers: also test eight digits, since a spreadsheet drops the leading zero of a BSN.
    """
    for vondst in _BSN_VORM.finditer(text):
        cijfers = [int(teken) for teken in vondst.group() if teken.isdigit()]
        if len(cijfers) == 8:
            if not ook_acht_cijfers:
                continue
            cijfers.insert(0, 0)
        som = sum(cijfer * gewicht for cijfer, gewicht in zip(cijfers, _BSN_GEWICHTEN, strict=True))
        if som % 11 == 0 and any(cijfers):
            return True
    return False


def schoon(text: str) -> str:
    """Return a text with composed letters, single spaces and nothing around it."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def tekst(*, max_tekens: int) -> Callable[[str], str]:
    """Return a reader of free text: printable, at most `max_tekens` characters, and no BSN in it."""

    def lees(waarde: str) -> str:
        if not waarde.isprintable() or "\N{REPLACEMENT CHARACTER}" in waarde:
            raise WaardeFout("Hier staan tekens die wij niet kunnen lezen. Typ de tekst opnieuw.")
        if len(waarde) > max_tekens:
            raise WaardeFout(f"Deze tekst is te lang. Gebruik hier hooguit {max_tekens} tekens.")
        if bevat_bsn(waarde):
            raise WaardeFout("Hier lijkt een BSN te staan. Een BSN mag niet in het register. Haal het nummer weg.")
        return waarde

    return lees


def sleutel(*, max_tekens: int) -> Callable[[str], str]:
    """Return a reader of keys: letters, digits and ``. _ : / -``, without spaces, and no BSN."""
    vorm = re.compile(rf"[A-Za-z0-9._:/-]{{1,{max_tekens}}}")

    def lees(waarde: str) -> str:
        if bevat_bsn(waarde):
            raise WaardeFout(
                "Hier lijkt een BSN te staan. Gebruik een ander kenmerk, zoals het nummer van het dossier."
            )
        if not vorm.fullmatch(waarde):
            raise WaardeFout(f"Gebruik hier alleen letters, cijfers en . _ : / - en hooguit {max_tekens} tekens.")
        return waarde

    return lees


def keuze(*toegestaan: str, ook: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """Return a reader of a closed list, where capitals make no difference.

    Args:
        toegestaan: the codes.
        ook: other words that are accepted, each with the code it stands for.
    """
    woorden = {code: code for code in toegestaan} | dict(ook or {})

    def lees(waarde: str) -> str:
        code = woorden.get(waarde.casefold())
        if code is None:
            raise WaardeFout(f"Deze waarde kennen wij niet. Kies uit: {', '.join(toegestaan)}.")
        return code

    return lees


_JA_NEE = {"ja": True, "j": True, "1": True, "x": True, "waar": True, "true": True} | {
    "nee": False,
    "n": False,
    "0": False,
    "onwaar": False,
    "false": False,
}


def janee(waarde: str) -> bool:
    """Read yes or no."""
    antwoord = _JA_NEE.get(waarde.casefold())
    if antwoord is None:
        raise WaardeFout("Zet hier ja of nee.")
    return antwoord


def rd_meters(*, van: int, tot: int) -> Callable[[str], int]:
    """Return a reader of a coordinate of the Rijksdriehoeksmeting: metres, with or without decimals.

    Args:
        van: the lowest that lies in the Netherlands.
        tot: the highest.
    """

    def lees(waarde: str) -> int:
        if not re.fullmatch(r"[0-9]{1,6}([.,][0-9]{1,6})?", waarde):
            raise WaardeFout("Zet hier meters van de Rijksdriehoeksmeting, zoals 93816. Geen graden.")
        meters = round(float(waarde.replace(",", ".")))
        if not van <= meters <= tot:
            raise WaardeFout(f"Dit punt ligt niet in Nederland. Het getal ligt tussen {van} en {tot}.")
        return meters

    return lees


_DAG_VOOROP = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_JAAR_VOOROP = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_AANEEN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_DAGNUMMER = re.compile(r"[0-9]{5}")
_DAG_NUL_VAN_EXCEL = date(1899, 12, 30)


@lru_cache(maxsize=16_384)
def datum(waarde: str) -> date:
    """Read a date: 31-12-2004 (also with / or .), 2004-12-31, 20041231, or the day number of a spreadsheet."""
    try:
        if vondst := _DAG_VOOROP.fullmatch(waarde):
            return date(int(vondst[4]), int(vondst[3]), int(vondst[1]))
        if vondst := _JAAR_VOOROP.fullmatch(waarde) or _AANEEN.fullmatch(waarde):
            return date(int(vondst[1]), int(vondst[2]), int(vondst[3]))
    except ValueError:
        raise WaardeFout("Deze datum bestaat niet. Kijk de dag, de maand en het jaar na.") from None
    if _DAGNUMMER.fullmatch(waarde):
        return _DAG_NUL_VAN_EXCEL + timedelta(days=int(waarde))
    raise WaardeFout("Dit is geen datum die wij kennen. Schrijf de datum zo: 31-12-2004.")


_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Z]{2})")
_NOOIT_UITGEGEVEN = frozenset({"SA", "SD", "SS"})


def postcode(waarde: str) -> str:
    """Read a postcode and return it as "2311 AA"."""
    vondst = _POSTCODE.fullmatch(waarde.upper())
    if vondst is None or vondst[2] in _NOOIT_UITGEGEVEN:
        raise WaardeFout("Dit is geen postcode. Schrijf vier cijfers en twee letters, zo: 2311 AA.")
    return f"{vondst[1]} {vondst[2]}"


class Huisnummer(msgspec.Struct, frozen=True):
    """A house number in the three parts of the BAG."""

    nummer: int
    letter: str = ""
    toevoeging: str = ""


_HUISNUMMER = re.compile(
    r"([0-9]{1,5})(?![0-9])(?: ?([A-Za-z])(?![A-Za-z]))?(?:[ /-]{0,3}([A-Za-z0-9][A-Za-z0-9 -]{0,3}))?"
)
_TOEVOEGING = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 -]{0,2}[A-Za-z0-9])?")


def huisnummer(waarde: str) -> Huisnummer:
    """Read a house number, also when letter and addition stand behind it ("12 A-3", "12-3", "12 bis").

    One letter on its own is the huisletter; more letters, or a digit, begin the toevoeging.
    """
    vondst = _HUISNUMMER.fullmatch(waarde)
    if vondst is None or int(vondst[1]) == 0:
        raise WaardeFout("Dit is geen huisnummer. Zet hier een getal van 1 tot en met 99999, zoals 12 of 12 A-3.")
    return Huisnummer(int(vondst[1]), vondst[2] or "", vondst[3] or "")


def huisletter(waarde: str) -> str:
    """Read a huisletter: one letter."""
    if len(waarde) != 1 or not waarde.isascii() or not waarde.isalpha():
        raise WaardeFout("Een huisletter is één letter. Zet de rest in de kolom toevoeging.")
    return waarde


def toevoeging(waarde: str) -> str:
    """Read a toevoeging: up to four letters, digits, spaces or hyphens; a hyphen in front is dropped."""
    kern = waarde.lstrip("-/ ")
    if not _TOEVOEGING.fullmatch(kern):
        raise WaardeFout("Een toevoeging heeft hooguit vier letters of cijfers. Kijk het adres na.")
    return kern


class Telefoonnummer(msgspec.Struct, frozen=True):
    """A number in E.164 form and whether it is `mobiel` or `vast`."""

    e164: str
    soort: str


_SOORT_PER_TYPE = {
    PhoneNumberType.MOBILE: "mobiel",
    PhoneNumberType.FIXED_LINE_OR_MOBILE: "mobiel",
    PhoneNumberType.FIXED_LINE: "vast",
    PhoneNumberType.VOIP: "vast",
    PhoneNumberType.UAN: "vast",
    PhoneNumberType.PERSONAL_NUMBER: "vast",
}
_SERVICENUMMERS = frozenset(
    {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST, PhoneNumberType.PAGER}
)
_GEMEENTENUMMER = re.compile(r"\+3114[0-9]{3,4}")


@lru_cache(maxsize=16_384)
def telefoonnummer(waarde: str) -> Telefoonnummer:
    """Read a telephone number, Dutch unless it starts with + or 00.

    Service numbers (0800, 0900) and municipal numbers (14 071) are refused: nobody can be called back on them.
    """
    try:
        nummer = phonenumbers.parse(waarde, "NL")
    except phonenumbers.NumberParseException:
        raise WaardeFout(_GEEN_TELEFOONNUMMER) from None
    e164 = phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164)
    soort = phonenumbers.number_type(nummer)
    if soort in _SERVICENUMMERS or _GEMEENTENUMMER.fullmatch(e164):
        raise WaardeFout("Op dit nummer is een persoon niet te bereiken. Zet hier een mobiel of vast nummer.")
    if nummer.extension or soort not in _SOORT_PER_TYPE:
        raise WaardeFout(_GEEN_TELEFOONNUMMER)
    return Telefoonnummer(e164, _SOORT_PER_TYPE[soort])


_GEEN_TELEFOONNUMMER = (
    "Dit is geen goed telefoonnummer. Schrijf tien cijfers, zo: 06 12345678. Buitenland: begin met +."
)

_TAALCODE = re.compile(r"[a-z]{2,3}")
_TWEE_LETTERS = {
    "nld": "nl", "dut": "nl", "eng": "en", "ukr": "uk", "ara": "ar", "pol": "pl", "tur": "tr", "tir": "ti",
}  # fmt: skip


def taal(waarde: str) -> str:
    """Read a language code of ISO 639: two letters; three are kept where we know no shorter one."""
    code = waarde.casefold()
    if not _TAALCODE.fullmatch(code):
        raise WaardeFout("Zet hier de code van de taal, zoals nl, en, uk, ar, pl, tr of ti.")
    return _TWEE_LETTERS.get(code, code)
