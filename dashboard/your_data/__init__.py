"""The parts of the page for a user's own table. Nothing here is written to disk."""
