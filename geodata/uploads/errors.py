"""What is wrong with a file as a whole, in one message that a reader understands."""

from __future__ import annotations


class UploadError(ValueError):
    """A file cannot be read at all; the text says what was found, and what to do."""
