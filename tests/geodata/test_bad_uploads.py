"""Bad and hostile files: one clear message within seconds, and nothing left of the child."""

from __future__ import annotations

import io
import json
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.uploads import COMMAND_KINDS, Limits, UploadError, read_upload
from geodata.uploads.limits import MIB

PATIENCE_S = 20
"""Some seconds, and room for a busy machine; the limit on one file is 60."""
GOOD = b"country,kg\nTJK,1\n"


def list_children() -> list[str]:
    """Return the reading processes that this one has started and that still are."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_text()
        except OSError:
            continue
        if parent == os.getpid() and "uploads" in command:
            found.append(command)
    return found


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """Hold every test here to its time, and to a child that is gone with its memory."""
    start = time.monotonic()
    yield
    assert time.monotonic() - start < PATIENCE_S
    assert threading.active_count() < 10
    if sys.platform == "linux":
        assert list_children() == []


def refusal(data: bytes, name: str = "a.csv", limits: Limits | None = None) -> str:
    with pytest.raises(UploadError) as caught:
        read_upload(data, name, accepted=COMMAND_KINDS, limits=limits)
    message = str(caught.value)
    assert "Traceback" not in message and "\n" not in message and len(message) < 400
    return message


def zip_of(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def parts_of(workbook: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def workbook_of(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def with_sheet(sheet: bytes) -> bytes:
    parts = parts_of(workbook_of([["country", "kg"], ["TJK", 1]]))
    return zip_of(parts | {"xl/worksheets/sheet1.xml": sheet})


def parquet_of(table: pa.Table) -> bytes:
    target = io.BytesIO()
    pq.write_table(table, target)
    return target.getvalue()


def collection_of(geometry: object, **members: object) -> bytes:
    feature = {"type": "Feature", "properties": {"kg": 1}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature], **members}).encode()


@pytest.mark.parametrize("data", [b"", b"\n \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert "empty" in refusal(data)


def test_a_header_without_rows_is_told() -> None:
    assert "no rows" in refusal(b"country,kg\n")


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (GOOD, "a.xlsx", "CSV"),
        (GOOD, "a.geojson", "CSV"),
        (workbook_of([["country", "kg"], ["TJK", 1]]), "a.csv", "an Excel workbook"),
        (collection_of({"type": "Point", "coordinates": [70, 38]}), "a.csv", "GeoJSON"),
    ],
)
def test_the_content_decides_and_the_wrong_ending_is_told(
    data: bytes, name: str, kind: str
) -> None:
    upload = read_upload(data, name)
    assert upload.table.num_rows == 1
    assert any("name ends in" in note and kind in note for note in upload.notes)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7 x", "PDF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (pickle.dumps({"a": 1}, protocol=4), "pickle"),
        (pickle.dumps({"a": 1}, protocol=5), "pickle"),
        (b"<OGRVRTDataSource><SrcDataSource>/etc/passwd</SrcDataSource>", "XML"),
        (b"<html><table><tr><td>1", "web page"),
        (bytes(range(256)) * 40 + b"\0" * 4096, "binary"),
        (b"\0\1\2\3" * 2000, "binary"),
        (b"PK\x03\x04" + b"x" * 100, "cut off"),
        (zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "no Excel"),
    ],
)
def test_what_is_no_table_is_named(data: bytes, word: str) -> None:
    assert word in refusal(data, "a.geojson")


def test_a_truncated_workbook_is_called_cut_off() -> None:
    whole = workbook_of([["country", "kg"], *([["TJK", i] for i in range(500)])])
    assert "cut off" in refusal(whole[: len(whole) // 2], "a.xlsx")


def test_a_workbook_with_a_damaged_sheet_is_called_damaged() -> None:
    assert "damaged" in refusal(with_sheet(b"<worksheet><sheetData><row><c"), "a.xlsx")


def test_a_password_protected_workbook_is_called_so() -> None:
    # an encrypted workbook is an OLE container with a stream of this name
    container = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
    entry = "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0")
    assert "password" in refusal(container + entry + bytes(4096), "a.xlsx")
    assert ".xls" in refusal(container + "Workbook".encode("utf-16-le").ljust(512, b"\0"), "a.xls")


def test_a_zip_bomb_is_refused_by_its_declared_size() -> None:
    bomb = with_sheet(b" " * (300 * MIB))
    assert len(bomb) < 2 * MIB
    message = refusal(bomb, "a.xlsx")
    assert "would unpack to 300 MB" in message and "Nothing was unpacked" in message


def test_a_zip_bomb_that_lies_about_its_size_is_refused() -> None:
    bomb = bytearray(with_sheet(b" " * (300 * MIB)))
    size = struct.pack("<I", 300 * MIB)
    assert bomb.count(size) >= 1
    refusal(bytes(bomb.replace(size, struct.pack("<I", 1000))), "a.xlsx")


def test_a_container_of_very_many_files_is_not_opened() -> None:
    parts = {f"xl/{i}.xml": b"" for i in range(2000)}
    assert "2,001 files" in refusal(zip_of({"xl/workbook.xml": b"", **parts}), "a.xlsx")


def test_entities_that_grow_are_not_expanded() -> None:
    laughs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    sheet = f'<!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]><worksheet>&l9;</worksheet>'
    assert "damaged" in refusal(with_sheet(sheet.encode()), "a.xlsx")


def test_a_sheet_that_lies_about_its_size_is_read_as_it_is() -> None:
    parts = parts_of(workbook_of([["country", "kg"], ["TJK", 1]]))
    name = "xl/worksheets/sheet1.xml"
    lie = parts[name].replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert lie != parts[name]
    upload = read_upload(zip_of(parts | {name: lie}), "a.xlsx")
    assert (upload.table.num_rows, upload.columns) == (1, ("country", "kg"))


def test_a_parquet_bomb_is_refused_before_its_texts_are_written_out() -> None:
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), ["x" * 30_000])
    bomb = parquet_of(pa.table({"note": texts}))
    assert len(bomb) < MIB
    assert "would take more than 512 MB" in refusal(bomb, "a.parquet")


def test_a_parquet_file_of_too_many_rows_is_refused_by_its_footer() -> None:
    bomb = parquet_of(pa.table({"a": pa.nulls(50_000_000, pa.int8())}))
    assert len(bomb) < MIB
    assert "50,000,000 rows" in refusal(bomb, "a.parquet")


@pytest.mark.parametrize(
    "cut", [lambda d: d[: len(d) // 2], lambda d: d[:-8] + b"\xff\xff\xff\x7fPAR1"]
)
def test_a_damaged_parquet_file_is_told(cut: Callable[[bytes], bytes]) -> None:
    assert "damaged" in refusal(cut(parquet_of(pa.table({"a": [1, 2]}))), "a.parquet")


def test_the_page_reads_no_parquet() -> None:
    with pytest.raises(UploadError, match="corridors check"):
        read_upload(parquet_of(pa.table({"a": [1]})), "a.parquet")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (
            ",".join(f"c{i}" for i in range(10_000)).encode() + b"\n" + b"1," * 9_999 + b"1\n",
            "a.csv",
        ),
        (workbook_of([[f"c{i}" for i in range(10_000)], [1] * 10_000]), "a.xlsx"),
        (parquet_of(pa.table({f"c{i}": [1] for i in range(10_000)})), "a.parquet"),
    ],
    ids=["csv", "xlsx", "parquet"],
)
def test_ten_thousand_columns_are_too_many(data: bytes, name: str) -> None:
    assert "10,000 columns" in refusal(data, name)


def test_too_many_rows_are_refused() -> None:
    message = refusal(b"a,b\n" + b"1,2\n" * 200, limits=Limits(rows=100))
    assert "200 rows" in message and "100" in message


def test_a_huge_cell_is_refused_in_every_format() -> None:
    huge = b"x" * (50 * MIB)
    assert "longer than 8 MB" in refusal(b"country,note\nTJK," + huge + b"\nIRN,a\n")
    assert "never closed" in refusal(b'country,note\nTJK,"' + b"a,b\n" * (3 * MIB))
    assert "Row 3, column “note”" in refusal(b"country,note\nTJK,a\nIRN," + b"x" * 40_000)
    cell = b'<row r="2"><c r="A2" t="inlineStr"><is><t>' + huge + b"</t></is></c></row>"
    head = b'<row r="1"><c r="A1" t="inlineStr"><is><t>note</t></is></c></row>'
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    sheet = b"<worksheet " + space + b"><sheetData>" + head + cell + b"</sheetData></worksheet>"
    assert "one cell holds 52,428,800 characters" in refusal(with_sheet(sheet), "a.xlsx")


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 5_000_000,
        b'{"a":' * 100_000,
        b'{"type":"FeatureCollection","features":[' + b'{"type":"GeometryCollection","geometries":['
        * 50_000,
    ],
    ids=["lists", "objects", "collections"],
)  # fmt: skip
def test_deep_nesting_is_refused_before_it_is_parsed(data: bytes) -> None:
    assert "It was not parsed" in refusal(data, "a.geojson")


def test_geojson_that_never_ends_is_called_unsound() -> None:
    feature = b'{"type":"Feature","properties":{},"geometry":null},'
    endless = b'{"type":"FeatureCollection","features":[' + feature * 100_000
    assert "no sound JSON" in refusal(endless, "a.geojson")


def test_brackets_inside_texts_are_no_nesting() -> None:
    data = collection_of({"type": "Point", "coordinates": [70, 38]}, name="[" * 1000 + '\\"' * 9)
    assert read_upload(data, "a.geojson").table.num_rows == 1


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
def test_numbers_that_json_does_not_have_are_refused(number: str) -> None:
    data = collection_of({"type": "Point", "coordinates": [70, 38]}).replace(b"38", number.encode())
    assert number in refusal(data, "a.geojson")


@pytest.mark.parametrize(
    ("geometry", "word"),
    [
        ({"type": "Point", "coordinates": [70, 1e308 * 10]}, "Infinity"),
        ({"type": "Point", "coordinates": ["a", "b"]}, "no number"),
        ({"type": "Point", "coordinates": [True, False]}, "no number"),
        ({"type": "Point", "coordinates": ["70", "38"]}, "no number"),
        ({"type": "Point", "coordinates": [70]}, "two finite numbers"),
        ({"type": "Point", "coordinates": {"x": 1}}, "not nested"),
        ({"type": "Polygon", "coordinates": [[[1, 1], [2, 2]]]}, "not sound"),
        ({"type": "Circle", "coordinates": [1, 1]}, "no type"),
        ({"type": "GeometryCollection", "geometries": []}, "collection of shapes"),
        ([1, 2], "no type"),
    ],
)
def test_unsound_shapes_are_named_with_their_feature(geometry: object, word: str) -> None:
    message = refusal(collection_of(geometry), "a.geojson")
    assert word in message
    assert "Feature 1" in message or word == "Infinity"


def test_a_number_too_large_for_a_float_is_not_finite() -> None:
    data = collection_of({"type": "Point", "coordinates": [70, 38]}).replace(b"38", b"1e999")
    assert "finite" in refusal(data, "a.geojson")


def test_only_wgs84_is_read() -> None:
    point = {"type": "Point", "coordinates": [7_800_000, 4_600_000]}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3857"}}
    assert "EPSG::3857" in refusal(collection_of(point, crs=crs), "a.geojson")
    assert "no degrees" in refusal(collection_of(point), "a.geojson")
    crs["properties"] = {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}
    good = collection_of({"type": "Point", "coordinates": [70, 38]}, crs=crs)
    assert read_upload(good, "a.geojson").table.num_rows == 1


def test_geoparquet_in_another_system_is_refused(tmp_path: Path) -> None:
    import geopandas as gpd

    path = tmp_path / "a.parquet"
    gpd.GeoDataFrame({"a": [1]}, geometry=gpd.points_from_xy([1], [2]), crs="EPSG:3857").to_parquet(
        path
    )
    assert "EPSG:3857" in refusal(path.read_bytes(), "a.parquet")


@pytest.mark.parametrize("data", [b"[1, 2]", b'{"a": 1}', b'{"type": "FeatureCollection"}', b'"x'])
def test_json_that_is_no_geojson_is_told(data: bytes) -> None:
    if data == b'"x':
        assert "no rows" in refusal(data)
    else:
        assert "no GeoJSON" in refusal(data, "a.geojson")


def test_null_bytes_are_removed_and_told() -> None:
    upload = read_upload(b"country,kg\nTJ\0K,1\n" + b"IRN,2\n" * 50, "a.csv")
    assert upload.table.column("country")[0].as_py() == "TJK"
    assert any("1 null byte was removed" in note for note in upload.notes)


def test_formulas_and_html_stay_text() -> None:
    cells = ['=HYPERLINK("http://example.invalid")', "@@x", "<script>alert(1)</script>", "+1"]
    text = "a\tb\tc\td\n" + "\t".join(cells) + "\n"
    assert list(read_upload(text.encode(), "a.csv").table.to_pylist()[0].values())[:4] == cells


def test_no_address_in_a_file_is_fetched() -> None:
    asked: list[str] = []

    class Witness(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Witness) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{url}/entity">]><worksheet>&e;</worksheet>'
        book = openpyxl.Workbook()
        book.active.append(["country", "kg"])
        book.active.append([f'=WEBSERVICE("{url}/formula")', 1])
        book.active["B2"].hyperlink = f"{url}/link"
        target = io.BytesIO()
        book.save(target)
        crs = {"type": "link", "properties": {"href": f"{url}/crs"}}
        files = {
            "entity.xlsx": with_sheet(entity.encode()),
            "link.xlsx": target.getvalue(),
            "crs.geojson": collection_of({"type": "Point", "coordinates": [70, 38]}, crs=crs),
            "cell.csv": f'country,kg\n"=IMPORTXML(""{url}/cell"")",1\n'.encode(),
        }
        read = []
        for name, data in files.items():
            try:
                read.append(read_upload(data, name).name)
            except UploadError as error:
                assert name in ("entity.xlsx", "crs.geojson"), error
        with pytest.raises(HTTPError) as missing:
            urlopen(f"{url}/witness")
        missing.value.close()
        server.shutdown()
    assert read == ["link.xlsx", "cell.csv"]
    assert asked == ["/witness"], "the server sees what is asked, and nothing else was"


def test_a_file_that_takes_too_long_is_ended() -> None:
    slow = b"country,kg\n" + b"TJK,1\n" * 3_000_000
    assert "not read within 0 seconds" in refusal(slow, limits=Limits(wall_s=0.3, rows=10**7))


def test_a_file_that_needs_too_much_memory_is_ended() -> None:
    large = b"country,kg\n" + b"TJKTJKTJK,1\n" * 8_000_000
    message = refusal(large, limits=Limits(rows=10**8, memory_bytes=700 * MIB))
    assert "more memory" in message or "broke the process" in message


def test_a_file_that_is_too_large_is_refused() -> None:
    assert "larger than 1 MB" in refusal(b"a,b\n" + b"1,2\n" * MIB, limits=Limits(file_bytes=MIB))


def test_reading_can_be_stopped() -> None:
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(UploadError, match="stopped"):
        read_upload(b"country,kg\n" + b"TJK,1\n" * 5_000_000, limits=Limits(rows=10**8), stop=stop)


def test_a_bad_file_leaves_another_reader_untouched() -> None:
    bomb = b"[" * 5_000_000
    with ThreadPoolExecutor(2) as pool:
        bad = pool.submit(refusal, bomb)
        good = pool.submit(read_upload, GOOD, "a.csv")
        assert good.result().table.num_rows == 1
        assert "not parsed" in bad.result()


def test_the_child_imports_nothing_from_where_it_was_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "json.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert read_upload(GOOD, "a.csv").table.num_rows == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to all limits")
def test_the_child_cannot_write_a_file(tmp_path: Path) -> None:
    code = """
import sys
from geodata.uploads.child import limit_process
from geodata.uploads.limits import Limits
limit_process(Limits())
with open(sys.argv[1], "wb") as file:
    file.write(b"x")
"""
    target = tmp_path / "left"
    command = [sys.executable, "-c", code, str(target)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "File too large" in answer.stderr
    assert target.read_bytes() == b""


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UploadError, match="cannot be opened"):
        read_upload(tmp_path / "none.csv")
