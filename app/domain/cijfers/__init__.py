"""The figures of the annual report, pure: facts per dossier, counting, and hiding small counts (domain model §9)."""
