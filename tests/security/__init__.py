"""What must never happen: a test for every row of the table in docs/beheer/beveiliging.md."""
