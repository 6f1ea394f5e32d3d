"""What happens between the register and one laptop: receiving, handing out, shaking hands. Knows no HTTP."""
