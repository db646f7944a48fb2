"""What is known: data files, how to read them, and whether they are sound."""

from geodata.atlas import Atlas
from geodata.errors import DataError, Problem
from geodata.read import read_atlas

__all__ = ["Atlas", "DataError", "Problem", "read_atlas"]
