"""Address lines as they stand on an envelope, and the form in which text is searched.

Owns the two renderings that laptop and register must agree on. It must not know where an address comes from,
nor change one.
"""

import unicodedata

# Letters that Unicode does not take apart into a base letter and a mark, and the curly apostrophes that
# office programs put in the place of a straight one.
_LOSSE_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ħ": "h",
        "æ": "ae",
        "œ": "oe",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{MODIFIER LETTER APOSTROPHE}": "'",
    }
)


def adresregels(
    *,
    straat: str,
    huisnummer: int,
    huisletter: str = "",
    toevoeging: str = "",
    postcode: str = "",
    woonplaats: str,
) -> tuple[str, str]:
    """Return the street line and the town line of a Dutch address.

    The form is that of the BAG (address lines 5 and 6, after NEN 5825:2002): a hyphen before a toevoeging
    that starts with a digit when there is no huisletter, a space otherwise; huisletter and toevoeging
    unseparated; two spaces between postcode and town; the town in capitals.

    Args:
        straat: name of the street, printed as it is.
        huisnummer: 1 to 99999.
        huisletter: one letter, or empty.
        toevoeging: up to four characters, or empty.
        postcode: with or without its space; empty leaves the town alone on its line.
        woonplaats: name of the town.
    """
    achter_nummer = f"{huisletter}{toevoeging}"
    if not achter_nummer:
        straatregel = f"{straat} {huisnummer}"
    elif achter_nummer[0].isdigit():
        straatregel = f"{straat} {huisnummer}-{achter_nummer}"
    else:
        straatregel = f"{straat} {huisnummer} {achter_nummer}"
    plaats = woonplaats.upper()
    if not postcode:
        return straatregel, plaats
    compact = postcode.replace(" ", "").upper()
    return straatregel, f"{compact[:4]} {compact[4:]}  {plaats}"


def zoekvorm(text: str) -> str:
    """Return the form of a text in which it is compared while searching.

    Capitals, diacritics and runs of white space make no difference: "Şahin", "sahin" and " SAHIN" are equal,
    and so are "Wołkow" and "wolkow", "Weiß" and "weiss". For comparing only; never shown, never stored as a
    name.
    """
    if text.isascii():
        # Most texts are, and then only capitals and white space are left.
        return " ".join(text.lower().split())
    ontleed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    zonder_tekens = "".join(teken for teken in ontleed if not unicodedata.combining(teken))
    return " ".join(zonder_tekens.translate(_LOSSE_LETTERS).split())
