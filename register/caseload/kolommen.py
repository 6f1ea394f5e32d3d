"""The columns of the caseload file: which there are, how a file may name them, and which are never read.

Owns the header line and the mapping file. It must not look into the rows.
"""

import re
import tomllib
from collections.abc import Mapping
from typing import Final

import msgspec

from app.domain.adres import zoekvorm
from register.caseload.rij import Leesfout

AANTAL_NUMMERS: Final = 3
AANTAL_CONTACTPERSONEN: Final = 2

KOLOMMEN: Final = (
    *("bronsysteem", "bron_id", "doelgroep", "herkomst", "pro_vso"),
    *("voornaam", "voorletters", "voorvoegsel", "achternaam", "geboortedatum", "taal"),
    *("straat", "huisnummer", "huisletter", "toevoeging", "postcode", "woonplaats", "gemeentecode", "geheim_adres"),
    *("rd_x", "rd_y"),
    *(f"nummer{n}{deel}" for n in range(1, AANTAL_NUMMERS + 1) for deel in ("", "_van", "_bron_id")),
    *(
        f"contactpersoon{n}_{deel}"
        for n in range(1, AANTAL_CONTACTPERSONEN + 1)
        for deel in ("naam", "wie", "gezag", "mag_geinformeerd")
    ),
    *("niet_alleen", "niet_delen_met_ouders", "zorgsignaal", "zorgsignaal_uiterlijk"),
    *("uitkering", "ingeschreven", "startkwalificatie", "inkomen_klasse", "inkomen_peildatum", "uitval_op"),
    *("school", "onderwijsdeelname", "consulent", "opdracht"),
    *("inschrijving_van", "inschrijving_tot", "uitkering_van", "uitkering_tot"),
    *("thuiszitten_van", "thuiszitten_tot", "thuiszitten_ongeoorloofd"),
    *("vrijstelling", "vrijstelling_van", "vrijstelling_tot"),
    *("startkwalificatie_op", "no_show_op", "in_beeld_op", "uit_beeld_op", "verhuisd_op", "overleden_op"),
    *("niet_alleen_met", "niet_alleen_herzien_op"),
)
VERPLICHTE_KOLOMMEN: Final = (
    *("bronsysteem", "bron_id", "doelgroep", "achternaam", "geboortedatum"),
    *("straat", "huisnummer", "postcode", "woonplaats", "gemeentecode"),
)

_BSN = "Een BSN mag niet in het register."
_ZORG = "Een diagnose of de soort zorg mag niet in het register."
_BEDRAG = "Een bedrag mag niet in het register. Gebruik inkomen_klasse en inkomen_peildatum."
_WPG = "Gegevens over handhaving mogen niet in dit register."
_VERBODEN_DEEL = {
    "bsn": _BSN,
    "burgerservice": _BSN,
    "sofinummer": _BSN,
    "persoonsgebondennummer": _BSN,
    "diagnos": _ZORG,
    "medicati": _ZORG,
    "medicijn": _ZORG,
    "stoornis": _ZORG,
    "soortzorg": _ZORG,
    "zorgsoort": _ZORG,
    "behandeling": _ZORG,
    "inkomensbedrag": _BEDRAG,
    "maandinkomen": _BEDRAG,
    "jaarinkomen": _BEDRAG,
    "salaris": _BEDRAG,
    "procesverbaal": _WPG,
    "officielewaarschuwing": _WPG,
}
_VERBODEN_WOORD = {
    "sofi": _BSN,
    "pgn": _BSN,
    "dsm": _ZORG,
    "bedrag": _BEDRAG,
    "inkomen": _BEDRAG,
    "inkomsten": _BEDRAG,
    "loon": _BEDRAG,
    "halt": _WPG,
    "pv": _WPG,
}


class KolommappingFout(ValueError):
    """A mapping file that cannot be used; the message says why, in Dutch, with what to do."""


class Kolommapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a file from another system names things.

    Args:
        kolommen: our column → their column.
        waarden: our column → (their value → our value).
        vast: our column → the value for every row, where the file has no such column.
        negeer: their columns that are known and need not be reported as unread.
    """

    kolommen: Mapping[str, str] = {}
    waarden: Mapping[str, Mapping[str, str]] = {}
    vast: Mapping[str, str] = {}
    negeer: tuple[str, ...] = ()


def parse_kolommapping(data: bytes) -> Kolommapping:
    """Read a mapping file (TOML, UTF-8).

    Args:
        data: the bytes of the file.

    Raises:
        KolommappingFout: no TOML, another form than `Kolommapping`, or a column that we do not have.
    """
    try:
        mapping = msgspec.convert(tomllib.loads(data.decode("utf-8-sig")), Kolommapping)
    except UnicodeDecodeError:
        raise KolommappingFout("Het mappingbestand is geen UTF-8. Sla het op als UTF-8.") from None
    except tomllib.TOMLDecodeError as fout:
        plek = re.search(r"line ([0-9]+)", str(fout))
        regel = f" Kijk naar regel {plek[1]}." if plek else " Kijk naar het einde."
        raise KolommappingFout(f"Het mappingbestand heeft niet de vorm van TOML.{regel}") from None
    except msgspec.ValidationError:
        raise KolommappingFout(
            "Het mappingbestand heeft een onderdeel dat wij niet kennen. Gebruik alleen de lijst negeer en de tabellen "
            "kolommen, waarden en vast, met tekst tussen aanhalingstekens."
        ) from None
    for naam in (*mapping.kolommen, *mapping.waarden, *mapping.vast):
        if naam not in KOLOMMEN:
            raise KolommappingFout(f"Het mappingbestand noemt de kolom {naam}. Die hebben wij niet. Kijk de naam na.")
    return mapping


class Kopregel(msgspec.Struct, frozen=True, kw_only=True):
    """What the header line says.

    Args:
        plaats: our column → its index in a row.
        naam: our column → its name in the file, for messages.
        overig: index → name in the file of the columns that are not read.
        fouten: what is wrong with the header.
        bruikbaar: whether rows can be read with it.
    """

    plaats: Mapping[str, int]
    naam: Mapping[str, str]
    overig: Mapping[int, str]
    fouten: tuple[Leesfout, ...]
    bruikbaar: bool


def read_kopregel(*, cellen: tuple[str, ...], regel: int, mapping: Kolommapping) -> Kopregel:
    """Find our columns in a header line.

    Capitals, accents, spaces and hyphens make no difference. A column that may not be stored is reported and never
    read, also when the mapping asks for it.

    Args:
        cellen: the cells of the header line.
        regel: its line in the file.
        mapping: how the file names our columns; an empty `Kolommapping` if by our own names.
    """
    ons_per_hun = {_vorm(naam): naam for naam in KOLOMMEN}
    ons_per_hun |= {_vorm(hun): ons for ons, hun in mapping.kolommen.items()}
    genegeerd = {_vorm(naam) for naam in mapping.negeer}
    plaats: dict[str, int] = {}
    overig: dict[int, str] = {}
    fouten: list[Leesfout] = []
    dubbel = False
    for index, cel in enumerate(cellen):
        vorm = _vorm(cel)
        ons = ons_per_hun.get(vorm)
        if reden := _why_forbidden(vorm):
            ons = None
            fouten.append(_kopfout(regel, cel, f"{reden} Deze kolom is niet gelezen. Haal de kolom uit het bestand."))
        elif ons is not None and ons in plaats:
            dubbel = True
            fouten.append(_kopfout(regel, cel, "Deze kolom staat twee keer in het bestand. Haal er één weg."))
        elif ons is None and vorm and vorm not in genegeerd:
            fouten.append(
                _kopfout(
                    regel,
                    cel,
                    "Deze kolom kennen wij niet en is niet gelezen. Is de naam goed? Zet hem anders in het "
                    "mappingbestand bij kolommen of bij negeer.",
                )
            )
        if ons is None:
            overig[index] = cel
        else:
            plaats.setdefault(ons, index)
    ontbreekt = [naam for naam in VERPLICHTE_KOLOMMEN if naam not in plaats and naam not in mapping.vast]
    if len(cellen) == 1 and ontbreekt:
        fouten.append(_kopfout(regel, "", "Wij vinden hier geen kolommen. Scheid ze met een puntkomma, komma of tab."))
    else:
        fouten += [
            _kopfout(regel, mapping.kolommen.get(naam, naam), "Deze kolom ontbreekt. Voeg de kolom toe.")
            for naam in ontbreekt
        ]
    return Kopregel(
        plaats=plaats,
        naam={ons: cellen[index] for ons, index in plaats.items()},
        overig=overig,
        fouten=tuple(fouten),
        bruikbaar=not ontbreekt and not dubbel,
    )


def _vorm(naam: str) -> str:
    return re.sub(r"[\s_-]+", "_", zoekvorm(naam)).strip("_")


def _why_forbidden(vorm: str) -> str:
    if vorm in KOLOMMEN:
        return ""
    aaneen = vorm.replace("_", "")
    for deel, reden in _VERBODEN_DEEL.items():
        if deel in aaneen:
            return reden
    return next((_VERBODEN_WOORD[woord] for woord in re.split(r"[^a-z]+", vorm) if woord in _VERBODEN_WOORD), "")


def _kopfout(regel: int, kolom: str, reden: str) -> Leesfout:
    return Leesfout(regel=regel, kolom=kolom, reden=reden)
