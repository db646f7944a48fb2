"""The map on the screen: camera, deck, and the files of geometry that the browser fetches."""
