"""What the reader takes away: the files of a view, their buttons and their command."""
