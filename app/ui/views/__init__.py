"""The places of the window, one per file. They fetch frozen rows and show them; they decide nothing."""
