"""Use cases: one public function per thing a user can do. Knows no Qt."""
