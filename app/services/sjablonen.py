"""Templates and texts of cards as the settings show them: which are in use, which are refused and why, what is a draft.

A text counts as looked over once somebody on this laptop said so; when the text changes it is a draft again.
"""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import msgspec

from app.cards.sjabloon import SjabloonMap, load_sjablonen
from app.cards.teksten import Kaartteksten, builtin_kaartteksten, builtin_talen
from app.services.rows import Row
from app.services.session import Changes, Session
from app.storage.meta import MetaKey


class SjabloonRow(Row, frozen=True, kw_only=True):
    """One template. ``reden`` says why it is refused, empty for one that is in use."""

    naam: str
    gemeenten: tuple[str, ...] = ()
    reden: str = ""


class TaalRow(Row, frozen=True, kw_only=True):
    """The texts in one language; ``concept``: nobody who speaks it has approved them. ``naam`` is its own name."""

    taal: str
    naam: str
    concept: bool


class Kaartopmaak(Row, frozen=True, kw_only=True):
    """What the settings show of cards. ``map`` is where templates are put."""

    sjablonen: tuple[SjabloonRow, ...]
    talen: tuple[TaalRow, ...]
    map: str


def templates(session: Session) -> SjabloonMap:
    """The templates of this laptop; read again when a file changed.

    Args:
        session: the unlocked copy.
    """
    folder = session.sjablonen_map
    return SjabloonMap() if folder is None else _load(folder, _stamp(folder))


def read_layout(session: Session) -> Kaartopmaak:
    """What there is: templates, languages, and where to put templates.

    Args:
        session: the unlocked copy.
    """
    found = templates(session)
    rows = [SjabloonRow(naam=one.naam, gemeenten=tuple(sorted(one.gemeenten))) for one in found.sjablonen]
    rows += [SjabloonRow(naam=name, reden=reason) for name, reason in found.geweigerd]
    return Kaartopmaak(
        sjablonen=tuple(rows),
        talen=tuple(
            TaalRow(taal=taal, naam=_texts(taal).naam, concept=is_concept(session, taal)) for taal in builtin_talen()
        ),
        map=str(session.sjablonen_map or ""),
    )


def is_concept(session: Session, taal: str) -> bool:
    """Whether the texts in a language are still a draft.

    Args:
        session: the unlocked copy.
        taal: one of those that come with the program.
    """
    return _texts(taal).concept and _approved(session).get(taal) != _fingerprint(_texts(taal))


def draft_languages(session: Session) -> frozenset[str]:
    """The languages whose texts nobody has looked over.

    Args:
        session: the unlocked copy.
    """
    return frozenset(taal for taal in builtin_talen() if is_concept(session, taal))


def approve_texts(session: Session, *, taal: str) -> Changes:
    """Somebody who speaks it looked the texts over: they are no draft any more, until they change.

    Args:
        session: the unlocked copy.
        taal: the language.

    Raises:
        DiskFullError: it was not kept.
    """
    with session.store.transaction():
        session.store.meta.put(MetaKey.NAGEKEKEN, {**_approved(session), taal: _fingerprint(_texts(taal))})
    return Changes(state=False)


def _approved(session: Session) -> dict[str, str]:
    return session.store.meta.get(MetaKey.NAGEKEKEN, dict[str, str]) or {}


def _texts(taal: str) -> Kaartteksten:
    return builtin_kaartteksten(taal=taal)


def _fingerprint(teksten: Kaartteksten) -> str:
    return sha256(msgspec.json.encode(teksten)).hexdigest()


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """What changes when a template does."""
    try:
        files = sorted(folder.glob("*/*"))
        return tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in files)
    except OSError:
        return ()


@lru_cache(maxsize=2)
def _load(folder: Path, _stamp: object) -> SjabloonMap:
    return load_sjablonen(folder)
