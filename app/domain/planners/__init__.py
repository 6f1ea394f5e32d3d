"""What comes next, per group: one planner each, on top of what they have in common (:mod:`app.domain.stappen`)."""
