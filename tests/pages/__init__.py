"""Pages: what somebody at the laptop sees and does on each screen, in one place, so that tests know no widgets."""
