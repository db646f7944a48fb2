"""The Source: one work that claims come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from geodata.atlas import Atlas
from geodata.atlas_cache import cached_with_atlas
from geodata.schema import OWN_COLLECTION


@dataclass(frozen=True, slots=True)
class Source:
    """One row of the sources table, a field for each of its columns; empty is "not stated".

    DATA-DICTIONARY.md of this package says what each column holds.
    """

    source_id: str
    collection: str = ""
    witness_group: str = ""
    kind: str = ""
    standing: str = ""
    title: str = ""
    title_en: str = ""
    authors: str = ""
    publisher: str = ""
    year: str = ""
    language: str = ""
    identifier: str = ""
    address: str = ""
    accessed: str = ""
    note: str = ""

    @property
    def is_own(self) -> bool:
        """Whether it is a table of the reader's, and no source of the atlas."""
        return self.collection == OWN_COLLECTION


@cached_with_atlas()
def sources_of(atlas: Atlas) -> Mapping[str, Source]:
    """Return every source of the atlas by its id, in the order of the table; made once."""
    rows = atlas.sources.reset_index().to_dict("records")
    found = [Source(**{str(name): text for name, text in row.items()}) for row in rows]
    return MappingProxyType({source.source_id: source for source in found})


def authors_of(source: Source) -> tuple[str, ...]:
    """Return the authors that a source names, one by one, as they stand in it.

    A comma within a name is left out, since an address joins several choices by commas.
    """
    names = (" ".join(name.replace(",", " ").split()) for name in source.authors.split(";"))
    return tuple(name for name in names if name)


def source_of(atlas: Atlas, source_id: str) -> Source:
    """Return one source of the atlas.

    Raises
    ------
    KeyError
        When there is none of this id.
    """
    return sources_of(atlas)[source_id]
