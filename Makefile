.DEFAULT_GOAL := help
.PHONY: help run test check lint lint-backend lint-frontend audit soak faults bench bench-push bench-queue bench-sync bench-signins bench-launch coach migrate clean
SHELL := /bin/bash

PY := .venv/bin/python
STAMPS := .stamps

help: ## show what can be done here
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

$(STAMPS)/run: requirements.txt pyproject.toml tools/tree.py
	@python3 tools/tree.py python
	@test -x $(PY) || python3 -m venv .venv
	@.venv/bin/python -m pip --version >/dev/null 2>&1 && .venv/bin/pip install -q --disable-pip-version-check uv || true
	@.venv/bin/uv pip install -q --python $(PY) --require-hashes -r requirements.txt
	@.venv/bin/uv pip install -q --python $(PY) --no-deps --no-build-isolation -e . 2>/dev/null || .venv/bin/uv pip install -q --python $(PY) --no-deps -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements-dev.txt $(STAMPS)/run
	@.venv/bin/uv pip install -q --python $(PY) --require-hashes -r requirements-dev.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/node: frontend/package-lock.json frontend/package.json
	@python3 tools/tree.py node
	@cd frontend && npm ci --silent --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

SOURCES := $(shell find frontend/src frontend/public frontend/tools frontend/index.html frontend/vite.config.ts backend/playbook -name '*.py' -prune -o -type f -print 2>/dev/null)

$(STAMPS)/built: $(STAMPS)/node $(SOURCES)
	@cd frontend && npx vite build --logLevel warn
	@mkdir -p $(STAMPS) && touch $@

migrate: $(STAMPS)/run
	@.venv/bin/beforehand migrate

run: $(STAMPS)/run $(STAMPS)/built ## install, build, migrate, then serve
	@$(PY) tools/run.py

lint: $(STAMPS)/dev $(STAMPS)/node ## ruff, mypy, import-linter, eslint, svelte-check
	@$(MAKE) -s -j2 lint-backend lint-frontend

lint-backend:
	@.venv/bin/ruff check . && .venv/bin/ruff format --check . >/dev/null
	@.venv/bin/mypy
	@.venv/bin/lint-imports

lint-frontend:
	@cd frontend && npm run -s lint

test: $(STAMPS)/dev $(STAMPS)/built ## every test: both engines, both languages, a real browser
	@python3 tools/tree.py browser
	@cd frontend && npx vitest run
	@$(PY) -m pytest -q -n 2 --dist worksteal

audit: $(STAMPS)/dev $(STAMPS)/node ## known vulnerabilities in what is locked, where the advisory services can be asked
	@$(PY) -m tools.audit

check: lint audit test ## what must hold before a change lands

soak: $(STAMPS)/dev $(STAMPS)/built ## long runs: many seeds, many kills
	@cd frontend && SOAK=1 npx vitest run tests/sync
	@SOAK=1 $(PY) -m pytest -q -n 2 -m "soak or not soak" tests/sync tests/worker tests/exchange tests/serving

faults: $(STAMPS)/dev ## put faults into the method on purpose, and see that tests notice each
	@$(PY) tools/faults.py

bench: ## every bench, one after another: a JSON line a figure
	@for name in push queue sync signins launch; do $(MAKE) -s bench-$$name || exit 1; done

bench-push: $(STAMPS)/dev ## what a push costs, and who waits while a service hangs: against pywebpush
	@$(PY) -m bench.push

bench-queue: $(STAMPS)/dev ## deliveries taken and given back a second: against one row a transaction
	@$(PY) -m bench.queue

bench-sync: $(STAMPS)/dev ## what it costs to bring down and send up: against marshmallow and REST calls
	@$(PY) -m bench.sync

bench-signins: $(STAMPS)/dev ## memory, and who waits, while fifty sign in at once: against the same server at rest
	@$(PY) -m bench.signins

$(STAMPS)/lighthouse: bench/lighthouse/package-lock.json bench/lighthouse/package.json
	@cd bench/lighthouse && npm ci --silent --no-audit --no-fund
	@mkdir -p $(STAMPS) && touch $@

bench-launch: $(STAMPS)/dev $(STAMPS)/built $(STAMPS)/lighthouse ## how soon the app is on the screen, and what Lighthouse says
	@$(PY) -m bench.launch

$(STAMPS)/coach: tools/coach/requirements.txt $(STAMPS)/run
	@python3 -m venv $(STAMPS)/learning
	@.venv/bin/uv pip install -q --python $(STAMPS)/learning/bin/python --require-hashes -r tools/coach/requirements.txt
	@touch $@

coach: $(STAMPS)/coach ## learn the coach's weights anew from its sentences, and report how well it reads
	@$(STAMPS)/learning/bin/python -m tools.coach.train

clean: ## remove what was built (the data stays)
	@rm -rf .stamps frontend/dist
