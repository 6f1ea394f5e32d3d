"""The dates of the example caseload: since when and until when what a row says holds.

Owns the days and nothing else: it draws with a generator of its own, so that who is in the example does not depend on
it. It must not read a clock.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

import msgspec

from app.domain.records import PeriodeSoort, leeftijd, verjaardag
from register.caseload.rij import CaseloadRij, GelezenPeriode
from register.caseload.voorbeeld_bronnen import Loting

# All 382 thuiszitters of the report were at home three months or longer without a day of school (r.1111).
_MINSTENS_THUIS: Final = timedelta(days=92)
_HOOGSTENS_THUIS: Final = timedelta(days=400)
_PROCENT_VERHUISD: Final = 1
_PROCENT_NO_SHOW: Final = 1
_EERSTE_MAAND_SCHOOLJAAR: Final = 8
_HERZIEN: Final = timedelta(days=90)


def add_perioden(rijen: Sequence[CaseloadRij], *, zaad: int, peildatum: date) -> list[CaseloadRij]:
    """Return the rows with their dates.

    Args:
        rijen: the rows, with every hard case.
        zaad: seed of the example.
        peildatum: the day to which everything relates.
    """
    loting = Loting(Random(f"perioden {zaad}"))  # noqa: S311 - invented data; the point is that it can be drawn again
    return [_add(loting, rij, peildatum) for rij in rijen]


def _add(loting: Loting, rij: CaseloadRij, peildatum: date) -> CaseloadRij:
    dated = _thuiszitter(loting, rij, peildatum) if rij.doelgroep == "thuiszitter" else _vsver(loting, rij, peildatum)
    if dated.niet_alleen:
        dated = msgspec.structs.replace(
            dated, niet_alleen_met="een collega", niet_alleen_herzien_op=peildatum + _HERZIEN
        )
    return dated


def _vsver(loting: Loting, rij: CaseloadRij, peildatum: date) -> CaseloadRij:
    """Enrolled up to the day of dropping out; in view since the monthly file after it (T22)."""
    uitval = rij.uitval_op or peildatum
    begin = date(uitval.year - loting.kies((1, 2, 3)), _EERSTE_MAAND_SCHOOLJAAR, 1)
    perioden = [GelezenPeriode(soort=PeriodeSoort.INSCHRIJVING, van=begin, tot=uitval)]
    changes: dict[str, object] = {"in_beeld_op": min(peildatum, _next_month(uitval))}
    if rij.ingeschreven:
        again = loting.dag(van=uitval, tot=peildatum)
        perioden = [GelezenPeriode(soort=PeriodeSoort.INSCHRIJVING, van=again)]
    elif rij.herkomst == "nieuw" and not rij.pro_vso and loting.procent(_PROCENT_NO_SHOW):
        # Enrolled for this school year, and never seen there (D21).
        perioden = [GelezenPeriode(soort=PeriodeSoort.INSCHRIJVING, van=_begin_schooljaar(peildatum))]
        changes["no_show_op"] = uitval
    if rij.uitkering:
        since = loting.dag(van=max(uitval, verjaardag(rij.geboortedatum, 18)), tot=peildatum)
        perioden.append(GelezenPeriode(soort=PeriodeSoort.UITKERING, van=since))
    elif loting.procent(_PROCENT_VERHUISD):
        changes["verhuisd_op"] = loting.dag(van=uitval, tot=peildatum)
    return msgspec.structs.replace(rij, perioden=tuple(perioden), **changes)


def _thuiszitter(loting: Loting, rij: CaseloadRij, peildatum: date) -> CaseloadRij:
    """At home for three months or longer; over for who follows some education again (r.1119 to r.1150)."""
    begun = max(
        loting.dag(van=peildatum - _HOOGSTENS_THUIS, tot=peildatum - _MINSTENS_THUIS),
        verjaardag(rij.geboortedatum, 4),
    )
    ended = None
    if rij.onderwijsdeelname not in ("", "geen"):
        ended = loting.dag(van=min(begun + _MINSTENS_THUIS, peildatum), tot=peildatum)
    since = date(begun.year - loting.kies((0, 1, 2)), _EERSTE_MAAND_SCHOOLJAAR, 1)
    if since > begun:
        since = since.replace(year=since.year - 1)
    perioden: tuple[GelezenPeriode, ...] = (
        GelezenPeriode(soort=PeriodeSoort.INSCHRIJVING, van=since),
        GelezenPeriode(soort=PeriodeSoort.THUISZITTEN, van=begun, tot=ended),
    )
    if leeftijd(rij.geboortedatum, peildatum) >= 12 and loting.procent(2):
        year_ago = begun - timedelta(days=365)
        perioden += (GelezenPeriode(soort=PeriodeSoort.VRIJSTELLING_5A, van=year_ago, tot=begun),)
    return msgspec.structs.replace(rij, perioden=perioden, in_beeld_op=min(peildatum, _next_month(begun)))


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def _begin_schooljaar(day: date) -> date:
    return date(day.year - (day.month < _EERSTE_MAAND_SCHOOLJAAR), _EERSTE_MAAND_SCHOOLJAAR, 1)
