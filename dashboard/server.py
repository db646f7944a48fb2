"""The server that every start command starts: the app, and the geometry that it draws.

`corridors serve`, `make run` and `streamlit run dashboard/server.py` all load this module.
Unsound data stops the start: nothing is served but what was checked, now or by the start that
stored the opening picture.
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

from dashboard.map.file_cache import find_cached
from dashboard.serving.first_picture import FirstPicture
from dashboard.serving.framing import VARIABLE, Framing, FramingError, frame_hosts
from dashboard.serving.housekeeping import keep_house
from dashboard.serving.loading import SessionsWait, load
from dashboard.serving.origins import OwnOriginOnly
from dashboard.serving.start import begin

HERE = Path(__file__).parent
FOREVER = "public, max-age=31536000, immutable"

log = logging.getLogger("corridors")

# A reader's file stays in memory. Left alone, Starlette puts it on the disk from 1 MB on; Streamlit
# ends a request that goes beyond `server.maxUploadSize`.
MultiPartParser.spool_max_size = 0


def send_geometry(request: Request) -> Response:
    """Answer with one file of geometry, or with a plain 404: never with the app's page."""
    name = request.path_params["file_name"]
    file = find_cached(name)
    if file is None:
        load()
        from dashboard.map.served_files import TooBusyError, find_file

        try:
            file = find_file(name)
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
OPENING = begin()
BASE = st.get_option("server.baseUrlPath")

app = st.App(
    HERE / "app.py",
    routes=[Route(make_url_path(BASE, "geo/{file_name}"), send_geometry)],
    middleware=[
        Middleware(Framing, hosts=FRAMED_BY),
        Middleware(OwnOriginOnly),
        Middleware(SessionsWait),
        *(
            [Middleware(FirstPicture, path=make_url_path(BASE, ""), opening=OPENING)]
            if sends_picture()
            else []
        ),
    ],
    lifespan=keep_house,
    on_script_error=report_error,
)
