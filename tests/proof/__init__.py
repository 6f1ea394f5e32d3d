"""Short runs of the proofs."""
