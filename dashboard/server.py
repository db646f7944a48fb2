"""The server that every start command starts: the app, and the geometry that it draws.

`corridors serve`, `make run` and `streamlit run dashboard/server.py` all load this module.
It reads and checks the data before anything is served: unsound data stops the start.
"""

from __future__ import annotations

import logging
import os
import sys
import uuid
from pathlib import Path

import streamlit as st
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.url_util import make_url_path

from dashboard.map.geo_files import geo_files
from dashboard.map.served_files import TooBusyError, find_file
from dashboard.serving.first_picture import FirstPicture
from dashboard.serving.framing import VARIABLE, Framing, FramingError, frame_hosts
from dashboard.serving.housekeeping import keep_house
from dashboard.serving.origins import OwnOriginOnly
from geodata import DataError

HERE = Path(__file__).parent
FOREVER = "public, max-age=31536000, immutable"

log = logging.getLogger("corridors")

# A reader's file stays in memory. Left alone, Starlette puts it on the disk from 1 MB on; Streamlit
# ends a request that goes beyond `server.maxUploadSize`.
MultiPartParser.spool_max_size = 0


def send_geometry(request: Request) -> Response:
    """Answer with one file of geometry, or with a plain 404: never with the app's page."""
    try:
        file = find_file(request.path_params["file_name"])
    except TooBusyError:
        return Response("Too busy.\n", 503, {"Retry-After": "2"}, media_type="text/plain")
    if file is None:
        return Response("There is no such file.\n", status_code=404, media_type="text/plain")
    return Response(file.body, media_type=file.media_type, headers={"Cache-Control": FOREVER})


def report_error(error: Exception) -> bool:
    """Log an unexpected error under an id, and show the reader that id and nothing else."""
    error_id = uuid.uuid4().hex[:8]
    log.error("error %s", error_id, exc_info=error)
    st.error(
        f"Something went wrong on our side. Nothing you entered is lost; reload the page to go "
        f"on. If it happens again, report error id **{error_id}**.",
        icon=":material/error:",
    )
    return True


def sends_picture() -> bool:
    """Say whether the opening picture is put into the page: unless the operator says otherwise."""
    return os.environ.get("CORRIDORS_FIRST_PICTURE", "on") != "off"


try:
    FRAMED_BY = frame_hosts()
except FramingError as error:
    sys.exit(f"{VARIABLE}: {error}")
try:
    geo_files()
except DataError as error:
    sys.exit(f"The data files are not sound, so nothing is served.\n{error}")

BASE = st.get_option("server.baseUrlPath")

app = st.App(
    HERE / "app.py",
    routes=[Route(make_url_path(BASE, "geo/{file_name}"), send_geometry)],
    middleware=[
        Middleware(Framing, hosts=FRAMED_BY),
        Middleware(OwnOriginOnly),
        *([Middleware(FirstPicture, path=make_url_path(BASE, ""))] if sends_picture() else []),
    ],
    lifespan=keep_house,
    on_script_error=report_error,
)
