"""What the page does when it finds the server again after a restart or a lost connection.

Streamlit's page then goes on as if nothing had happened. But to a server that has been started
anew, or has dropped the session meanwhile, the part of the page that a toggle reruns is unknown,
and it leaves the press unanswered. A page with a part that reruns by itself, however seldom, asks
for the whole page at once instead: the new session takes the View from the address.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import streamlit as st

SELDOM: Final = timedelta(hours=6)


@st.fragment(run_every=SELDOM)
def come_back() -> None:
    """Have the page ask for itself anew when it is connected again; shows nothing."""
