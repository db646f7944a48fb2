"""Read and clean made-up case files of 1k to 1M rows, and print time and peak memory.

Run by hand: `.venv/bin/python tests/bench/user_tables.py [rows ...]`
"""

from __future__ import annotations

import csv
import io
import random
import resource
import subprocess
import sys
import time
from datetime import date

SIZES = (1_000, 10_000, 100_000, 1_000_000)
PLACES = {
    "Tajikistan": ("Khorog", "Dushanbe", "Kulob"),
    "Iran (Islamic Republic of)": ("Zahedan", "Tehran", "Mashhad"),
    "Uzbekistan": ("Termez", "Tashkent"),
    "Kazakhstan": ("Almaty", "Shymkent"),
    "Afghanistan": ("Kunduz", "Herat"),
}
DRUGS = ("Heroin", "Opium", "Cannabis resin", "Methamphetamine", "Morphine")
UNITS = ("kg", "g", "kg", "kg", "tablets")
HEADER = (
    "Case ID", "Country", "Place of seizure", "Seizure date", "Drug", "Quantity", "Unit",
    "Longitude", "Latitude", "Agency", "Note",
)  # fmt: skip


def make_cases(rows: int, *, every_point: bool = False) -> bytes:
    """Return a case file; a third of its rows have coordinates, or every one."""
    chance = random.Random(1)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    first = date(2005, 1, 1).toordinal()
    for i in range(rows):
        country = chance.choice(list(PLACES))
        lon, lat = f"{chance.uniform(50, 75):.4f}", f"{chance.uniform(30, 45):.4f}"
        case, day = f"CASE-{i:07d}", date.fromordinal(first + chance.randrange(7000)).isoformat()
        place, drug, unit = (
            chance.choice(PLACES[country]),
            chance.choice(DRUGS),
            chance.choice(UNITS),
        )
        point = ("", "") if i % 3 and not every_point else (lon, lat)
        amount = f"{chance.uniform(0.01, 300):.3f}"
        writer.writerow(
            [case, country, place, day, drug, amount, unit, *point, "Customs", "stopped, see file"]
        )
    return text.getvalue().encode()


def measure(rows: int) -> None:
    """Print how long each step takes, and the peak memory of child and parent."""
    from geodata import read_atlas
    from geodata.names import read_names
    from geodata.uploads import read_upload
    from routes.userdata import clean_table, propose_mapping
    from routes.userdata.totals import count_cells, count_totals

    atlas, names = read_atlas(), read_names()
    data = make_cases(rows)
    start = time.perf_counter()
    upload = read_upload(data, "cases.csv")
    read = time.perf_counter()
    cleaned = clean_table(upload, propose_mapping(upload, names), names, atlas, date(2026, 11, 22))
    clean = time.perf_counter()
    count_totals(cleaned)
    count_cells(cleaned, 0.5)
    count = time.perf_counter()
    child, own = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)
    )
    print(
        f"{rows:>9,} rows, {len(data) / 1e6:6.1f} MB: read {read - start:5.2f} s, "
        f"clean {clean - read:5.2f} s, count {count - clean:5.2f} s; "
        f"peak {child:5.0f} MB child, {own:5.0f} MB parent"
    )


if __name__ == "__main__":
    if len(sys.argv) == 2:
        measure(int(sys.argv[1]))
    else:
        for size in SIZES:  # each in a process of its own: peaks would hide each other
            subprocess.run([sys.executable, __file__, str(size)], check=True)
