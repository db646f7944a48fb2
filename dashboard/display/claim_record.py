"""One claim as HTML: in short for the panel, in full for the claims page.

All text comes from data files and is escaped: it is shown as text, whatever it holds.
"""

from __future__ import annotations

import re
from html import escape

from geodata import Atlas, column
from geodata.claim import Claim, claim_of, claims_of
from geodata.schema import OWN_CLAIM
from geodata.source import Source, source_of
from routes.layers import FIGURE_LAYERS, LAYERS
from routes.references import web_address
from routes.selection import COLLECTION_WORDS
from routes.wording import (
    BASIS_WORDS,
    MEASURE_TITLES,
    PERIOD_BASIS_WORDS,
    STANDING_WORDS,
    cited_text,
    date_text,
    language_text,
    period_text,
    reference_text,
    subject_text,
    substance_text,
    value_text,
    whole_text,
)


def about_text(atlas: Atlas, claim: Claim) -> str:
    """Say what a claim is about: substance, subject, period."""
    subject = subject_text(atlas, claim.subject_kind, claim.subject_id)
    return " · ".join((substance_text(claim.substance), subject, period_text(claim)))


def claim_link(claim_id: str) -> str:
    """Return a claim's id as a link to its own address."""
    if claim_id.startswith(OWN_CLAIM):  # a new visit would not have it: it is in this session alone
        return f'<span class="oc-id">{escape(claim_id)}</span>'
    # The target keeps a click within the page: Streamlit opens other links in a new window.
    return (
        f'<a class="oc-id" href="claims?claim={escape(claim_id)}" target="_self">'
        f"{escape(claim_id)}</a>"
    )


def with_claims(atlas: Atlas, text: str) -> str:
    """Return a text of ours as HTML in which `{C0001}` has become that claim's value and link."""

    def figure(found: re.Match[str]) -> str:
        claim = claim_of(atlas, found[1])
        return f"<strong>{escape(value_text(claim))}</strong> ({claim_link(found[1])})"

    return re.sub(r"{(C[0-9]+)}", figure, escape(text))


def source_link(source: Source, words: str) -> str:
    """Return words as a link to where a source opens; as text where it has no such address."""
    address = web_address(source)
    if not address:
        return escape(words)
    return (
        f'<a href="{escape(address)}" target="_blank" rel="noreferrer noopener">{escape(words)}</a>'
    )


def reference_html(atlas: Atlas, source_id: str, locator: str) -> str:
    """Return where a statement stands, as a link where its source has an address."""
    return source_link(source_of(atlas, source_id), reference_text(atlas, source_id, locator))


def _read_text(source: Source) -> str:
    """Say when a source was read, and that it was a stored copy where its note says so."""
    how = "in a stored copy" if "stored copy" in source.note else ""
    when = date_text(source.accessed) if source.accessed else ""
    return ", ".join(filter(None, (how, when)))


def drawn_html(layer: str) -> str:
    """Say that a layer draws a claim: on the map while it is on, and otherwise when it is.

    Both are written, and the page shows the one that is true (`layers_style`): a toggle of the map
    then changes what is said without the server.
    """
    label = LAYERS[layer].label
    return (
        f'<span class="oc-drawn oc-on-{layer}">drawn on the map</span>'
        f'<span class="oc-drawn oc-off-{layer}">drawn when “{escape(label)}” is on</span>'
    )


def layers_style() -> str:
    """Return the rules by which a page with a map shows of `drawn_html` what is true.

    The root of such a page names in `data-layers` the layers that are on.
    """
    rules = []
    for layer in FIGURE_LAYERS:
        rules.append(f':root[data-layers~="{layer}"] .oc-off-{layer}')
        rules.append(f':root[data-layers]:not([data-layers~="{layer}"]) .oc-on-{layer}')
    every = ",".join(f":root:not([data-layers]) .oc-off-{layer}" for layer in FIGURE_LAYERS)
    return f"<style>{','.join(rules)},{every}{{display:none}}</style>"


def claim_article(atlas: Atlas, claim: Claim, *, drawn: str = "") -> str:
    """Return one claim in short: value, what it is about, what the source says, and where.

    `drawn` is the layer of the map that draws it; empty for none.
    """
    value = value_text(claim)
    lead = f"<strong>{escape(value)}</strong> " if value else ""
    drawn_note = f" {drawn_html(drawn)}" if drawn else ""
    printed = f' Printed: <q dir="auto">{escape(claim.as_printed)}</q>.' if claim.as_printed else ""
    note = (
        f'<details class="oc-note"><summary>Note</summary>{escape(claim.note)}</details>'
        if claim.note
        else ""
    )
    return (
        f'<article class="oc-claim"><p>{lead}{escape(about_text(atlas, claim))}{drawn_note}</p>'
        f"<p>{escape(claim.statement)}</p>"
        f'<p class="oc-source">{reference_html(atlas, claim.source_id, claim.locator)}. '
        f"{escape(BASIS_WORDS[claim.basis].capitalize())}.{printed} "
        f"{claim_link(claim.claim_id)}</p>{note}</article>"
    )


def record_html(atlas: Atlas, claim_id: str) -> str:
    """Return everything that the ledger holds about one claim."""
    claim = claim_of(atlas, claim_id)
    source = source_of(atlas, claim.source_id)
    value = value_text(claim)
    facts = {
        "Value": value or "none: a statement about a route",
        "About": subject_text(atlas, claim.subject_kind, claim.subject_id),
        "Kind": MEASURE_TITLES[claim.measure],
        "Substance": substance_text(claim.substance),
        "Role in the flow": claim.role,
        "Scope": claim.scope.replace("_", " "),
        "Share of": whole_text(atlas, claim.whole) if claim.whole else "",
        "Period": ", ".join(
            filter(None, (period_text(claim), PERIOD_BASIS_WORDS[claim.period_basis]))
        ),
        "What the number is": BASIS_WORDS[claim.basis],
        "Source": f"{source.authors} {source.title}".strip(),
        "Title in English": source.title_en,
        "Published": " ".join(part for part in (source.publisher, source.year) if part),
        "Where in it": claim.locator,
        "Found at": source.identifier.replace(source.address, "").strip("; "),
        "Kind of work": source.kind.replace("_", " "),
        "Language": language_text(source.language),
        "Who speaks": STANDING_WORDS[source.standing],
        "Read": _read_text(source),
        "Collection": COLLECTION_WORDS[source.collection],
        "Cites": cited_text(atlas, claim.derived_from) if claim.derived_from else "",
        "Replaces": claim.supersedes,
        "Note": claim.note,
        "About the source": source.note,
    }
    rows = "".join(
        f'<dt>{escape(name)}</dt><dd dir="auto">{escape(text)}</dd>'
        for name, text in facts.items()
        if text
    )
    if source.address:
        rows += f"<dt>Opens at</dt><dd>{source_link(source, source.address)}</dd>"
    printed = (
        f'<blockquote dir="auto">{escape(claim.as_printed)}</blockquote>'
        if claim.as_printed
        else ""
    )
    return (
        f'<section class="oc-panel" aria-label="Claim {escape(claim_id)}">'
        f"<h2>{escape(claim_id)}: {escape(value or 'a route')}</h2>"
        f"<p>{escape(claim.statement)}</p>{printed}<dl>{rows}</dl>"
        f"{_relations(atlas, claim)}"
        f'<p><a href="suggest?claim={escape(claim_id)}" target="_self">Suggest a correction</a></p>'
        "</section>"
    )


def _relations(atlas: Atlas, claim: Claim) -> str:
    """List the claims that echo this one, and those of which it is a part or the whole."""
    claims = atlas.claims
    echoes = claims[
        (claims[column.ECHO_GROUP] == claim.echo_group)
        & (claims[column.ECHO_GROUP] != "")
        & (claims.index != claim.claim_id)
    ]
    parts = claims[claims[column.PART_OF] == claim.claim_id]
    whole = claims[claims.index == claim.part_of]
    blocks = (
        ("Echoes: the same number, so one witness together", echoes),
        ("Part of", whole),
        ("Parts of this figure that are stated", parts),
    )
    return "".join(
        f"<h3>{title}</h3><ul>{''.join(_related(atlas, one) for one in claims_of(related))}</ul>"
        for title, related in blocks
        if not related.empty
    )


def _related(atlas: Atlas, claim: Claim) -> str:
    value = value_text(claim)
    how = f" ({escape(claim.echo_kind)})" if claim.echo_kind else ""
    return (
        f"<li>{claim_link(claim.claim_id)} {escape(value)} "
        f"{escape(about_text(atlas, claim))}{how}</li>"
    )
