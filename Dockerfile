# The app is built, the libraries are packed, and neither tool comes along: what runs is Python, ours, and no root.
FROM node:22-bookworm-slim AS app
WORKDIR /srv/beforehand
COPY frontend/package.json frontend/package-lock.json frontend/
RUN cd frontend && npm ci --no-audit --no-fund
COPY backend/playbook backend/playbook
COPY frontend frontend
RUN cd frontend && npx vite build --logLevel warn

FROM python:3.12-slim-bookworm AS libraries
COPY requirements.txt .
RUN python -m venv /srv/python && /srv/python/bin/pip install --no-cache-dir --require-hashes -r requirements.txt
WORKDIR /srv/beforehand
COPY pyproject.toml README.md ./
COPY backend backend
RUN /srv/python/bin/pip install --no-cache-dir --no-deps -e .

FROM python:3.12-slim-bookworm
RUN useradd --uid 10001 --no-create-home --shell /usr/sbin/nologin beforehand && install -d -o beforehand /data
COPY --from=libraries /srv/python /srv/python
WORKDIR /srv/beforehand
COPY pyproject.toml README.md ./
COPY backend backend
COPY migrations migrations
COPY --from=libraries /srv/beforehand/beforehand.egg-info beforehand.egg-info
COPY --from=app /srv/beforehand/frontend/dist frontend/dist
ENV PATH=/srv/python/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BEFOREHAND_DATA=/data
USER 10001
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["beforehand", "serve"]
