"""Options of the command line that choose how a table is read; they load nothing."""

from __future__ import annotations

from typing import Annotated

import typer

SetOption = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="What holds for rows that say nothing of it, such as country=Iran, unit=kg, "
        "drug=opium, period=2020; or kind=production, layout=annual, calendar=jalali, "
        "date_order=day, decimal=comma. Once for each.",
        show_default=False,
    ),
]
ColumnOption = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        help="What stands in which column, such as amount=Tonnes; amount= for in none.",
        show_default=False,
    ),
]
