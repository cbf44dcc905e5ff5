# Codex: `make run` to try it, `make test` to prove it. `make help` lists the rest.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run build ui test bench clean prerequisites force

STAMPS := target/stamps
SERVER := target/release/codex
NPM_CI := npm ci --no-audit --no-fund --prefer-offline --loglevel=error

# What the browser and the server need from the TypeScript side. When one is missing, its stamp no longer counts.
BUILT := web/dist/index.html sdks/typescript/dist/index.js plugins/metadata-echo/dist/index.js \
	plugins/metadata-openlibrary/dist/index.js
NPM_SOURCES = $(shell find sdks plugins web tools -type f \
	-not -path '*/node_modules/*' -not -path '*/dist/*' -not -path '*/.build/*' -not -name '*.tsbuildinfo' 2>/dev/null)

help:
	@echo 'make run     build everything and serve http://localhost:8080 (data in ./data)'
	@echo 'make test    every check and test, on SQLite, PostgreSQL and in a browser'
	@echo 'make bench   measure this machine; prints a table, writes target/bench.json'
	@echo 'make build   the release server with the web UI inside: $(SERVER)'
	@echo 'make clean   remove what was built (never ./data)'

run: build
	@exec $(SERVER) serve

build: ui
	@cargo build --release --locked -p codex-server

ui: prerequisites $(STAMPS)/npm-built

test: prerequisites
	@exec node scripts/test.mjs

bench: build
	@cargo build --release --locked -p codex-bench -p codex-plugin-host --bins --examples
	@exec target/release/codex-bench

prerequisites:
	@scripts/check-prerequisites.sh

$(STAMPS)/npm-installed: package-lock.json package.json
	@mkdir -p $(STAMPS)
	$(NPM_CI)
	@touch $@

$(STAMPS)/npm-built: $(STAMPS)/npm-installed $(NPM_SOURCES) $(if $(filter-out $(wildcard $(BUILT)),$(BUILT)),force)
	npm run build --silent --workspaces --if-present
	@touch $@

clean:
	cargo clean
	rm -rf node_modules web/dist web/node_modules sdks/*/dist sdks/*/node_modules plugins/*/dist plugins/*/node_modules

force:
