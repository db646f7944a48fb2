"""The ledger in the words of others, read by their own libraries."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import frictionless
import jsonschema
import pytest
from rdflib import Graph
from rdflib.namespace import PROV

import geodata
from geodata import Atlas
from geodata.data_package import BASE, LEDGER, json_schema, package_zip, provenance
from geodata.tables import TABLES

FOLDER = Path(geodata.__file__).parent


@pytest.fixture(scope="module")
def unpacked(shipped: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(io.BytesIO(package_zip(shipped, FOLDER))) as archive:
        archive.extractall(folder)
    return folder


def test_frictionless_finds_the_package_valid(unpacked: Path) -> None:
    report = frictionless.validate(str(unpacked / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])[:5]
    assert len(report.tasks) == len(LEDGER)


def test_frictionless_finds_a_row_that_is_unsound(unpacked: Path, tmp_path: Path) -> None:
    descriptor = json.loads((unpacked / "datapackage.json").read_text("utf-8"))
    for name in LEDGER:
        text = (unpacked / f"{name}.csv").read_text("utf-8")
        if name == "claims":
            text = text.replace(",national,", ",nation-wide,", 1)
        (tmp_path / f"{name}.csv").write_text(text, "utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [name for (name,) in report.flatten(["fieldName"])] == ["scope"]


@pytest.mark.parametrize("name", LEDGER)
def test_every_row_keeps_the_json_schema_of_its_table(name: str) -> None:
    checker = jsonschema.Draft202012Validator(json_schema(TABLES[name]))
    with (FOLDER / TABLES[name].file).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert not list(checker.iter_errors(row)), row


@pytest.mark.parametrize("name", LEDGER)
def test_a_schema_has_the_columns_and_words_of_the_contract(name: str, unpacked: Path) -> None:
    made = json.loads((unpacked / f"schemas/{name}.schema.json").read_text("utf-8"))
    contract = TABLES[name]
    assert list(made["properties"]) == list(contract.columns)
    for column, rules in contract.columns.items():
        said = [part["description"] for part in made["properties"][column].get("allOf", [])]
        assert said == [rule.allowed for rule in rules]
    checker = jsonschema.Draft202012Validator(made)
    assert list(checker.iter_errors(dict.fromkeys(contract.columns, "\u200b?")))


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_quotation_and_derivation(shipped: Atlas, unpacked: Path) -> None:
    graph = Graph()
    graph.parse(data=(unpacked / "provenance.jsonld").read_text("utf-8"), format="json-ld")
    shown = shipped.claims[shipped.claims["display"] != "withheld"]
    quoted = {(str(a), str(b)) for a, _, b in graph.triples((None, PROV.wasQuotedFrom, None))}
    assert quoted == {
        (f"{BASE}claim:{id_}", f"{BASE}source:{source}")
        for id_, source in shown["source_id"].items()
    }
    derived = {str(a) for a, _, _ in graph.triples((None, PROV.wasDerivedFrom, None))}
    assert derived == {f"{BASE}claim:{id_}" for id_ in shown.index[shown["derived_from"] != ""]}


def test_a_withheld_claim_is_not_in_the_provenance(shipped: Atlas) -> None:
    claims = shipped.claims.copy()
    claims.loc["C0055", "display"] = "withheld"
    named = {row["@id"] for row in provenance(replace(shipped, claims=claims))["@graph"]}
    assert f"{BASE}claim:C0055" not in named
    assert f"{BASE}claim:C0002" in named


def test_csvw_names_every_table_and_column(unpacked: Path) -> None:
    made = json.loads((unpacked / "csv-metadata.json").read_text("utf-8"))
    assert made["@context"] == "http://www.w3.org/ns/csvw"
    for table in made["tables"]:
        header = (unpacked / table["url"]).read_text("utf-8").splitlines()[0].split(",")
        assert [column["name"] for column in table["tableSchema"]["columns"]] == header


def test_the_same_data_are_the_same_bytes(shipped: Atlas) -> None:
    assert package_zip(shipped, FOLDER) == package_zip(shipped, FOLDER)
