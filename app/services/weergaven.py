"""Which dossiers somebody wants to see: the filter that is on, and filters kept under a name. On this laptop only."""

from collections.abc import Sequence
from typing import Final

import msgspec

from app.services.gemeenten import gemeente_naam
from app.services.session import Changes, Session
from app.storage.dossiers import DossierFilter, Volgorde, Wanneer
from app.storage.meta import MetaKey

__all__ = [
    "DossierFilter",
    "Volgorde",
    "Wanneer",
    "Weergave",
    "Weergaven",
    "drop_weergave",
    "keep_list_width",
    "keep_weergave",
    "read_list_width",
    "read_weergaven",
    "use_filter",
]

NAAM_MAX_CHARS: Final = 40


class Weergave(msgspec.Struct, frozen=True):
    """A filter under a name."""

    naam: str
    filter: DossierFilter


class Weergaven(msgspec.Struct, frozen=True, kw_only=True):
    """What can be chosen, and what is on. ``gemeenten`` are (code, name) of those that occur on this laptop."""

    nu: DossierFilter
    bewaard: tuple[Weergave, ...]
    gemeenten: tuple[tuple[str, str], ...]


def read_weergaven(session: Session) -> Weergaven:
    """The filter that was on last, those that were kept, and the municipalities to choose from.

    Args:
        session: the unlocked copy.
    """
    meta = session.store.meta
    codes = session.store.dossiers.gemeentecodes()
    return Weergaven(
        nu=meta.get(MetaKey.WEERGAVE, DossierFilter) or DossierFilter(),
        bewaard=meta.get(MetaKey.WEERGAVEN, tuple[Weergave, ...]) or (),
        gemeenten=tuple(sorted(((code, gemeente_naam(code)) for code in codes), key=lambda pair: pair[1])),
    )


def use_filter(session: Session, *, chosen: DossierFilter) -> Changes:
    """Remember which filter is on.

    Args:
        session: the unlocked copy.
        chosen: the filter.

    Raises:
        DiskFullError: the one before is still remembered.
    """
    with session.store.transaction():
        session.store.meta.put(MetaKey.WEERGAVE, chosen)
    return Changes(state=False)


def keep_weergave(session: Session, *, naam: str, chosen: DossierFilter) -> Changes:
    """Keep a filter under a name; it takes the place of another of that name.

    Args:
        session: the unlocked copy.
        naam: at most forty characters are kept; an empty one keeps nothing.
        chosen: the filter.

    Raises:
        DiskFullError: nothing was kept.
    """
    name = naam.strip()[:NAAM_MAX_CHARS]
    if name:
        others = [one for one in read_weergaven(session).bewaard if one.naam.casefold() != name.casefold()]
        _put(session, [*others, Weergave(name, chosen)])
    return Changes(state=False)


def drop_weergave(session: Session, *, naam: str) -> Changes:
    """Forget a filter that was kept.

    Args:
        session: the unlocked copy.
        naam: its name; an unknown one is no error.

    Raises:
        DiskFullError: it is still there.
    """
    _put(session, [one for one in read_weergaven(session).bewaard if one.naam != naam])
    return Changes(state=False)


def read_list_width(session: Session) -> float | None:
    """How wide somebody made the list beside the dossier, in heights of its letters; None as it is made.

    Args:
        session: the unlocked copy.
    """
    return session.store.meta.get(MetaKey.LIJSTBREEDTE, float)


def keep_list_width(session: Session, *, em: float) -> Changes:
    """Remember how wide the list is.

    Args:
        session: the unlocked copy.
        em: in heights of its letters, so that it holds at another scale.

    Raises:
        DiskFullError: the width before is still remembered.
    """
    with session.store.transaction():
        session.store.meta.put(MetaKey.LIJSTBREEDTE, round(em, 1))
    return Changes(state=False)


def _put(session: Session, rows: Sequence[Weergave]) -> None:
    with session.store.transaction():
        session.store.meta.put(MetaKey.WEERGAVEN, sorted(rows, key=lambda one: one.naam.casefold()))
