"""The dossier pane."""
