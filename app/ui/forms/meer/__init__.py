"""What is recorded without a contact: one set of fields per file, and the form that shows one of them at a time."""
