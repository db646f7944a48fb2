"""How the app is served: caches, origins, housekeeping and connections."""
