"""A page of cards as pixels, for whoever shows or prints it; without the libraries that make it."""

import msgspec


class PagePixels(msgspec.Struct, frozen=True, kw_only=True):
    """One page as pixels: four bytes each, blue, green, red, and an alpha of 255; rows from the top down."""

    width_px: int
    height_px: int
    stride_bytes: int
    bgra: bytes
