"""Names that tables use for columns, units, drugs, countries and towns, and what they stand for."""

from geodata.names.reading import ColumnName, Names, Province, Town, read_names
from geodata.names.spelling import bare_province, fold_name, is_province

__all__ = [
    "ColumnName",
    "Names",
    "Province",
    "Town",
    "bare_province",
    "fold_name",
    "is_province",
    "read_names",
]
