"""Where names, numbers and symbols stand, so that none covers another."""
