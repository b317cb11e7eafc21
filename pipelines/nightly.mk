# The nightly run: one process fetches the whole list, then every account and
# stage is a target of its own, so that only what changed is rebuilt, a crash
# loses nothing and a bad account never stops the others.
#
#	make -f pipelines/nightly.mk ACCOUNTS=accounts.jsonl SELLER=seller.json \
#		KIT=kit WORK=nightly FETCH='--allow-file reports'
#
#   in:  ACCOUNTS, SELLER, KIT; CRM and KPI (CSV), RULES (a folder) if there are
#   out: $(WORK)/packs/*.zip, $(WORK)/index.html, $(WORK)/report.txt
#
# Exit 1 of a stage counts as done: its rejects stay beside the stage's output.
# A profile is also rebuilt when its valid_until has come.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:
# Every stage stays: an analyst looks at it, and the next night compares.
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

HERE := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
BIN ?= $(HERE)/../build/bin
WORK ?= nightly
ACCOUNTS ?= accounts.jsonl
SELLER ?= seller.json
KIT ?= kit
RULES ?=
CRM ?=
KPI ?=
FETCH ?=
JOBS ?= 2
export ABM_STORE ?= $(WORK)/store

AS_OF := $(shell if [ -n "$$SOURCE_DATE_EPOCH" ]; then date -u -d "@$$SOURCE_DATE_EPOCH" +%F; else date -u +%F; fi)
RULE_FILES := $(if $(RULES),$(shell find $(RULES) -type f)) $(wildcard $(BIN)/../share/abm/rules/*/*)
KIT_FILES := $(shell find $(KIT) -type f 2>/dev/null)
IDS := $(patsubst $(WORK)/accounts/%.jsonl,%,$(wildcard $(WORK)/accounts/*.jsonl))

# Exit 1 is done (some records rejected); 2 and signals are not.
done = || { s=$$?; [ $$s -eq 1 ] && exit 0; exit $$s; }
rejects = $(@:.jsonl=.rejects)

.PHONY: night fetch expire packs
night: fetch
	@$(MAKE) --no-print-directory -f $(HERE)/nightly.mk expire
	@$(MAKE) --no-print-directory -k -j$(JOBS) -f $(HERE)/nightly.mk packs; s=$$?; \
		$(MAKE) --no-print-directory -f $(HERE)/nightly.mk $(WORK)/index.html $(WORK)/report.txt && exit $$s

# Always asked for; abm-split replaces only the files whose bytes changed.
fetch:
	@mkdir -p $(WORK)/accounts
	@$(BIN)/abm-fetch $(FETCH) -j $(JOBS) -r $(WORK)/fetch.rejects -o $(WORK)/fetched.jsonl $(ACCOUNTS) $(done)
	@$(BIN)/abm-split --prune -d $(WORK)/accounts $(WORK)/fetched.jsonl $(done)

# A date in a profile has come: a decay, an expiry, a due date.
expire:
	@for p in $(WORK)/profile/*.jsonl; do \
		[ -e "$$p" ] || continue; \
		until=$$(grep -o '"valid_until":"[0-9-]*"' "$$p" | head -n 1 | cut -d'"' -f4); \
		if [ -n "$$until" ] && [[ ! "$$until" > "$(AS_OF)" ]]; then rm -f "$$p"; fi; \
	done

packs: $(IDS:%=$(WORK)/pack/%.jsonl)

$(WORK)/extract/%.jsonl: $(WORK)/accounts/%.jsonl $(BIN)/abm-extract $(RULE_FILES)
	@mkdir -p $(@D)
	@$(BIN)/abm-extract $(addprefix --rules ,$(RULES)) -r $(rejects) -o $@ $< $(done)

$(WORK)/profile/%.jsonl: $(WORK)/extract/%.jsonl $(BIN)/abm-profile $(SELLER) $(CRM) $(KPI)
	@mkdir -p $(@D)
	@$(BIN)/abm-profile --as-of $(AS_OF) --seller $(SELLER) $(addprefix --crm ,$(CRM)) $(addprefix --kpi ,$(KPI)) -r $(rejects) -o $@ $< $(done)

$(WORK)/render/%.jsonl: $(WORK)/profile/%.jsonl $(BIN)/abm-render $(KIT_FILES)
	@mkdir -p $(@D) $(WORK)/out
	@$(BIN)/abm-render --as-of $(AS_OF) --kit $(KIT) -d $(WORK)/out -r $(rejects) -o $@ $< $(done)

$(WORK)/pack/%.jsonl: $(WORK)/render/%.jsonl $(BIN)/abm-pack
	@mkdir -p $(@D) $(WORK)/packs
	@$(BIN)/abm-pack --as-of $(AS_OF) -d $(WORK)/packs -r $(rejects) -o $@ $< $(done)

$(WORK)/index.html: $(wildcard $(IDS:%=$(WORK)/pack/%.jsonl)) $(BIN)/abm-index
	@$(BIN)/abm-index -O $@ $(filter %.jsonl,$^) $(done)

# What the morning wants to know: how many, what failed and why.
$(WORK)/report.txt: $(WORK)/index.html $(wildcard $(WORK)/*.rejects $(WORK)/*/*.rejects)
	@{ \
		echo "run as of $(AS_OF)"; \
		echo "accounts: $(words $(IDS))"; \
		echo "packed: $(words $(wildcard $(IDS:%=$(WORK)/pack/%.jsonl)))"; \
		cat $(filter %.rejects,$^) /dev/null | grep -o '"tool":"[^"]*"\|"reason":"[^"]*"' | cut -d'"' -f4 | paste - - | \
			sort | uniq -c | awk '{print "rejected: " $$1 " by " $$2 " (" $$3 ")"}'; \
	} >$@.tmp && mv $@.tmp $@
	@cat $@
