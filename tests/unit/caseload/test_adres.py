"""Address lines and the search form: the test vectors of the BAG, and names as people really have them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.adres import adresregels, zoekvorm


@pytest.mark.parametrize(
    ("straat", "huisnummer", "huisletter", "toevoeging", "postcode", "woonplaats", "verwacht"),
    [
        ("A K vd Coppellostr", 8, "", "", "6049HD", "Herten", ("A K vd Coppellostr 8", "6049 HD  HERTEN")),
        ("Blauwkapelseweg", 1, "A", "", "3572KA", "Utrecht", ("Blauwkapelseweg 1 A", "3572 KA  UTRECHT")),
        ("Burg v Sevenaerstr", 1, "", "BEN", "1251 KD", "Laren", ("Burg v Sevenaerstr 1 BEN", "1251 KD  LAREN")),
        ("Bornsesteeg", 1, "", "5A3", "6708GA", "Wageningen", ("Bornsesteeg 1-5A3", "6708 GA  WAGENINGEN")),
        ("Defensieweg", 16, "D", "K", "7933TL", "Pesse", ("Defensieweg 16 DK", "7933 TL  PESSE")),
        ("Belgiëlaan", 1, "A", "3", "2391ph", "Koudekerk", ("Belgiëlaan 1 A3", "2391 PH  KOUDEKERK")),
        ("Zorgvlietstraat", 4, "T", "", "", "'s-Gravenhage", ("Zorgvlietstraat 4 T", "'S-GRAVENHAGE")),
    ],
)
def test_adresregels_of_the_bag(
    straat: str,
    huisnummer: int,
    huisletter: str,
    toevoeging: str,
    postcode: str,
    woonplaats: str,
    verwacht: tuple[str, str],
) -> None:
    regels = adresregels(
        straat=straat,
        huisnummer=huisnummer,
        huisletter=huisletter,
        toevoeging=toevoeging,
        postcode=postcode,
        woonplaats=woonplaats,
    )
    assert regels == verwacht


@pytest.mark.parametrize(
    ("text", "verwacht"),
    [
        ("Şahin", "sahin"),
        ("Wołkow", "wolkow"),
        ("Weiß", "weiss"),
        ("IŞIK \N{LATIN SMALL LETTER DOTLESS I}ş\N{LATIN SMALL LETTER DOTLESS I}k", "isik isik"),
        ("İpek", "ipek"),
        ("Sørensen", "sorensen"),
        ("Daniëlle  van \N{RIGHT SINGLE QUOTATION MARK}t Hof ", "danielle van 't hof"),
        ("Çağla Đorđe", "cagla dorde"),
    ],
)
def test_zoekvorm(text: str, verwacht: str) -> None:
    assert zoekvorm(text) == verwacht


@given(st.text(alphabet=st.characters(max_codepoint=0x24F)))
def test_zoekvorm_of_a_zoekvorm_is_itself(text: str) -> None:
    assert zoekvorm(zoekvorm(text)) == zoekvorm(text)
    assert zoekvorm(text.lower()) == zoekvorm(text)
