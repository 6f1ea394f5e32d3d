"""Visit cards: texts, layout and PDF. Knows neither the store nor Qt."""
