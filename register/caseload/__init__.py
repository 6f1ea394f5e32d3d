"""The caseload file: its columns, reading it, writing it, and the invented example. No database, network or clock."""
