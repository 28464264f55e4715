# Everything a person does with a checkout. `make run` and `make test` need only make and Python 3.11 or later.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links
OURSELVES := $(PIP) --quiet --no-deps --no-build-isolation --no-index --editable .
APT := $(shell [ "$$(id -u)" = 0 ] || echo sudo -n) apt-get

# Three at work keep two cores busy while one waits for a browser or a server; in the order of the files, the slow
# journeys do not come last and alone. Python's byte code is kept, or every process that a test starts makes it anew.
TESTS := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest -n 3 --dist loadscope --no-loadscope-reorder

# The tests that ask tests/databases.py for an office.
ON_TABLES := tests/actions tests/models tests/noninterference tests/publishing tests/queries tests/office tests/durability tests/cli/test_user.py tests/cli/test_upkeep.py

.PHONY: run test test-postgresql install check trace kill noninterference bench relevance data-check chromium lock clean

run: .venv/installed ## Serve the public site at http://127.0.0.1:8000 (PORT changes it)
	@$(BIN)/kontaktguiden init --if-needed
	@exec $(BIN)/kontaktguiden serve

test: .venv/developing chromium ## Run every test, those in a real browser included
	@$(TESTS)

test-postgresql: .venv/developing ## Run what needs the office's tables on a PostgreSQL made for it and thrown away (Debian)
	@pg_virtualenv sh -c 'TEST_DATABASE_URL=postgresql+psycopg:// exec $(TESTS) $(ON_TABLES)'

install: .venv/installed ## Make .venv with the locked versions

check: .venv/developing ## Format, lint, types, the direction of imports, and the data files
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/kontaktguiden data check

trace: .venv/developing chromium ## Visit in a real browser, end it without warning, and search its profile for what was typed and read
	@$(BIN)/python -m pytest -q -n 0 tests/journeys/test_traces.py

kill: .venv/developing ## Kill an office at work five hundred times; nothing acknowledged may be lost
	@KILLS=500 $(BIN)/python -m pytest -q -n 0 tests/durability

noninterference: .venv/developing ## Try ten thousand pairs of offices that differ in confidence only
	@NONINTERFERENCE_PAIRS=10000 $(BIN)/python -m pytest -q tests/noninterference

bench: .venv/benching ## Print the figures of the design, against peers in the same run
	@$(BIN)/python -m tests.bench

relevance: .venv/developing ## Judge the searches against the real catalogue
	@$(BIN)/python -m tests.relevance

data-check: .venv/installed ## Name every fault in the data files
	@$(BIN)/kontaktguiden data check

lock: .venv/developing ## Choose versions anew, within what pyproject.toml allows
	$(LOCK) --extra checkout --output-file requirements.lock
	$(LOCK) --extra checkout --extra postgresql --extra pdf --extra development --output-file requirements-development.lock
	$(LOCK) --extra checkout --extra postgresql --extra pdf --extra development --extra bench --output-file requirements-bench.lock

clean: ## Remove what was made here, the state in var/ excepted
	rm -rf .venv .*_cache .hypothesis artifacts build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say which lock the environment was made from; nothing is installed again until that changes.
.venv/installed: requirements.lock pyproject.toml | .venv/python
	@echo "Installing the locked versions into .venv (only when they change) …"
	@$(PIP) --require-hashes --no-deps --requirement requirements.lock
	@$(OURSELVES)
	@touch $@

.venv/developing: requirements-development.lock .venv/installed
	@echo "Installing what tests and checks need (only when it changes) …"
	@$(PIP) --require-hashes --no-deps --requirement requirements-development.lock
	@touch $@

.venv/benching: requirements-bench.lock .venv/developing
	@echo "Installing the peers to measure against (only when they change) …"
	@$(PIP) --require-hashes --no-deps --requirement requirements-bench.lock
	@touch $@

.venv/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Kontaktguiden needs Python 3.11 or later: make PYTHON=/path/to/python3.12 …" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { \
		echo "Python could not make .venv; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@touch $@

chromium:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
		|| { command -v apt-get >/dev/null && echo "Installing Chromium for the browser tests …" \
			&& $(APT) update -qq && $(APT) install -y -qq --no-install-recommends chromium fonts-noto-core libatomic1 >/dev/null; } \
		|| echo "There is no Chromium, and no right to install it: the browser tests will be left out."
