"""Names that tables use for columns, units, drugs, countries and towns, and what they stand for."""

from geodata.names.reading import Names, Town, read_names
from geodata.names.spelling import fold_name

__all__ = ["Names", "Town", "fold_name", "read_names"]
