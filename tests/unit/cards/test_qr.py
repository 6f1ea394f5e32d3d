"""The path of a QR code: few bars, and the right way round, which a lenient reader would not notice."""

from app.cards.qr import QrPath, qr_path

FINDER = [
    "#######",
    "#.....#",
    "#.###.#",
    "#.###.#",
    "#.###.#",
    "#.....#",
    "#######",
]


def rows(path: QrPath) -> list[str]:
    """Draw the rectangles, the top row first."""
    grid = [["."] * path.size_modules for _ in range(path.size_modules)]
    for rectangle in path.rectangles:
        x, y, width, height = map(int, rectangle.removesuffix(" re").split())
        assert height == 1
        for column in range(x, x + width):
            assert grid[-1 - y][column] == ".", "two bars overlap"
            grid[-1 - y][column] = "#"
    return ["".join(row) for row in grid]


def corner(drawn: list[str], *, top: bool, left: bool) -> list[str]:
    lines = drawn[:7] if top else drawn[-7:]
    return [line[:7] if left else line[-7:] for line in lines]


def test_the_three_corners_are_where_a_camera_expects_them() -> None:
    drawn = rows(qr_path("https://bel.voorbeeld.nl/k/K7M-4QX"))
    assert corner(drawn, top=True, left=True) == FINDER
    assert corner(drawn, top=True, left=False) == FINDER
    assert corner(drawn, top=False, left=True) == FINDER
    assert corner(drawn, top=False, left=False) != FINDER


def test_the_bars_are_as_long_as_they_can_be() -> None:
    path = qr_path("https://bel.voorbeeld.nl/k/K7M-4QX")
    bars = sum(len(line.replace(".", " ").split()) for line in rows(path))
    assert len(path.rectangles) == bars


def test_another_code_gives_another_path_of_the_same_size() -> None:
    first, second = (qr_path(f"https://bel.voorbeeld.nl/k/{code}") for code in ("K7M-4QX", "K7M-4QY"))
    assert first.size_modules == second.size_modules
    assert first.rectangles != second.rectangles
