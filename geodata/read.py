"""Reading: from the data files to a sound, frozen Atlas, or one error that names every problem."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final, TypeVar

import geopandas as gpd
import pandas as pd

from geodata import schema
from geodata.atlas import Atlas
from geodata.checks import check_tables
from geodata.contract import Contract
from geodata.errors import DataError, Problem
from geodata.layers import LAYERS, read_layer
from geodata.tables import TABLES, parse_table, read_table

CONTENT: Final = tuple(
    name
    for name in schema.DATA_FILES
    if name not in schema.RECORDS and name not in schema.EDITORIAL_FILES
)
"""Parts of the Atlas whose files the version is a hash of: what is known, not what is chosen."""
NO_WORDS: Final[Mapping[str, Collection[str]]] = MappingProxyType({})
NO_TEXTS: Final[Mapping[str, str]] = MappingProxyType({})
Frame = TypeVar("Frame", bound=pd.DataFrame)
UNRELEASED: Final = "unreleased"
"""Stands in the version of data that were never released."""


def read_atlas(
    folder: Path | None = None, vocabulary: Mapping[str, Collection[str]] = NO_WORDS
) -> Atlas:
    """Read and check every data file.

    Parameters
    ----------
    folder
        Folder with the files of `schema.DATA_FILES`. Default: the files of this package.
    vocabulary
        For columns of the tour the words that whoever draws it knows, such as the ids of layers;
        without them these columns may hold any.

    Returns
    -------
    atlas
        All tables indexed by id, all layers in EPSG:4326.

    Raises
    ------
    DataError
        When anything is wrong in any file; it names all problems at once.

    Examples
    --------
    >>> atlas = read_atlas()
    >>> str(atlas.claims.at["C0002", "as_printed"])
    '33 tons'
    """
    folder = Path(__file__).parent if folder is None else Path(folder)
    tables, layers = _read_files(folder, vocabulary)
    for name, contract in TABLES.items():
        tables[name] = _index(tables[name], contract)
    for name, (contract, _) in LAYERS.items():
        layers[name] = _index(layers[name], contract)
    layers["legs"] = layers["legs"].sort_values(["corridor_id", "seq"], kind="stable")
    version = name_version(tables["releases"], compute_digest(folder))
    return Atlas(version=version, **tables, **layers)


def _read_files(
    folder: Path,
    vocabulary: Mapping[str, Collection[str]],
    edited: Mapping[str, str] = NO_TEXTS,
) -> tuple[dict[str, pd.DataFrame], dict[str, gpd.GeoDataFrame]]:
    """Return tables and layers by name, all of them sound, indexed by row number.

    A text of `edited`, by the name of its table, stands for the table's file.
    """
    problems: list[Problem] = []
    tables: dict[str, pd.DataFrame] = {}
    layers: dict[str, gpd.GeoDataFrame] = {}
    for name in TABLES:
        given = edited.get(name)
        table, told = read_table(folder, name) if given is None else parse_table(name, given)
        problems += told
        if table is not None:
            tables[name] = table
    for name in LAYERS:
        layer, told = read_layer(folder, name)
        problems += told
        if layer is not None:
            layers[name] = layer
    problems += check_tables({**tables, **layers}, vocabulary)
    if problems:
        raise DataError(problems)
    return tables, layers


def check_edited(
    folder: Path, edited: Mapping[str, str], vocabulary: Mapping[str, Collection[str]] = NO_WORDS
) -> tuple[Problem, ...]:
    """Return what would be wrong if tables had other texts; nothing is written.

    Parameters
    ----------
    folder
        Data folder.
    edited
        Text of a CSV file for each table that is edited, by its name in the Atlas.
    vocabulary
        As for `read_atlas`.
    """
    try:
        _read_files(folder, vocabulary, edited)
    except DataError as error:
        return error.problems
    return ()


def _index(frame: Frame, contract: Contract) -> Frame:
    """Index a table by its ids, or count its rows from 0 where they have none."""
    if contract.id_column:
        return frame.set_index(contract.id_column)
    return frame.reset_index(drop=True)


def compute_digest(folder: Path) -> str:
    """Return the first 8 hex digits of a sha256 over all data files but the record of releases."""
    digest = hashlib.sha256()
    for file in sorted(schema.DATA_FILES[name] for name in CONTENT):
        digest.update((folder / file).read_bytes())
    return digest.hexdigest()[:8]


def name_version(releases: pd.DataFrame, digest: str) -> str:
    """Return the version of the data: the latest release, then what its files hash to now.

    Between two releases the first part stays and the second changes.
    """
    latest = releases.index[-1] if len(releases) else UNRELEASED
    return f"{latest}+{digest}"
