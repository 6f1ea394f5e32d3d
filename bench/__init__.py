"""Speed measurements, each beside its physical limit. Never imported by the programs."""
