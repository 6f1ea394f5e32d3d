"""Identifiers: their types, and the time-ordered UUIDv7 made on the laptop.

Pure: the moment and the random bytes are parameters, so this module reads no clock and no random source.
"""

from typing import NewType

DossierId = NewType("DossierId", str)
EventId = NewType("EventId", str)
HandelingId = NewType("HandelingId", str)
DeviceId = NewType("DeviceId", str)
GebruikerId = NewType("GebruikerId", str)
AdresId = NewType("AdresId", str)
NummerId = NewType("NummerId", str)
ContactpersoonId = NewType("ContactpersoonId", str)
KaartCode = NewType("KaartCode", str)

RANDOM_BYTES_PER_UUID7 = 10

# No 0/O, 1/I/L or vowels that spell words: a card code is read aloud over the telephone.
_KAART_ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"


def uuid7(*, at_unix_ms: int, random: bytes) -> str:
    """Make a UUIDv7 (RFC 9562 §5.7): time-ordered, so inserts in order of making stay cheap.

    Args:
        at_unix_ms: milliseconds since the Unix epoch, 0 to 2**48 - 1.
        random: at least 10 random bytes; the first 74 useful bits are taken.

    Raises:
        ValueError: the moment does not fit in 48 bits, or there are too few random bytes.
    """
    if not 0 <= at_unix_ms < 1 << 48:
        raise ValueError("at_unix_ms does not fit in 48 bits")
    if len(random) < RANDOM_BYTES_PER_UUID7:
        raise ValueError("uuid7 needs 10 random bytes")
    rand = int.from_bytes(random[:RANDOM_BYTES_PER_UUID7], "big")
    value = (at_unix_ms << 80) | (0x7 << 76) | ((rand >> 68) & 0xFFF) << 64 | (0b10 << 62) | (rand & ((1 << 62) - 1))
    text = f"{value:032x}"
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def kaart_code(*, random: bytes) -> KaartCode:
    """Make the short code on a visit card, such as ``K7M-4QX``; it says nothing to a finder.

    Args:
        random: at least 6 random bytes.

    Raises:
        ValueError: fewer than 6 bytes.
    """
    if len(random) < 6:
        raise ValueError("kaart_code needs 6 random bytes")
    letters = "".join(_KAART_ALPHABET[byte % len(_KAART_ALPHABET)] for byte in random[:6])
    return KaartCode(f"{letters[:3]}-{letters[3:]}")
