"""Reports: the figures of a period, frozen, compared with later, and written as JSON, CSV, XLSX and PDF."""
