"""Counting persons: the figures F01 to F14 of the annual report from the facts of every person (domain model §9).

Owns the Dutch names and definitions of the figures. Adds persons one at a time; holds counts only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.domain.cijfers.cijfer import Cijfer
from app.domain.cijfers.feiten import Eindstand, Feiten
from app.domain.codes import SUCCESVOL, Codelijsten, Lijst, NazorgResultaat, TrajectResultaat

MET_DERDE: Final = "met contact via een derde"
_ONBEKEND: Final = "onbekend_of_niet_gevraagd"
_NIET_BESPROKEN: Final = "niet_besproken"

_DOELGROEP: Final = (
    "Doelgroep: wie op minstens één dag van de periode tot de primaire doelgroep hoorde: vanaf 18 jaar en onder de "
    "leeftijdsgrens, zonder inschrijving, startkwalificatie of uitkering, en met geen of weinig inkomen."
)
_BEREIKT: Final = "minstens één contact over en weer met de jongere zelf, langs welke weg ook"


class Telling:
    """The counts of one report."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, feiten: Feiten) -> None:
        """Count one person.

        Args:
            feiten: the facts of that person.
        """
        contact = feiten.contacten
        if feiten.doelgroep and not feiten.pro_vso:
            self._one("doelgroep")
            self._one("doelgroep_herkomst", _herkomst(feiten))
            if contact.bereikt:
                self._one("bereikt")
                self._one("bereikt_herkomst", _herkomst(feiten))
                self._one("dagbesteding", contact.dagbesteding or _ONBEKEND)
            if contact.bereikt or contact.via_derde:
                self._one("bereikt_of_derde")
        if not feiten.pro_vso:
            self._if(contact.gebeld, "gebeld")
            self._if(contact.bezocht, "bezocht")
            self._if(contact.niet_thuis, "niet_thuis")
            self._if(contact.kaart_beantwoord, "kaart_beantwoord")
        if feiten.begeleid:
            self._one("begeleid")
            self._one("resultaat", _result_group(feiten.resultaat))
        if feiten.cohort:
            self._one("cohort")
            self._one("nazorg", feiten.nazorg or NazorgResultaat.NIET_BEREIKT)
            self._if(feiten.nazorg_uitkering, "nazorg_uitkering")
        if feiten.vsv_op_peildatum:
            self._one("vsv")
            self._if(feiten.boven_grens, "boven_grens")
        if feiten.thuiszitter:
            self._one("thuiszitter")
            self._one("eindstand", feiten.eindstand)
            self._one("oorzaak", feiten.oorzaak or "overig")
        if feiten.pro_vso:
            self._one("pro_vso")
            if contact.gemonitord:
                self._one("gemonitord")
                self._one("pro_vso_dagbesteding", contact.dagbesteding or _ONBEKEND)
                self._one("pro_vso_wens", contact.wens or _NIET_BESPROKEN)

    def cijfers(self, codes: Codelijsten) -> tuple[Cijfer, ...]:
        """The figures, in the order of the domain model.

        Args:
            codes: the code lists, for the names of the parts.
        """
        return tuple(_Figures(self._counts, codes).all())

    def _one(self, what: str, part: str = "") -> None:
        self._counts[what, part] += 1

    def _if(self, so: bool, what: str) -> None:
        self._counts[what, ""] += so


def count(facts: Iterable[Feiten], codes: Codelijsten) -> tuple[Cijfer, ...]:
    """Count every person.

    Args:
        facts: the facts, one per person.
        codes: the code lists.
    """
    telling = Telling()
    for feiten in facts:
        telling.add(feiten)
    return telling.cijfers(codes)


def _herkomst(feiten: Feiten) -> str:
    return "nieuw" if feiten.nieuw else "oud"


def _result_group(resultaat: str) -> str:
    if resultaat in SUCCESVOL:
        return "succesvol"
    return resultaat if resultaat == TrajectResultaat.ADVIESGESPREK else "lopend_of_anders"


class _Figures:
    def __init__(self, counts: Mapping[tuple[str, str], int], codes: Codelijsten) -> None:
        self._counts, self._codes = counts, codes

    def all(self) -> Iterable[Cijfer]:
        yield from self._bereik()
        yield from self._kaart()
        yield from self._dagbesteding()
        yield from self._inzet()
        yield from self._begeleiding()
        yield from self._inkomen()
        yield from self._thuiszitters()
        yield from self._pro_vso()

    def _n(self, what: str, part: str = "") -> int:
        return self._counts.get((what, part), 0)

    def _parts(self, what: str) -> dict[str, int]:
        return {part: count for (name, part), count in self._counts.items() if name == what and count}

    def _bereik(self) -> Iterable[Cijfer]:
        definitie = f"Personen uit de doelgroep met in de periode {_BEREIKT}. {_DOELGROEP}"
        anders = f"{definitie} Hier tellen ook personen mee van wie alleen een ouder of iemand anders is gesproken."
        yield Cijfer(
            nummer="F01", naam="Vsv'ers bereikt", teller=self._n("bereikt"), definitie=definitie, bron="r.2381"
        )
        yield Cijfer(
            nummer="F01",
            naam="Vsv'ers bereikt",
            variant=MET_DERDE,
            teller=self._n("bereikt_of_derde"),
            definitie=anders,
        )
        share = f"Bereikte vsv'ers (F01) van alle vsv'ers in de doelgroep, nieuw en oud. {_DOELGROEP}"
        noemer = self._n("doelgroep")
        yield Cijfer(
            nummer="F02",
            naam="Bereikpercentage",
            teller=self._n("bereikt"),
            noemer=noemer,
            definitie=share,
            bron="r.2385",
        )
        yield Cijfer(
            nummer="F02",
            naam="Bereikpercentage",
            variant=MET_DERDE,
            teller=self._n("bereikt_of_derde"),
            noemer=noemer,
            definitie=f"{share} Met de personen van wie alleen een ouder of iemand anders is gesproken.",
        )
        for herkomst, naam in (("nieuw", "Nieuwe vsv'ers"), ("oud", "Oude vsv'ers")):
            yield Cijfer(
                nummer="F02",
                naam=naam,
                onderdeel=herkomst,
                teller=self._n("bereikt_herkomst", herkomst),
                noemer=self._n("doelgroep_herkomst", herkomst),
                definitie=share,
            )

    def _kaart(self) -> Iterable[Cijfer]:
        yield Cijfer(
            nummer="F03",
            naam="Kaartrespons",
            teller=self._n("kaart_beantwoord"),
            noemer=self._n("niet_thuis"),
            definitie="Personen die in de periode na een achtergelaten kaartje zelf contact opnamen en niet zeiden dat "
            "het niet door het kaartje kwam, van de personen die bij een huisbezoek niet thuis waren of niet "
            "opendeden. Reacties van anderen tellen niet mee.",
            bron="r.2399",
        )

    def _dagbesteding(self) -> Iterable[Cijfer]:
        yield from self._distribution(
            "F04",
            self._parts("dagbesteding"),
            noemer=self._n("bereikt"),
            lijst=Lijst.DAGBESTEDING,
            definitie="Dagbesteding van de bereikte vsv'ers (F01), zoals in de periode het laatst gehoord.",
            bron="r.2419",
        )

    def _inzet(self) -> Iterable[Cijfer]:
        for what, naam, definitie in (
            ("gebeld", "Gebeld", "Vsv'ers die in de periode door ons zijn gebeld, ook als niemand opnam."),
            ("bezocht", "Thuis bezocht", "Vsv'ers bij wie in de periode is aangebeld, ook als niemand opendeed."),
            ("begeleid", "Begeleid", "Personen met in de periode een intake, lopend traject of afgesloten traject."),
        ):
            yield Cijfer(
                nummer="F05", naam=naam, onderdeel=what, teller=self._n(what), definitie=definitie, bron="r.153"
            )

    def _begeleiding(self) -> Iterable[Cijfer]:
        for part, naam in (
            ("succesvol", "School, werk of begeleiding"),
            (TrajectResultaat.ADVIESGESPREK, "Eén adviesgesprek was voldoende"),
            ("lopend_of_anders", "Lopend, of anders afgesloten"),
        ):
            yield Cijfer(
                nummer="F06",
                naam=naam,
                onderdeel=part,
                teller=self._n("resultaat", part),
                noemer=self._n("begeleid"),
                definitie="Begeleide personen (F05) naar hoe het laatst afgesloten traject in de periode eindigde.",
                bron="r.2629",
            )
        yield from self._distribution(
            "F07",
            self._parts("nazorg"),
            noemer=self._n("cohort"),
            lijst=Lijst.NAZORGRESULTAAT,
            definitie="Personen van wie een traject twee jaar eerder goed eindigde, naar hoe het nu gaat.",
            bron="r.2657",
        )
        if self._n("cohort"):
            yield Cijfer(
                nummer="F07",
                naam="Geen school of werk",
                variant="met een uitkering",
                teller=self._n("nazorg_uitkering"),
                noemer=self._n("cohort"),
                definitie="Deel van wie geen school of werk meer heeft, en een uitkering ontvangt.",
                bron="r.2659",
            )

    def _inkomen(self) -> Iterable[Cijfer]:
        yield Cijfer(
            nummer="F08",
            naam="Inkomen boven de grens",
            teller=self._n("boven_grens"),
            noemer=self._n("vsv"),
            definitie="Vsv'ers met op de peildatum een inkomen uit loondienst boven de inkomensgrens, van alle vsv'ers "
            "op de peildatum. Dat zijn er meer dan de doelgroep van F02.",
            bron="r.2338",
        )

    def _thuiszitters(self) -> Iterable[Cijfer]:
        total = self._n("thuiszitter")
        yield Cijfer(
            nummer="F09",
            naam="Thuiszitters, drie maanden of langer",
            teller=total,
            definitie="Kinderen van 5 tot 18 jaar met een inschrijving die met toestemming drie maanden of langer "
            "aaneengesloten helemaal geen onderwijs volgden, met minstens één dag daarvan in de periode.",
            bron="r.1117",
        )
        for part, naam in (
            (Eindstand.GEEN, "Nog geen onderwijs"),
            (Eindstand.DEELS, "Deels onderwijs"),
            (Eindstand.VOLLEDIG, "Volledig onderwijs"),
            (Eindstand.OVERIG, "Verhuisd, 18 of niet bekend"),
        ):
            yield Cijfer(
                nummer="F10",
                naam=naam,
                onderdeel=part,
                teller=self._n("eindstand", part),
                noemer=total,
                definitie="De thuiszitters van F09 naar hoeveel onderwijs zij aan het eind van de periode volgden.",
                bron="r.1119",
            )
        yield from self._distribution(
            "F11",
            self._parts("oorzaak"),
            noemer=total,
            lijst=Lijst.OORZAAK,
            definitie="De thuiszitters van F09 naar oorzaak: een inschatting van de consulent, geen diagnose.",
            bron="r.1165",
        )

    def _pro_vso(self) -> Iterable[Cijfer]:
        followed = self._n("gemonitord")
        yield Cijfer(
            nummer="F12",
            naam="Pro/VSO bezocht of gemonitord",
            teller=followed,
            noemer=self._n("pro_vso"),
            definitie="Jongeren van praktijkonderwijs of vso die in de periode zijn bezocht of in overleg met de "
            "school zijn gemonitord, van alle jongeren van praktijkonderwijs of vso die in beeld waren.",
            bron="r.2446",
        )
        for nummer, what, lijst, definitie, bron in (
            ("F13", "pro_vso_dagbesteding", Lijst.DAGBESTEDING, "naar dagbesteding", "r.2456"),
            ("F14", "pro_vso_wens", Lijst.BEGELEIDINGSWENS, "naar wens voor begeleiding", "r.2493"),
        ):
            yield from self._distribution(
                nummer,
                self._parts(what),
                noemer=followed,
                lijst=lijst,
                definitie=f"De jongeren van F12 {definitie}, zoals in de periode het laatst gehoord.",
                bron=bron,
            )

    def _distribution(
        self, nummer: str, parts: Mapping[str, int], *, noemer: int, lijst: str, definitie: str, bron: str
    ) -> Sequence[Cijfer]:
        """The parts of a distribution in the order of their code list; codes that the list lacks come last."""
        known = [row.code for row in self._codes.lijsten.get(lijst, ())]
        order = [*(code for code in known if code in parts), *sorted(code for code in parts if code not in known)]
        return [
            Cijfer(
                nummer=nummer,
                naam=self._codes.label(lijst, code),
                onderdeel=code,
                teller=parts[code],
                noemer=noemer,
                definitie=definitie,
                bron=bron,
            )
            for code in order
        ]
