"""Data the programs carry along: code lists, municipalities, card texts, fonts, icons, translations. No logic."""
