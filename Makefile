# Career Goals: `make` lists what there is.
#
# PORT, DATA_DIR and the other variables of .env.example work here too; PYTHON chooses the
# interpreter that makes .venv, CHROMIUM the browser of the tests.

BIN := .venv/bin
JOBS ?= 2
export PYTHON CHROMIUM

# A production as `check --deploy` should find it; nothing is contacted.
PRODUCTION := EMBEDDED=0 DEBUG=0 BEHIND_PROXY=1 \
	SECRET_KEY=a-key-for-the-check-alone-0123456789-abcdefghijklmnopqrstuvwxyz \
	ALLOWED_HOSTS=goals.example.org SITE_URL=https://goals.example.org \
	DATABASE_URL=postgres://goals:secret@postgres/goals REDIS_URL=redis://redis:6379/0 \
	EMAIL_URL=smtp+tls://goals:secret@mail.example.org:587 \
	DEFAULT_FROM_EMAIL=goals@example.org
# The models against the migrations: no database is needed, and none is made.
UNTOUCHED := EMBEDDED=1 SECRET_KEY=unused DATABASE_URL=sqlite://:memory:

.DEFAULT_GOAL := help
.PHONY: help run test bench soak coach-score coach-train lint check lock vendor clean dev

help: ## lists these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: ## runs the product on this machine, and says where; Ctrl-C stops it
	@scripts/make_venv.sh runtime
	@$(BIN)/python manage.py up

test: dev ## runs all tests, on PostgreSQL and on SQLite, with a real browser
	@scripts/ensure_chromium.sh
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --db postgres
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --db sqlite -m "not browser and not walk"

bench: dev ## measures the pages, the reminders and the coach against plain floors and other readers
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.reminders
	$(BIN)/python -m tests.coach.bench_coach --fetch

soak: dev ## breaks everything around the reminders, for half an hour, and counts what is lost
	$(BIN)/python -m tests.soak

coach-score: dev ## scores the coach on the half of its corpus that it was not written for
	$(BIN)/python -m tests.coach.score

coach-train: dev ## learns the coach's weights anew from the other half
	$(BIN)/python -m tests.coach.train

lint: dev ## checks the style
	$(BIN)/ruff check
	$(BIN)/ruff format --check

check: lint ## checks style, types, import contracts, migrations and production settings
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(UNTOUCHED) $(BIN)/python manage.py makemigrations --check --dry-run
	$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

lock: ## resolves pyproject.toml anew into both locks (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	uv pip compile pyproject.toml $(LOCKING) -o requirements.lock
	uv pip compile pyproject.toml --group dev $(LOCKING) -o requirements-dev.lock
LOCKING := --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header

vendor: dev ## fetches the vendored front-end files anew
	$(BIN)/python scripts/vendor.py

clean: ## removes .venv and caches, but not the data in var/
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

dev:
	@scripts/make_venv.sh dev
