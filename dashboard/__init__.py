"""What is shown: the server, its pages, and the Scene as a deck."""
