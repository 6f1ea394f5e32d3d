"""Records, codes, rules and figures as pure Python: no Qt, no files, no network, no clock."""
