"""Laptops and the register together, over real HTTP."""
