"""A laptop that is lost or broken: the recovery key, ordering that it erases itself, and receiving what it still had.

Recovered work goes the same way as work that a laptop sends itself: the same judgement, the same chains, once.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec
from joserfc.jwk import OKPKey

from register.beheer import inzage
from register.context import RegisterContext
from register.errors import BeheerFout
from register.herstelsleutel import WORK_TYPE, SealedElsewhereError, load_private, make_pair, open_sealed
from register.store import apparaten, gebruikers, herstel
from register.sync import ontvangst
from register.sync.berichten import MAX_ITEMS, Bericht, Push
from register.sync.toegang import Laptop
from register.sync.verlies import signed_order

MIN_PASSPHRASE_CHARS: Final = 12


class Concept(Bericht, frozen=True, kw_only=True):
    """What somebody was typing about a dossier and had not saved; ``inhoud`` is the laptop's JSON, to the letter."""

    dossier_id: str
    inhoud: msgspec.Raw


class Werk(Bericht, frozen=True, kw_only=True):
    """What was sealed: a part of what a laptop still had to send, and what was not saved there yet."""

    apparaat: str
    pushes: list[Push]
    concepten: tuple[Concept, ...] = ()


class Hersteld(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: how much was accepted, how often was refused for which reason, and how much was not saved."""

    aanvaard: int
    geweigerd: dict[str, int]
    concepten: int = 0


def make_key(context: RegisterContext, *, uit: Path, passphrase: str) -> str:
    """Make the organisation's recovery key; the private half is only in the file. Gives its thumbprint.

    Args:
        context: the register.
        uit: file for the private half.
        passphrase: what opens that file, at least 12 characters.

    Raises:
        BeheerFout: the passphrase is too short, or the file exists or cannot be written.
    """
    if len(passphrase) < MIN_PASSPHRASE_CHARS:
        raise BeheerFout(
            f"Het wachtwoord van een herstelsleutel heeft minstens {MIN_PASSPHRASE_CHARS} tekens. Er is niets "
            "gemaakt. Kies een langer wachtwoord."
        )
    kid, public = make_pair(uit, passphrase=passphrase)
    with context.write() as tx:
        herstel.add_sleutel(tx, kid=kid, sleutel=public, op=context.now())
    return kid


def order_erasure(context: RegisterContext, *, apparaat_id: str) -> None:
    """Withdraw a laptop and order that it erases itself, in one transaction; one that was withdrawn before too.

    Raises:
        BeheerFout: there is no such laptop, or no recovery key to which it could seal what it still has to send.
    """
    op = context.now()
    with context.write() as tx:
        key = herstel.read_sleutel(tx)
        if key is None:
            raise BeheerFout(
                "Er is nog geen herstelsleutel, dus wat die laptop nog moet versturen zou verloren gaan. Er is niets "
                "veranderd. Maak er eerst een met: herstelsleutel"
            )
        if apparaten.find(tx, apparaat_id=apparaat_id) is None:
            raise BeheerFout(f"Er is geen laptop {apparaat_id}. Er is niets veranderd. Kijk met: apparaten")
        apparaten.revoke(tx, apparaat_id=apparaat_id, op=op)
        order = signed_order(context, apparaat_id=apparaat_id, herstelsleutel=key, op=op)
        herstel.give_order(tx, herstel.Wisbevel(apparaat_id=apparaat_id, bevel=order, gegeven_op=op))


def recover_handed_in(
    context: RegisterContext, *, sleutel: Path, passphrase: str, apparaat_id: str, concepten: Path | None = None
) -> Hersteld:
    """Open what withdrawn laptops handed in, and receive it.

    Args:
        context: the register.
        sleutel: file with the private half of the recovery key.
        passphrase: what opens that file.
        apparaat_id: one laptop, or empty for all.
        concepten: file for what was not saved, which nobody may record for somebody else.

    Raises:
        BeheerFout: nothing waits, the key does not open, something was sealed to another key, or there are concepts
            and no file for them.
    """
    key = load_private(sleutel, passphrase=passphrase)
    with context.read() as tx:
        waiting = [item for item in herstel.list_ingeleverd(tx, apparaat_id=apparaat_id) if item.verwerkt_op is None]
    if not waiting:
        raise BeheerFout("Er is niets ingeleverd dat nog wacht. Er is niets veranderd.")
    # Everything is opened before anything is received, so that what is damaged or not ours changes nothing.
    opened = [(item, _open(item.verzegeld.decode("ascii", "replace"), key)) for item in waiting]
    for item, werk in opened:
        if werk.apparaat != item.apparaat_id:
            raise BeheerFout(
                f"Wat laptop {item.apparaat_id} inleverde, is van een andere laptop. Er is niets ingelezen."
            )
    done = _keep_concepts(context, concepten, [werk for _, werk in opened])
    for item, werk in opened:
        done = _sum(done, _receive(context, werk))
        with context.write() as tx:
            herstel.note_verwerkt(tx, ingeleverd_id=item.id, op=context.now())
    return done


def recover_file(
    context: RegisterContext, *, sleutel: Path, passphrase: str, bestand: Path, concepten: Path | None = None
) -> Hersteld:
    """Open the sealed work that was taken from a profile folder, and receive it.

    Args:
        context: the register.
        sleutel: file with the private half of the recovery key.
        passphrase: what opens that file.
        bestand: one sealed part a line, as ``huisbezoek herstel`` writes it or an erased laptop left it.
        concepten: file for what was not saved, which nobody may record for somebody else.

    Raises:
        BeheerFout: the file cannot be read, the key does not open, it was sealed to another key, or there are concepts
            and no file for them.
    """
    key = load_private(sleutel, passphrase=passphrase)
    try:
        lines = bestand.read_text("ascii").split()
    except (OSError, UnicodeDecodeError) as error:
        raise BeheerFout(
            f"Het bestand {bestand} is niet te lezen. Er is niets veranderd. Controleer de naam."
        ) from error
    # Everything is opened before anything is received, so that a damaged file changes nothing.
    opened = [_open(line, key) for line in lines]
    done = _keep_concepts(context, concepten, opened)
    for werk in opened:
        done = _sum(done, _receive(context, werk))
    return done


def _keep_concepts(context: RegisterContext, file: Path | None, opened: Iterable[Werk]) -> Hersteld:
    """Write what was not saved to a file, before anything is received; only who typed it can say what to do with it."""
    found = [concept for werk in opened for concept in werk.concepten]
    if found and file is None:
        raise BeheerFout(
            f"Er zijn {len(found)} concepten bij: begonnen en nooit opgeslagen. Er is niets ingelezen. Geef met "
            "--concepten een bestand waar ze in komen, en bespreek ze met wie ze typte."
        )
    if found and file is not None:
        ids = [concept.dossier_id for concept in found]
        inzage.note_now(context, handeling=inzage.UITGEVOERD, dossier_ids=ids, soort="concepten")
        try:
            with file.open("xb") as out:
                out.write(msgspec.json.format(msgspec.json.encode(found), indent=1))
        except OSError as error:
            raise BeheerFout(
                f"Het bestand {file} is er al of is niet te schrijven. Er is niets ingelezen. Kies een andere naam."
            ) from error
    return Hersteld(aanvaard=0, geweigerd={}, concepten=len(found))


def read_copy(context: RegisterContext, *, apparaat_id: str) -> str:
    """The sealed key of a laptop, for when its profile folder lacks it.

    Raises:
        BeheerFout: this laptop never sent one.
    """
    with context.read() as tx:
        found = herstel.find_kopie(tx, apparaat_id=apparaat_id)
    if found is None:
        raise BeheerFout(f"Van laptop {apparaat_id} is hier geen verzegelde sleutel. Er is niets veranderd.")
    return found


def _open(text: str, key: OKPKey) -> Werk:
    try:
        return msgspec.json.decode(open_sealed(text, key=key, kind=WORK_TYPE), type=Werk)
    except (SealedElsewhereError, msgspec.DecodeError) as error:
        raise BeheerFout(
            "Wat verzegeld is, gaat met deze herstelsleutel niet open, of het is beschadigd. Het is niet ingelezen. "
            "Gebruik de herstelsleutel die gold toen de laptop het verzegelde."
        ) from error


def _receive(context: RegisterContext, werk: Werk) -> Hersteld:
    laptop = _laptop(context, werk.apparaat)
    answers = [
        answer for push in werk.pushes for part in _parts(push) for answer in ontvangst.receive(context, laptop, part)
    ]
    refused = Counter(answer.probleem.code for answer in answers if answer.probleem is not None)
    return Hersteld(aanvaard=len(answers) - refused.total(), geweigerd=dict(refused))


def _parts(push: Push) -> Iterable[Push]:
    for start in range(0, len(push.items), MAX_ITEMS):
        yield Push(lane=push.lane, items=push.items[start : start + MAX_ITEMS])


def _laptop(context: RegisterContext, apparaat_id: str) -> Laptop:
    with context.read() as tx:
        device = apparaten.find(tx, apparaat_id=apparaat_id)
        owner = gebruikers.find(tx, gebruiker_id=device.gebruiker_id) if device else None
        regio_id = tx.regio_id
    if device is None or owner is None:
        raise BeheerFout(f"Er is geen laptop {apparaat_id} in dit register. Er is niets ingelezen.")
    return Laptop(regio_id=regio_id, gebruiker=owner, apparaat=device, klok_afwijking_s=0)


def _sum(one: Hersteld, other: Hersteld) -> Hersteld:
    return Hersteld(
        aanvaard=one.aanvaard + other.aanvaard,
        geweigerd=dict(Counter(one.geweigerd) + Counter(other.geweigerd)),
        concepten=one.concepten + other.concepten,
    )
