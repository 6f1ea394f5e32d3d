"""The intervals of Wilson and Newcombe, with the published examples."""

import pytest

from app.domain.cijfers.interval import newcombe, wilson


# Newcombe 1998, Statistics in Medicine 17, 857-872, table I: method 3, score without continuity correction.
@pytest.mark.parametrize(
    ("teller", "noemer", "laag", "hoog"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_as_published(teller: int, noemer: int, laag: float, hoog: float) -> None:
    assert wilson(teller, noemer) == pytest.approx((laag, hoog), abs=5e-5)


# Newcombe 1998, Statistics in Medicine 17, 873-890, table II: method 10.
@pytest.mark.parametrize(
    ("one", "other", "laag", "hoog"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 20), 0.6791, 1.0000),
    ],
)
def test_newcombe_is_as_published(one: tuple[int, int], other: tuple[int, int], laag: float, hoog: float) -> None:
    assert newcombe(one, other) == pytest.approx((laag, hoog), abs=5e-5)


def test_a_difference_turned_round_is_the_same_with_the_other_sign() -> None:
    low, high = newcombe((9, 64), (12, 66))
    assert newcombe((12, 66), (9, 64)) == pytest.approx((-high, -low))


@pytest.mark.parametrize(("teller", "noemer"), [(1, 0), (0, 0), (-1, 5), (6, 5)])
def test_what_is_no_share_is_refused(teller: int, noemer: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(teller, noemer)
