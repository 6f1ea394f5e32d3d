"""Forms: what a user fills in or answers, one per file. They emit what was chosen and run no work themselves."""
