"""Accounts and laptops, as an administrator sees to them."""

from typing import Final

from sqlalchemy.exc import IntegrityError

from register.beheer.inrichten import new_epoch
from register.caseload.waarden import WaardeFout, telefoonnummer
from register.context import RegisterContext
from register.errors import BeheerFout
from register.store import apparaten, gebruikers, toegang
from register.store.gebruikers import Gebruiker

MIN_PASSWORD_CHARS: Final = 12
MAX_PASSWORD_CHARS: Final = 200


def add_gebruiker(
    context: RegisterContext,
    *,
    inlognaam: str,
    wachtwoord: str,
    rol: str,
    voornaam: str,
    naam: str,
    telefoon: str,
) -> Gebruiker:
    """Make an account.

    Args:
        context: the register.
        inlognaam: name to log in with; capitals make no difference.
        wachtwoord: 12 to 200 characters.
        rol: one of :data:`register.store.gebruikers.ROLLEN`.
        voornaam: first name, as on a card.
        naam: whole name.
        telefoon: work phone as people write it, or empty.

    Raises:
        BeheerFout: the name is taken or empty, the password is too short or long, or the phone is no number.
    """
    _check_password(wachtwoord)
    if not gebruikers.login_form(inlognaam) or len(inlognaam) > 100:
        raise BeheerFout("De inlognaam is leeg of te lang. Er is niets veranderd. Kies een andere naam.")
    try:
        nummer = telefoonnummer(telefoon).e164 if telefoon else ""
    except WaardeFout as error:
        raise BeheerFout(f"{error} Er is niets veranderd.") from error
    try:
        with context.write() as tx:
            return gebruikers.add(
                tx,
                inlognaam=inlognaam,
                wachtwoord=wachtwoord,
                rol=rol,
                voornaam=voornaam,
                naam=naam,
                telefoon=nummer,
                epoch=new_epoch(),
                op=context.now(),
            )
    except IntegrityError as error:
        raise BeheerFout(
            f"Er is al een account met de naam {inlognaam}. Er is niets veranderd. Kies een andere naam."
        ) from error


def _check_password(wachtwoord: str) -> None:
    if not MIN_PASSWORD_CHARS <= len(wachtwoord) <= MAX_PASSWORD_CHARS:
        raise BeheerFout(
            f"Een wachtwoord heeft {MIN_PASSWORD_CHARS} tot {MAX_PASSWORD_CHARS} tekens. Er is niets veranderd. Kies "
            "een ander wachtwoord, bijvoorbeeld vier losse woorden."
        )


def set_actief(context: RegisterContext, *, inlognaam: str, actief: bool) -> Gebruiker:
    """Let somebody in again, or no longer; who is not let in is out at the next request.

    Args:
        context: the register.
        inlognaam: of the account.
        actief: whether it may be used.

    Raises:
        BeheerFout: there is no such account.
    """
    found = find_gebruiker(context, inlognaam=inlognaam)
    with context.write() as tx:
        gebruikers.set_actief(tx, gebruiker_id=found.id, actief=actief)
        toegang.revoke_all(tx, gebruiker_id=found.id, op=context.now())
    return found


def set_password(context: RegisterContext, *, inlognaam: str, wachtwoord: str) -> Gebruiker:
    """Give an account another password; every laptop of theirs has to log in anew.

    Args:
        context: the register.
        inlognaam: of the account.
        wachtwoord: 12 to 200 characters.

    Raises:
        BeheerFout: there is no such account, or the password is too short or long.
    """
    found = find_gebruiker(context, inlognaam=inlognaam)
    _check_password(wachtwoord)
    with context.write() as tx:
        gebruikers.set_password(tx, gebruiker_id=found.id, wachtwoord=wachtwoord)
        # Who forgot it has tried too often already, and would wait with the new one.
        toegang.forget_login_tries(tx, sleutel=toegang.login_key(found.inlognaam))
        toegang.revoke_all(tx, gebruiker_id=found.id, op=context.now())
    return found


def find_gebruiker(context: RegisterContext, *, inlognaam: str) -> Gebruiker:
    """Return an account by login name.

    Raises:
        BeheerFout: there is none.
    """
    with context.read() as tx:
        found = gebruikers.find_by_login(tx, inlognaam=inlognaam)
    if found is None:
        raise BeheerFout(
            f"Er is geen account met de naam {inlognaam}. Er is niets veranderd. Kijk met: gebruiker lijst"
        )
    return found


def revoke_apparaat(context: RegisterContext, *, apparaat_id: str) -> None:
    """Withdraw a laptop: its next call is refused.

    Raises:
        BeheerFout: there is no such laptop, or it was withdrawn before.
    """
    with context.write() as tx:
        done = apparaten.revoke(tx, apparaat_id=apparaat_id, op=context.now())
    if not done:
        raise BeheerFout(
            f"Er is geen laptop {apparaat_id} die nog in gebruik is. Er is niets veranderd. Kijk met: apparaten"
        )
