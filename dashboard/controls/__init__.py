"""What the reader asks for: the View in the session, its widgets, focus and window."""
