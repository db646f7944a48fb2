"""A user's own table: what its columns are, what its rows say, and what was done with each.

`propose_mapping` guesses, `clean_table` cleans and accounts, `totals` adds what may be added.
"""

from routes.userdata.cleaning import UserData, clean_table
from routes.userdata.mapping import TableMapping, sign_header
from routes.userdata.recognition import propose_mapping
from routes.userdata.report import Finding, Question, Report

__all__ = [
    "Finding",
    "Question",
    "Report",
    "TableMapping",
    "UserData",
    "clean_table",
    "propose_mapping",
    "sign_header",
]
