"""Templates: the logo, colours, texts and call-back address of a municipality or an office, as data in a folder.

Owns the shape of ``sjabloon.toml`` and the checks on it. A template that is not right in every part is refused as a
whole, with the line and the reason; then the one that comes with the program is used. Must not know which dossier gets
which.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec

from app.cards.beeld import MAX_BYTES, Beeld, BeeldInvalid, read_logo
from app.cards.blokken import WHITE, Kleuren, Rgb
from app.cards.opdracht import Afzender, CardOrderInvalid, Kaart
from app.cards.teksten import Kaartteksten, KaarttekstenInvalid, line_of, load_kaartteksten

SJABLOON_FILE: Final = "sjabloon.toml"
_KNOWN: Final = frozenset({"naam", "gemeenten", "organisatie", "logo", "qr", "kleuren"})
_COLOURS: Final = frozenset({"accent", "inkt", "zacht"})
_HEX: Final = re.compile(r"#[0-9a-fA-F]{6}")
_GEMEENTECODE: Final = re.compile(r"[0-9]{4}")
_LOGO_NAME: Final = re.compile(r"[\w-][\w .-]*\.(?:svg|png)", re.IGNORECASE)
_MAX_TOML_BYTES: Final = 100_000
_LOWEST_CONTRAST: Final = 4.5  # WCAG 2.2 AA for text
# Only to check what a template says of a sender before there is one.
_PROEF: Final = Afzender(
    voornaam="Sanne", organisatie="Bureau", telefoon="+31612345601", terugbel_url="tel:+31612345601"
)


class SjabloonInvalid(ValueError):
    """A template cannot be used; the text says in Dutch in which file, on which line and why."""


class Sjabloon(msgspec.Struct, frozen=True, kw_only=True):
    """What makes cards look and read like those of one municipality or office.

    ``gemeenten`` are the codes of the municipalities that it is for, empty for all. ``qr`` is ``bellen``, ``chat`` or
    the address of a call-back page. ``teksten`` go before those that come with the program.
    """

    naam: str = ""
    gemeenten: frozenset[str] = frozenset()
    organisatie: str = ""
    qr: str = "bellen"
    kleuren: Kleuren = Kleuren()
    logo: Beeld | None = None
    teksten: Mapping[str, Kaartteksten] = {}

    def sender(self, afzender: Afzender) -> Afzender:
        """The sender as this template has it.

        Args:
            afzender: who leaves the card.

        Raises:
            CardOrderInvalid: together they cannot be printed.
        """
        url = afzender.terugbel_url
        if self.qr == "chat":
            url = f"https://wa.me/{afzender.telefoon.removeprefix('+')}"
        elif self.qr != "bellen":
            url = self.qr
        organisatie = self.organisatie or afzender.organisatie
        return msgspec.structs.replace(afzender, organisatie=organisatie, terugbel_url=url)


class SjabloonMap(msgspec.Struct, frozen=True):
    """What stands in a folder of templates: those that can be used, and of the others the folder and the reason."""

    sjablonen: tuple[Sjabloon, ...] = ()
    geweigerd: tuple[tuple[str, str], ...] = ()


def load_sjablonen(folder: Path) -> SjabloonMap:
    """Read every template in a folder, each in a folder of its own; a folder that is not there holds none.

    Args:
        folder: where they stand.
    """
    good: list[Sjabloon] = []
    refused: list[tuple[str, str]] = []
    try:
        entries = sorted(entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith("."))
    except OSError:
        return SjabloonMap()
    for entry in entries:
        try:
            found = load_sjabloon(entry)
            if any(found.naam == other.naam for other in good):
                raise SjabloonInvalid(f"{SJABLOON_FILE}: een ander sjabloon heet ook „{found.naam}”.")
        except SjabloonInvalid as error:
            refused.append((entry.name, str(error)))
        else:
            good.append(found)
    return SjabloonMap(tuple(good), tuple(refused))


def load_sjabloon(folder: Path) -> Sjabloon:
    """Read and check one template.

    Args:
        folder: holds ``sjabloon.toml``, its logo, and texts as ``nl.toml`` and so on.

    Raises:
        SjabloonInvalid: with the file, the line and the reason, in Dutch.
    """
    source = _read(folder, SJABLOON_FILE, limit=_MAX_TOML_BYTES)
    try:
        text = source.decode("utf-8-sig")
        document = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise SjabloonInvalid(f"{SJABLOON_FILE}: het bestand is geen UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        where = f"regel {place.group(1)}" if place else "aan het eind"
        raise SjabloonInvalid(f"{SJABLOON_FILE}, {where}: dit is geen TOML.") from error
    return _Reader(folder, text).read(document)


class _Reader:
    def __init__(self, folder: Path, text: str) -> None:
        self._folder, self._text = folder, text

    def read(self, document: dict[str, object]) -> Sjabloon:
        for name in sorted(document.keys() - _KNOWN):
            raise self._fault("", name, "hoort er niet in")
        naam = self._string(document, "naam")
        if not naam or len(naam) > 40:
            raise self._fault("", "naam", "moet een naam van 1 tot 40 tekens zijn")
        sjabloon = Sjabloon(
            naam=naam,
            gemeenten=self._gemeenten(document.get("gemeenten", [])),
            organisatie=self._string(document, "organisatie"),
            qr=self._string(document, "qr") or "bellen",
            kleuren=self._kleuren(document.get("kleuren", {})),
            logo=self._logo(self._string(document, "logo")),
            teksten=self._teksten(),
        )
        try:
            sjabloon.sender(_PROEF)
        except CardOrderInvalid as error:
            raise self._fault("", self._culprit(sjabloon), f"kan niet: {error}", stop="") from error
        return sjabloon

    @staticmethod
    def _culprit(sjabloon: Sjabloon) -> str:
        try:
            msgspec.structs.replace(sjabloon, qr="bellen").sender(_PROEF)
        except CardOrderInvalid:
            return "organisatie"
        return "qr"

    def _fault(self, table: str, name: str, wrong: str, *, stop: str = ".") -> SjabloonInvalid:
        line = line_of(self._text, table=table, name=name)
        where = f"{SJABLOON_FILE}, regel {line}" if line else SJABLOON_FILE
        return SjabloonInvalid(f"{where}: „{name}” {wrong}{stop}")

    def _string(self, document: dict[str, object], name: str) -> str:
        value = document.get(name, "")
        if not isinstance(value, str) or (value and (not value.isprintable() or not value.strip())):
            raise self._fault("", name, "moet één regel tekst zijn")
        return value.strip()

    def _gemeenten(self, value: object) -> frozenset[str]:
        if not isinstance(value, list) or not all(
            isinstance(code, str) and _GEMEENTECODE.fullmatch(code) for code in value
        ):
            raise self._fault("", "gemeenten", 'moet een lijst van gemeentecodes zijn, zoals ["0546"]')
        return frozenset(value)

    def _kleuren(self, table: object) -> Kleuren:
        if not isinstance(table, dict):
            raise self._fault("", "kleuren", "moet een groep kleuren zijn")
        chosen: dict[str, Rgb] = {}
        for name, value in table.items():
            if name not in _COLOURS:
                raise self._fault("kleuren", name, "hoort er niet in")
            if not isinstance(value, str) or not _HEX.fullmatch(value):
                raise self._fault("kleuren", name, "moet een kleur zijn, zoals #0b6b63")
            red, green, blue = (int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
            if contrast((red, green, blue), Kleuren().of(WHITE)) < _LOWEST_CONTRAST:
                raise self._fault("kleuren", name, "is te licht om op wit papier te lezen; neem een donkere kleur")
            chosen[name] = (red, green, blue)
        return msgspec.structs.replace(Kleuren(), **chosen)

    def _logo(self, name: str) -> Beeld | None:
        if not name:
            return None
        # A name without a folder, so that nothing outside the template's own folder can be named.
        if not _LOGO_NAME.fullmatch(name):
            raise self._fault("", "logo", "moet de naam van een SVG of PNG in de map van het sjabloon zijn")
        try:
            return read_logo(_read(self._folder, name, limit=MAX_BYTES), name=name)
        except BeeldInvalid as error:
            raise self._fault("", "logo", f"kan niet: {name} {error}") from error
        except SjabloonInvalid as error:
            raise self._fault("", "logo", f"kan niet: {error}", stop="") from error

    def _teksten(self) -> dict[str, Kaartteksten]:
        found: dict[str, Kaartteksten] = {}
        for file in sorted(self._folder.glob("*.toml")):
            if file.name == SJABLOON_FILE:
                continue
            try:
                teksten = load_kaartteksten(_read(self._folder, file.name, limit=_MAX_TOML_BYTES))
            except KaarttekstenInvalid as error:
                raise SjabloonInvalid(f"{file.name}: {error}") from error
            if teksten.taal != file.stem:
                raise SjabloonInvalid(f"{file.name}: „taal” is {teksten.taal}, maar het bestand heet anders.")
            found[teksten.taal] = teksten
        return found


def contrast(one: Rgb, other: Rgb) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2, relative luminance).

    Args:
        one: red, green and blue from 0 to 1.
        other: the same.
    """
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def choose_sjabloon(sjablonen: tuple[Sjabloon, ...], *, gemeentecode: str) -> Sjabloon:
    """The template for a municipality: its own, else one for all, else that of the program.

    Args:
        sjablonen: those that can be used.
        gemeentecode: four digits.
    """
    own = [one for one in sjablonen if gemeentecode in one.gemeenten]
    general = [one for one in sjablonen if not one.gemeenten]
    return next(iter([*own, *general]), Sjabloon())


def sjabloon_of(kaart: Kaart, sjablonen: Mapping[str, Sjabloon]) -> Sjabloon:
    """The template of a card; that of the program where the card names none or one that is not there."""
    return sjablonen.get(kaart.sjabloon) or Sjabloon()


def _luminance(colour: Rgb) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _read(folder: Path, name: str, *, limit: int) -> bytes:
    """Read a file that really stands in this folder: a link to somewhere else is refused.

    Raises:
        SjabloonInvalid: it is not there, too large, or elsewhere.
    """
    file = folder / name
    try:
        if file.is_symlink() or file.resolve().parent != folder.resolve():
            raise SjabloonInvalid(f"{name} staat niet in de map van het sjabloon.")
        if file.stat().st_size > limit:
            raise SjabloonInvalid(f"{name} is te groot.")
        return file.read_bytes()
    except FileNotFoundError:
        raise SjabloonInvalid(f"{name} ontbreekt.") from None
    except OSError as error:
        raise SjabloonInvalid(f"{name} is niet te lezen.") from error
