"""The wire and the push-pull engine. Knows neither the store nor Qt."""
