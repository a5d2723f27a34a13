# The product as an image: web server by default; worker, beat and migrations by other commands.
FROM python:3.12-slim AS packages
RUN python -m venv /venv
COPY requirements.lock .
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes \
    -r requirements.lock

FROM python:3.12-slim
# Not the embedded default: without DATABASE_URL and the rest it refuses to start, and says why.
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 EMBEDDED=0 DATA_DIR=/app/var BIND=0.0.0.0:8000
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin careergoals
COPY --from=packages /venv /venv
WORKDIR /app
COPY . .
# Collecting needs no service, hence EMBEDDED; the key is for this one command and signs nothing.
RUN EMBEDDED=1 SECRET_KEY=unused python manage.py collectstatic --noinput -v0 \
    && chown careergoals var
USER careergoals
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=6s --start-period=20s \
    CMD ["python", "-m", "careergoals.probe"]
CMD ["gunicorn", "-c", "python:careergoals.gunicorn_conf"]
