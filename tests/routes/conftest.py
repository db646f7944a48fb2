"""The shipped atlas, and small ones whose answers can be worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol

import pandas as pd
import pytest

from geodata import Atlas, read_atlas

FLOW = {
    "measure": "flow",
    "role": "leaving",
    "substance": "heroin",
    "subject_kind": "link",
    "unit": "t/yr",
    "qualifier": "exact",
    "basis": "modelled",
    "display": "map",
}


@pytest.fixture(scope="session")
def shipped() -> Atlas:
    return read_atlas()


class WithFlows(Protocol):
    """Makes the shipped atlas with some flow claims alone; `years` gives sources their year."""

    def __call__(self, flows: list[dict[str, Any]], years: dict[str, str]) -> Atlas: ...


@pytest.fixture
def with_flows(shipped: Atlas) -> WithFlows:
    def make(flows: list[dict[str, Any]], years: dict[str, str]) -> Atlas:
        unstated = dict.fromkeys(("value", "low", "high"), float("nan"))
        blank = dict.fromkeys(shipped.claims.columns, "") | unstated | FLOW
        claims = pd.DataFrame(
            [blank | {"period_end": flow["period_start"]} | flow for flow in flows],
            index=pd.Index([f"C{i:04}" for i in range(1, len(flows) + 1)], name="claim_id"),
        )
        sources = pd.DataFrame({"year": years, "collection": "record", "title": ""})
        sources = sources.rename_axis("source_id")
        return replace(shipped, claims=claims, sources=sources)

    return make
