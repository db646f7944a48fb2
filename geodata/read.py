"""Reading: from the data files to a sound, frozen Atlas, or one error that names every problem."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import geopandas as gpd
import pandas as pd

from geodata import schema
from geodata.atlas import Atlas
from geodata.checks import check_tables
from geodata.errors import DataError, Problem
from geodata.layers import LAYERS, read_layer
from geodata.tables import TABLES, read_table

CONTENT: Final = tuple(name for name in schema.DATA_FILES if name not in schema.RECORDS)
"""Parts of the Atlas whose files the version is a hash of."""
UNRELEASED: Final = "unreleased"
"""Stands in the version of data that were never released."""


def read_atlas(folder: Path | None = None) -> Atlas:
    """Read and check every data file.

    Parameters
    ----------
    folder
        Folder with the files of `schema.DATA_FILES`. Default: the files of this package.

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
    problems: list[Problem] = []
    tables: dict[str, pd.DataFrame] = {}
    layers: dict[str, gpd.GeoDataFrame] = {}
    for name in TABLES:
        table, told = read_table(folder, name)
        problems += told
        if table is not None:
            tables[name] = table
    for name in LAYERS:
        layer, told = read_layer(folder, name)
        problems += told
        if layer is not None:
            layers[name] = layer
    problems += check_tables({**tables, **layers})
    if problems:
        raise DataError(problems)
    for name, contract in TABLES.items():
        if contract.id_column:
            tables[name] = tables[name].set_index(contract.id_column)
        else:
            tables[name] = tables[name].reset_index(drop=True)
    for name, (layer_contract, _) in LAYERS.items():
        if layer_contract.id_column:
            layers[name] = layers[name].set_index(layer_contract.id_column)
        else:
            layers[name] = layers[name].reset_index(drop=True)
    layers["legs"] = layers["legs"].sort_values(["corridor_id", "seq"], kind="stable")
    return Atlas(
        version=name_version(tables["releases"], compute_digest(folder)),
        sources=tables["sources"],
        claims=tables["claims"],
        events=tables["events"],
        regions=tables["regions"],
        disputed=tables["disputed"],
        corridors=tables["corridors"],
        releases=tables["releases"],
        history=tables["history"],
        places=layers["places"],
        legs=layers["legs"],
        countries=layers["countries"],
        country_labels=layers["country_labels"],
        borders=layers["borders"],
        land=layers["land"],
        country_twin=layers["country_twin"],
    )


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
