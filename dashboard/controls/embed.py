"""Whether the app stands in a frame of another page: then it is the map, without bar and drawer."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

STYLE_FILE: Final = Path(__file__).parents[1] / "assets" / "embed.css"


def is_embedded() -> bool:
    """Say whether the address has `embed=true`, as the code to embed the map has it."""
    return bool(st.context.is_embedded)
