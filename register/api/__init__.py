"""The HTTP API: who asks, what is asked, and how it is answered. Judges nothing itself and holds no query."""
