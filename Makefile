# What a maintainer runs. "make help" lists it. Nothing here needs more than Go, git and a shell.

SHELL := bash
export GOWORK := off

# The modules, each with its own go.mod. All but the first two are test-only and never released.
MODULES := . client contracttests/imagebuilder client/imagebuilder/paritytest spec/compat/oasdifftest spec/compat/report/schematest

# Flags of every go test; .ci/run adds the race detector.
TESTFLAGS ?=
# How long each fuzz target runs, and the packages whose targets do.
FUZZTIME ?= 20s
FUZZED ?= ./...
# Where "make coverage-contract" writes its text, its JSON and its page.
COVERAGE ?= dist/coverage
# Pages with known right answers, for "make corpus".
FEED ?= ../shared/feed

STATICCHECK := go run honnef.co/go/tools/cmd/staticcheck@v0.8.2
GOVULNCHECK := go run golang.org/x/vuln/cmd/govulncheck@v1.9.0

# in-modules runs a command in the folder of every module and stops at the first that fails.
in-modules = @for module in $(MODULES); do echo "$$module: $(1)"; (cd $$module && $(1)) || exit 1; done

.PHONY: help verdicts verdict dist dist-same generate test histories race coverage-contract check fresh formatted tidy skips lint parity corpus contract mutate interop bench benchmarks large fuzz fuzz-codec soak vuln all-checks

help: ## list what can be run
	@grep -hE '^[a-z-]+:.*## ' Makefile | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 27

generate: ## make everything that follows from the notes
	go run ./cmd/revsmith generate

# The command's tests that build and test whole clients: "make histories" runs them.
LONG := ^Test(TheWholeHistoryLands|ANoteLandsInACopyOfTheRepository|ClientsOfOtherServices|NewServicesGetClients|ImpactScripts|FetchWholeHistory)$$

test histories: export GOGC ?= 400
test: ## run the tests of all modules but the long ones; collecting garbage less often saves the compilers time
	$(call in-modules,go test -skip '$(LONG)' $(TESTFLAGS) ./...)

histories: ## years of notes land, in this repository and in new ones: their clients are built and tested (minutes)
	go test -run '$(LONG)' $(TESTFLAGS) ./cmd/revsmith

race: export GOGC ?= 400
race: ## the race detector over what does several things at once, the clients and all that calls them
	go test -race -timeout=20m $$(git grep -lE 'go func|errgroup|"sync/atomic"|sync\.(Mutex|RWMutex|WaitGroup|Pool|Map)' -- '*.go' ':!client' ':!contracttests/imagebuilder' ':!cmd' | grep -v testdata/ | xargs -n1 dirname | sort -u | sed 's|^|./|')
	go test -race -timeout=20m -skip '$(LONG)' ./cmd/...
	@for module in client contracttests/imagebuilder client/imagebuilder/paritytest; do (cd $$module && go test -race -short -timeout=20m ./...) || exit 1; done

coverage-contract: ## what the contract tests that pass show of each revision, and the holes (COVERAGE=folder)
	@set -o pipefail; cd contracttests/imagebuilder && go test -count=1 -args -coverage $(abspath $(COVERAGE)) | sed '/^PASS$$/d'

check: fresh formatted tidy skips verdict ## is everything generated, formatted and tidy, and does the newest note break nobody?

verdict: ## what the newest revision means to those who have the one before it
	@mkdir -p dist && go run ./cmd/revsmith compat --output dist/verdict.txt || { cat dist/verdict.txt; exit 1; }
	@tail -n 2 dist/verdict.txt

fresh:
	go run ./cmd/revsmith generate --check

formatted:
	@unformatted=$$(git ls-files '*.go' | grep -v /testdata/ | xargs gofmt -l) && [ -z "$$unformatted" ] || { echo "not formatted: run gofmt -w on"; echo "$$unformatted"; exit 1; }

tidy:
	$(call in-modules,go mod tidy -diff)

# A test may be skipped only for what a machine can lack, in words that say so.
skips:
	@! git grep -nE '\b(t|tb|f|b)\.Skip(f|Now)?\(' -- '*_test.go' | grep -vE 'Skip\("(no \.\./shared beside this checkout|no \.\./\.\./contracttests beside this module|no python3|no such client here|this system lets no|the whole feed takes)'

lint: formatted ## gofmt, go vet and staticcheck in all modules
	$(call in-modules,go vet ./...)
	$(call in-modules,$(STATICCHECK) ./...)

parity: ## compare our client with the official one: names, wire, answers, conduct of a call
	@set -o pipefail; cd client/imagebuilder/paritytest && go test -count=1 -v . | { grep -E '^(parity:|FAIL|panic| *--- FAIL| +[a-z_]+_test\.go)' || true; }

corpus: ## hold every page with a known right answer (FEED=folder) against it: layout by fact
	@set -o pipefail; go test -count=1 -v -run '^TestCorpus$$' ./changelog -args -table -feed $(abspath $(FEED)) | \
	sed -E '/^(=== RUN|--- PASS|PASS|ok)/d'

verdicts: ## hold the findings between all revisions of pages with known right answers against these: counts by rule (FEED=folder)
	@set -o pipefail; go test -count=1 -v -run '^TestVerdicts$$' ./spec/compat -args -table -feed $(abspath $(FEED)) | \
	sed -E '/^(=== RUN|--- PASS|PASS|ok)/d'

contract: ## run the contract tests and the matrix of revisions: what was compared, what held (VERBOSE=1 names what old clients cannot see)
	@go run ./cmd/contract $(if $(VERBOSE),-verbose)

# How make mutate is asked: SAMPLE=30 SEED=2 SIDE=model ALL=1 ONLY="ids" PARALLEL=1 LIST=1.
mutate: ## change one thing of the model or the code at a time: do the tests notice? (SAMPLE=30, ALL=1, ONLY="ids", LIST=1)
	@go run ./cmd/mutate $(if $(SAMPLE),-sample $(SAMPLE)) $(if $(SEED),-seed $(SEED)) $(if $(SIDE),-side $(SIDE)) \
	$(if $(ALL),-all) $(if $(ONLY),-only "$(ONLY)") $(if $(PARALLEL),-parallel $(PARALLEL)) $(if $(LIST),-list)

interop: ## other people's linters and generators over the documents, their clients against the fake (needs node and npm; minutes)
	@set -o pipefail; cd contracttests/interop && go test -tags interop -count=1 | sed -E '/^(PASS|ok)/d'

# How often each thing is measured, and how often both clients are compiled with nothing of them in the
# build cache: BUILDS=3 takes minutes.
ROUNDS ?= 30
BUILDS ?= 0
bench: ## tables in Markdown: our client beside the official one, the reader, the generator (ROUNDS=30, BUILDS=0)
	@set -o pipefail; (cd client/imagebuilder/paritytest && go test -count=1 -v -timeout 0 -run '^Test(Table$(if $(filter-out 0,$(BUILDS)),|Builds))$$' ./speed -args -rounds $(ROUNDS) -builds $(BUILDS) && \
	cd ../../.. && go test -count=1 -v -timeout 0 -run '^TestTable$$' ./gen/speed -args -rounds $(ROUNDS)) | sed -E '/^(=== RUN|--- PASS|PASS|ok)/d'

benchmarks: ## every Go benchmark of all modules, one after the other, as a profile wants them
	$(call in-modules,go test -run '^$$' -bench . -benchmem ./...)

large: ## ingest 20,000 pages made of those of "make corpus": pages a second, peak memory (minutes)
	@program=$$(mktemp); trap 'rm -f $$program' EXIT; go test -c -o $$program ./cmd/revsmith && \
	cd cmd/revsmith && $$program -test.run '^TestLargeCorpus$$' -test.v -test.timeout 0 -corpus 20000

fuzz: ## run every fuzz target of FUZZED for FUZZTIME, also behind one that fails
	@failed=0; for module in $(MODULES); do \
	for package in $$(cd $$module && go list $(FUZZED)); do \
	for target in $$(cd $$module && go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
	echo "$$package $$target"; (cd $$module && go test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 10x $$package) || failed=1; \
	done; done; done; exit $$failed

# How often each fuzz target of the client's codec runs. Nothing guides them, which makes them forty times as fast.
EXECUTIONS ?= 10000000
CODEC := runtime:FuzzErrorInfo runtime:FuzzJSON runtime:FuzzText runtime:FuzzSignature imagebuilder/paritytest:FuzzDecode
fuzz-codec: ## read, write and sign by chance, beside the official client, its core and encoding/json (EXECUTIONS=10000000; half an hour)
	@program=$$(mktemp) && trap 'rm -f $$program' EXIT && for each in $(CODEC); do (cd client/$${each%:*} && echo $$each && go test -c -o $$program . && \
	$$program -test.run '^$$' -test.fuzz "^$${each#*:}\$$" -test.fuzzcachedir "$$(go env GOCACHE)/fuzz/$$(go list .)" -test.fuzztime $(EXECUTIONS)x -test.fuzzminimizetime 10x) || exit 1; done

SOAK ?= 10m
soak: ## ask the fake service for SOAK without end, and hold the memory that it keeps
	@cd contracttests/imagebuilder && go test -count=1 -v -timeout 0 -run '^TestFakeSoak$$' . -args -soak $(SOAK)

# What the command is built for by "make dist", and where to.
PLATFORMS ?= linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64
DIST ?= dist/release
# Nothing of the machine reaches a binary: no path, no C compiler, no setting of the user's.
DISTFLAGS := -trimpath -buildvcs=true -ldflags=-s\ -w

dist: ## build the command for all systems, with checksums; one commit and one Go give the same bytes anywhere (DIST=folder)
	@rm -rf $(DIST) && mkdir -p $(DIST)
	@for platform in $(PLATFORMS); do \
	export GOOS=$${platform%/*} GOARCH=$${platform#*/} CGO_ENABLED=0 GOFLAGS= GOENV=off; \
	ending=; [ $$GOOS = windows ] && ending=.exe; \
	echo "$$platform"; go build $(DISTFLAGS) -o $(DIST)/revsmith_$${GOOS}_$$GOARCH$$ending ./cmd/revsmith || exit 1; \
	done
	@cd $(DIST) && if command -v sha256sum >/dev/null; then sha256sum revsmith_*; else shasum -a 256 revsmith_*; fi >SHA256SUMS && cat SHA256SUMS

dist-same: ## are the bytes of "make dist" the same in another folder?
	@folder=$$(mktemp -d); trap 'rm -rf $$folder' EXIT; git clone -q . $$folder/a && git clone -q . $$folder/deeper-b && \
	for clone in a deeper-b; do $(MAKE) -s -C $$folder/$$clone dist DIST=$$folder/$$clone.out >/dev/null || exit 1; done && \
	diff $$folder/a.out/SHA256SUMS $$folder/deeper-b.out/SHA256SUMS && echo "the same bytes: $$(wc -l <$$folder/a.out/SHA256SUMS) files"

all-checks: dist-same test histories race check lint contract coverage-contract parity corpus verdicts mutate interop large fuzz fuzz-codec soak ## all of the above but bench: hours

vuln: ## known vulnerabilities in what all modules use
	$(call in-modules,$(GOVULNCHECK) ./...)
