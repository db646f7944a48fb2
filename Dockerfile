# The app alone; compose.yaml puts the proxy in front. Settings: dashboard/deployment/README.md
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml constraints.txt README.md LICENSE LICENSE-DATA.md ./
COPY .streamlit .streamlit
COPY geodata geodata
COPY routes routes
COPY dashboard dashboard
RUN python -m pip install --no-cache-dir -c constraints.txt build hatchling \
    && python -m build --wheel --no-isolation \
    && python -m venv /app \
    && /app/bin/python -m pip install --no-cache-dir -c constraints.txt dist/*.whl
# A container starts with the opening picture at hand.
RUN mkdir /app/cache \
    && CORRIDORS_CACHE=/app/cache /app/bin/python -c "from dashboard.serving.start import get_ready; get_ready()"

FROM python:3.13-slim
COPY --from=build /app /app
# Everything is written to /tmp, so that the root file system can be read-only.
ENV PATH=/app/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOME=/tmp \
    MPLCONFIGDIR=/tmp/matplotlib \
    CORRIDORS_CACHE=/app/cache \
    PORT=8501 \
    CORRIDORS_ADDRESS=0.0.0.0 \
    CORRIDORS_PATH=
USER 10001:10001
WORKDIR /tmp
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ['PORT'] + os.environ['CORRIDORS_PATH'] + '/_stcore/health', timeout=4)"]
CMD ["corridors", "serve"]
