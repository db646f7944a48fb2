"""The ledger in the words of others: Data Package, JSON Schema, CSVW and PROV, as one ZIP.

All of it is made from the contracts of `tables.py`, so that a rule is written once: what a column
may hold is what `corridors check` asks of it. That command remains the one gate; rules across
columns and files are its alone.
"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any, Final

from geodata import schema
from geodata.atlas import Atlas
from geodata.citation_file import AUTHORS, TITLE
from geodata.claim import ledger_of
from geodata.contract import Contract, Rule
from geodata.source import sources_of
from geodata.tables import TABLES

LEDGER: Final = tuple(name for name in TABLES if name not in schema.EDITORIAL_FILES)
"""Tables that the package holds: what is known, and what releases changed in it."""
FOREIGN_KEYS: Final = {"claims": ("source_id", "sources"), "events": ("source_id", "sources")}
"""Column of a table that names one row of another."""
LICENCE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
BASE: Final = "urn:opiate-corridors:"
"""Names of rows in linked data: they say which row, and open nowhere."""
FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""Time of every file in the ZIP, so that the same data are the same bytes."""
CONTEXT: Final = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
}


def table_schema(contract: Contract) -> dict[str, Any]:
    """Return the Table Schema (Data Package 1) of a table."""
    fields = []
    for name, rules in contract.columns.items():
        limits: dict[str, Any] = {}
        for rule in rules:
            limits |= _field_limits(rule, as_text=not is_number_column(contract, name))
        if name == contract.id_column:
            limits["unique"] = True
        said = "; ".join(rule.allowed for rule in rules)
        field = {"name": name, "type": "number" if is_number_column(contract, name) else "string"}
        fields.append(field | {"description": said, "constraints": limits})
    made: dict[str, Any] = {"fields": fields, "missingValues": [""]}
    if contract.id_column:
        made["primaryKey"] = [contract.id_column]
    for name, (column, target) in FOREIGN_KEYS.items():
        if TABLES[name] is contract:
            key = {"resource": target, "fields": [column]}
            made["foreignKeys"] = [{"fields": [column], "reference": key}]
    return made


def _field_limits(rule: Rule, *, as_text: bool) -> dict[str, Any]:
    """Return what one rule asks of a field, as constraints of a Table Schema."""
    limits: dict[str, Any] = {} if rule.optional else {"required": True}
    if rule.values:
        limits["enum"] = list(rule.values)
    if as_text and rule.pattern:
        limits["pattern"] = rule.pattern
    if as_text and rule.length_max:
        limits["maxLength"] = rule.length_max
    return limits


def json_schema(contract: Contract) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one row of a table, all columns as text as in the CSV."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": contract.file,
        "type": "object",
        "required": list(contract.columns),
        "additionalProperties": False,
        "properties": {
            name: {"type": "string", "allOf": [_text_schema(rule) for rule in rules]}
            if rules
            else {"type": "string"}
            for name, rules in contract.columns.items()
        },
    }


def _text_schema(rule: Rule) -> dict[str, Any]:
    """Return what one rule asks of a text, as JSON Schema."""
    made: dict[str, Any] = {"description": rule.allowed}
    if rule.values:
        made["enum"] = [*rule.values, ""] if rule.optional else list(rule.values)
    if rule.pattern:
        made["pattern"] = f"^({rule.pattern}){'?' if rule.optional else ''}$"
    if rule.length_max:
        made["maxLength"] = rule.length_max
    if not rule.optional:
        made["minLength"] = 1
    return made


def is_number_column(contract: Contract, column: str) -> bool:
    """Say whether a column holds numbers."""
    return column in (*contract.numbers, *contract.integers)


def data_package(atlas: Atlas) -> dict[str, Any]:
    """Return the descriptor `datapackage.json` of the ledger."""
    return {
        "profile": "tabular-data-package",
        "name": "opiate-corridors",
        "title": TITLE,
        "version": atlas.version,
        "licenses": [LICENCE],
        "contributors": [{"title": AUTHORS, "role": "author"}],
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": name,
                "path": TABLES[name].file,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": table_schema(TABLES[name]),
            }
            for name in LEDGER
        ],
    }


def csvw_metadata(atlas: Atlas) -> dict[str, Any]:
    """Return the metadata of the tables in the vocabulary CSV on the Web."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": TITLE,
        "dc:license": {"@id": LICENCE["path"]},
        "dc:hasVersion": atlas.version,
        "tables": [
            {
                "url": contract.file,
                "tableSchema": {
                    "columns": [_csvw_column(contract, name) for name in contract.columns],
                    **({"primaryKey": contract.id_column} if contract.id_column else {}),
                },
            }
            for contract in (TABLES[name] for name in LEDGER)
        ],
    }


def _csvw_column(contract: Contract, name: str) -> dict[str, Any]:
    required = any(not rule.optional for rule in contract.columns[name])
    datatype = "decimal" if is_number_column(contract, name) else "string"
    return {"name": name, "titles": name, "datatype": datatype, "required": required, "null": ""}


def provenance(atlas: Atlas) -> dict[str, Any]:
    """Return sources and shown claims as JSON-LD with the terms of PROV.

    A claim is quoted from its source (`prov:wasQuotedFrom`); what that source itself cites is
    where the claim was derived from (`prov:wasDerivedFrom`), an earlier claim that it replaces
    what it is a revision of (`prov:wasRevisionOf`). Withheld claims are left out.
    """
    graph: list[dict[str, Any]] = []
    for source in sources_of(atlas).values():
        row = {
            "@id": f"{BASE}source:{source.source_id}",
            "@type": "prov:PrimarySource" if source.standing == "official" else "prov:Entity",
            "dcterms:title": source.title,
            "dcterms:language": source.language,
            "dcterms:creator": source.authors,
            "dcterms:publisher": source.publisher,
            "dcterms:issued": source.year,
            "dcterms:identifier": source.address or source.identifier,
        }
        graph.append({name: text for name, text in row.items() if text})
    for claim in ledger_of(atlas).values():
        if claim.display == "withheld":
            continue
        entity: dict[str, Any] = {
            "@id": f"{BASE}claim:{claim.claim_id}",
            "@type": "prov:Entity",
            "rdfs:label": claim.statement,
            "prov:wasQuotedFrom": {"@id": f"{BASE}source:{claim.source_id}"},
            "dcterms:bibliographicCitation": claim.locator,
        }
        if claim.derived_from:
            entity["prov:wasDerivedFrom"] = {"@id": f"{BASE}source:{claim.derived_from}"}
        if claim.supersedes:
            entity["prov:wasRevisionOf"] = {"@id": f"{BASE}claim:{claim.supersedes}"}
        graph.append(entity)
    return {"@context": CONTEXT, "@graph": graph}


def package_zip(atlas: Atlas, folder: Path) -> bytes:
    """Return tables, schemas, CSVW and provenance as a ZIP, the same bytes for the same data.

    Parameters
    ----------
    atlas
        The data, as `read_atlas` returned them.
    folder
        Data folder that they were read from; its tables go into the ZIP as they are.

    Raises
    ------
    OSError
        When a table cannot be read.
    """
    made = {
        "datapackage.json": data_package(atlas),
        "csv-metadata.json": csvw_metadata(atlas),
        "provenance.jsonld": provenance(atlas),
        **{f"schemas/{name}.schema.json": json_schema(TABLES[name]) for name in LEDGER},
    }
    files = {
        name: json.dumps(body, ensure_ascii=False, indent=1).encode() for name, body in made.items()
    }
    files |= {TABLES[name].file: (folder / TABLES[name].file).read_bytes() for name in LEDGER}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the bytes would name the system that made them
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return packed.getvalue()
