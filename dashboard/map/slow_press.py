"""A press on the map is a click also where the browser is slow to look up what lies beneath it.

deck.gl takes a press for a click only when it sees its end within 250 ms of its beginning, and
looks up what was hit in between. Without a GPU the first look can take longer than that: the first
tap on a tablet went unanswered, and so did every press of a slow hand. Streamlit hands on none of
deck.gl's settings of gestures.
"""

from __future__ import annotations

from typing import Final

LOST_FROM_MS: Final = 252
"""What takes so long deck.gl has let go; 250 is its own limit."""
SAME_PLACE_PX: Final = 9
"""As near deck.gl wants end and beginning."""
TRIES: Final = 3

HEED_SLOW_PRESSES_JS: Final = f"""
function heedSlowPresses() {{
  if (window.corridorsHeedsPresses) return;
  window.corridorsHeedsPresses = true;
  const pressAgain = (first, tries) => {{
    const {{ clientX, clientY, pointerId, pointerType }} = first;
    const send = (name, buttons) => first.target.dispatchEvent(new PointerEvent(name, {{
      clientX, clientY, pointerId, pointerType, buttons,
      button: 0, isPrimary: true, bubbles: true, cancelable: true, composed: true,
    }}));
    const began = Date.now();
    send("pointerdown", 1);
    const took = Date.now() - began;
    send("pointerup", 0);
    if (took >= {LOST_FROM_MS} && tries > 1) setTimeout(() => pressAgain(first, tries - 1));
  }};
  let press = null;
  const begin = (event) => {{ press = {{ event, began: Date.now() }}; }};
  window.addEventListener("pointerdown", (event) => {{
    if (!event.isTrusted) return;
    press = null;
    if (!event.isPrimary || event.button !== 0) return;
    if (!event.target.closest?.('[data-testid="stDeckGlJsonChart"]')) return;
    // Heard on the map itself, just before deck.gl, so that both count from the same moment.
    event.target.addEventListener("pointerdown", begin, {{ capture: true, once: true }});
  }}, true);
  window.addEventListener("pointerup", (event) => {{
    if (!event.isTrusted || press === null) return;
    const {{ event: first, began }} = press;
    press = null;
    if (Date.now() - began < {LOST_FROM_MS} || event.pointerId !== first.pointerId) return;
    const far = Math.hypot(event.clientX - first.clientX, event.clientY - first.clientY);
    // Once deck.gl has let this press go, the same again at once: what was hit is known by now.
    if (far < {SAME_PLACE_PX}) setTimeout(() => pressAgain(first, {TRIES}));
  }}, true);
}}
"""
"""Script with a function for the page to call, as often as it likes."""
