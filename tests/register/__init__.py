"""The register: its stores, what it says to laptops, and what happens when many speak at once; on both databases."""
