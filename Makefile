# `make` lists the targets. All anybody needs beforehand is Python 3.11 or newer and make.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

python := .venv/bin/python
catalogues := $(wildcard src/secretaire/locale/*/LC_MESSAGES/*.po)

# What tests speak to, where it is missing.
define helpers
	@tools/browser
	@tools/server
	@tools/mailserver
	@tools/proxy
	@tools/identity
	@tools/collector
	@tools/token
	@tools/scanner
	@tools/paper
endef

# Say a word, run a command in silence, say "ok" - or show what it said and stop.
step = @printf '  %-24s' '$(1)'; if said=$$($(2) 2>&1); then echo ok; else echo; echo "$$said"; exit 1; fi

.PHONY: help
help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: .venv/translated ## Install everything into .venv
	@:

.venv/synced: pyproject.toml uv.lock tools/setup
	@tools/setup
	@touch $@

.venv/translated: .venv/synced $(catalogues)
	$(call step,translations,$(python) -m tools.translations compile)
	@touch $@

.PHONY: run
run: setup ## Run Secretaire with example data; Ctrl-C stops it
	@exec $(python) -m secretaire demo

.PHONY: test
test: setup ## Run the tests: make test, or make test T=tests/lib
	$(helpers)
	@$(python) -m pytest -n $(or $(J),auto) --dist loadfile --no-loadscope-reorder $(if $(T),$(T),--cov --cov-report=)
	$(if $(T),,@$(python) -m tools.coverage)

.PHONY: faults
faults: setup ## Run the deployment on this machine and break it; make faults T=tests/deploy/fault_flows.py
	@tools/cluster
	@tools/server
	@$(python) -m pytest -p no:randomly -p no:cacheprovider --confcutdir tests/deploy -s \
		$(or $(T),tests/deploy/fault_*.py)

.PHONY: check
check: setup ## Look for everything a machine can see, in less than a minute
	$(call step,format,$(python) -m ruff format --check --output-format concise .)
	$(call step,lint,$(python) -m ruff check --output-format concise .)
	$(call step,contracts,.venv/bin/lint-imports)
	$(call step,migrations,$(python) -m tools.migrations)
	$(call step,translations,$(python) -m tools.translations check)
	$(call step,reference,$(python) -m tools.reference --check)
	$(call step,types,$(python) -m mypy src tools benchmarks deploy)

.PHONY: fix
fix: setup ## Repair what a machine can repair
	@$(python) -m ruff check --fix --quiet . || true
	@$(python) -m ruff format --quiet .

.PHONY: bench
bench: setup ## Measure; make bench CORRECTIONS=FILE reads corrected letters, too
	@CORRECTIONS="$(CORRECTIONS)" exec $(python) -m benchmarks

.PHONY: release
release: setup ## Test this version and sign what came of it: make release NAME=builder.example KEY=FILE
	$(helpers)
	@$(python) -m tools.release sign $(NAME) $(KEY) $(or $(OUT),release.json) -n $(or $(J),auto) \
		--dist loadfile --no-loadscope-reorder

.PHONY: docs
docs: setup ## Write the generated parts of the manual anew
	@$(python) -m tools.reference

.PHONY: translations
translations: setup ## Bring the catalogues up to date with the source
	@$(python) -m tools.translations extract

.PHONY: routes
routes: setup ## List every address and what answers it
	@SECRETAIRE__INSTALLATION__LOG_LEVEL=WARNING $(python) -m tools.routes

.PHONY: schema
schema: setup ## List every table, what it holds and for whom
	@SECRETAIRE__INSTALLATION__LOG_LEVEL=WARNING $(python) -m tools.schema
