# abm: build, test, install.  A folder in tools/ is a program, a test_*.c a
# test, a fuzz_*.c a fuzz target.  Variants live side by side:
#
#	make                                   build/bin/abm-*
#	make B=build/asan SAN=address,undefined check
#	make CC=clang B=build/clang
#	make WERROR= CFLAGS=-O2 install PREFIX=/usr DESTDIR=...

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c
.DELETE_ON_ERROR:
.SUFFIXES:

B ?= build
PREFIX ?= /usr/local
CC = gcc
SAN ?=
WERROR ?= -Werror
CFLAGS ?= -O2 -g
CORPUS ?=

PKGS := libcurl libxml-2.0 libcjson libzip zlib libpcre2-8 libcrypto icu-i18n icu-uc libpsl libbrotlidec libzstd
# Library headers are not ours to warn about.
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKGS) 2>/dev/null))

# make V=1 shows the commands.
Q := $(if $(V),,@)
say = $(if $(V),,@printf '%-4s %s\n' '$(1)' '$(2)')
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)

WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wwrite-strings -Wcast-qual -Wpointer-arith -Wformat=2 -Wvla -Wundef \
	-Wnull-dereference -Wimplicit-fallthrough $(WERROR)
SAN_FLAGS := $(if $(SAN),-fsanitize=$(SAN) -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
# Fortify's checks and the sanitizers' are in each other's way.
HARDEN := -fstack-protector-strong -fPIE $(if $(SAN),,-D_FORTIFY_SOURCE=2)

ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L \
	-Icommon $(WARN) $(HARDEN) $(CFLAGS) $(SAN_FLAGS) $(PKG_CFLAGS) -MMD -MP
# Compiled and linked in one step: dependency files would add headers to $^.
TEST_CFLAGS = $(filter-out -MMD -MP,$(ALL_CFLAGS))
# The build id is what a result of this very program is known by.
ALL_LDFLAGS = -pie -Wl,--build-id=sha1,-z,relro,-z,now $(SAN_FLAGS) $(LDFLAGS)

TOOLS := $(notdir $(patsubst %/main.c,%,$(wildcard tools/*/main.c)))
COMMON_OBJ := $(patsubst %.c,$(B)/obj/%.o,$(wildcard common/*/*.c))
LIBCOMMON := $(B)/lib/common.a
BIN := $(TOOLS:%=$(B)/bin/%)
SHARE := $(B)/share/abm

UNIT_SRC := $(wildcard tests/unit/*/*.c)
UNIT := $(UNIT_SRC:tests/unit/%.c=$(B)/test/unit/%)
FUZZ_SRC := $(wildcard tests/fuzz/*/fuzz_*.c)
REPLAY := $(FUZZ_SRC:tests/fuzz/%.c=$(B)/test/fuzz/%)
PROBES := $(patsubst tests/cli/%.c,$(B)/test/%,$(wildcard tests/cli/*.c))
DATA := $(wildcard schemas/*.json) $(shell find tools/*/rules tools/*/share -type f 2>/dev/null)

.PHONY: all
all: $(BIN) $(B)/share.stamp

# Objects -------------------------------------------------------------------

$(B)/obj/common/%.o: common/%.c
	@mkdir -p $(@D)
	$(call say,CC,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(B)/obj/tools/%.o: tools/%.c
	@mkdir -p $(@D)
	$(call say,CC,$@)
	$(Q)$(CC) $(ALL_CFLAGS) -I$(<D) -c -o $@ $<

$(LIBCOMMON): $(COMMON_OBJ)
	@mkdir -p $(@D)
	@rm -f $@
	$(call say,AR,$@)
	$(Q)ar rcs $@ $^

# One archive per tool, without its main, so that tests can link its modules.
define tool_rules
$(1)_OBJ := $$(patsubst %.c,$(B)/obj/%.o,$$(filter-out tools/$(1)/main.c,$$(wildcard tools/$(1)/*.c)))
$(B)/lib/$(1).a: $$($(1)_OBJ)
	@mkdir -p $$(@D)
	@rm -f $$@
	$(call say,AR,$$@)
	$(Q)ar rcs $$@ $$^
$(B)/bin/$(1): $(B)/obj/tools/$(1)/main.o $(B)/lib/$(1).a $(LIBCOMMON)
	@mkdir -p $$(@D)
	$(call say,LD,$$@)
	$(Q)$(CC) $(ALL_LDFLAGS) -o $$@ $$^ $(PKG_LIBS) -lm
$(B)/test/unit/$(1)/%: tests/unit/$(1)/%.c $(B)/lib/$(1).a $(LIBCOMMON)
	@mkdir -p $$(@D)
	$(call say,LD,$$@)
	$(Q)$(CC) $(TEST_CFLAGS) -Itools/$(1) $(ALL_LDFLAGS) -o $$@ $$^ -lcmocka $(PKG_LIBS) -lm
$(B)/test/fuzz/$(1)/%: tests/fuzz/$(1)/%.c tests/fuzz/replay.c $(B)/lib/$(1).a $(LIBCOMMON)
	@mkdir -p $$(@D)
	$(call say,LD,$$@)
	$(Q)$(CC) $$(TEST_CFLAGS) -Itools/$(1) $(ALL_LDFLAGS) -o $$@ $$^ $(PKG_LIBS) -lm
$(B)/$(1)/fuzz_%: tests/fuzz/$(1)/fuzz_%.c $(B)/lib/$(1).a $(LIBCOMMON)
	@mkdir -p $$(@D)
	$(call say,LD,$$@)
	$(Q)$(CC) $$(TEST_CFLAGS) -fsanitize=fuzzer -Itools/$(1) $(ALL_LDFLAGS) -o $$@ $$^ $(PKG_LIBS) -lm
endef
$(foreach t,$(notdir $(wildcard tools/*)),$(eval $(call tool_rules,$(t))))

$(B)/test/unit/common/%: tests/unit/common/%.c $(LIBCOMMON)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(TEST_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ -lcmocka $(PKG_LIBS) -lm
$(B)/test/fuzz/common/%: tests/fuzz/common/%.c tests/fuzz/replay.c $(LIBCOMMON)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(TEST_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm
$(B)/common/fuzz_%: tests/fuzz/common/fuzz_%.c $(LIBCOMMON)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(TEST_CFLAGS) -fsanitize=fuzzer $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm
$(B)/test/%: tests/cli/%.c $(LIBCOMMON)
	@mkdir -p $(@D)
	$(call say,LD,$@)
	$(Q)$(CC) $(TEST_CFLAGS) $(ALL_LDFLAGS) -o $@ $^ $(PKG_LIBS) -lm

# Data that programs find beside themselves (base/datadir.h).
$(B)/share.stamp: $(DATA)
	@rm -rf $(SHARE) && mkdir -p $(SHARE)/schemas
	@cp schemas/*.json $(SHARE)/schemas/ 2>/dev/null || true
	@for d in tools/*/rules; do [ -d $$d ] && cp -R $$d $(SHARE)/ || true; done
	@for d in tools/*/share; do [ -d $$d ] && cp -R $$d/. $(SHARE)/ || true; done
	@touch $@

# Tests ---------------------------------------------------------------------

.PHONY: deps demo check test-programs corpus mutate bench fuzz lint fmt valgrind
deps:
	@scripts/deps

demo: deps
	@$(MAKE) --no-print-directory all
	@BIN=$(abspath $(B)/bin) pipelines/demo -d $(B)/demo

test-programs: all $(UNIT) $(REPLAY) $(PROBES)

# tests/run takes a list of tests; without one it runs them all.
check: deps
	@$(MAKE) --no-print-directory test-programs
	@B=$(abspath $(B)) CORPUS=$(CORPUS) SAN=$(SAN) tests/run $(TESTS)

valgrind:
	@$(MAKE) --no-print-directory B=build/valgrind CFLAGS='-O1 -g' test-programs
	@B=$(abspath build/valgrind) EXEC='valgrind -q --error-exitcode=9 --leak-check=full --suppressions=tests/valgrind.supp' tests/run

corpus: all
	@B=$(abspath $(B)) tests/corpus.sh $(CORPUS)

# The items of the sample reports in many disguises, and the metrics of those in
# inline XBRL (or of CORPUS) without their marks (tests/mutate).
mutate: all
	@B=$(abspath $(B)) tests/mutate/run
	@B=$(abspath $(B)) tests/mutate/plain $(CORPUS)

# Files that are made to hurt, with the verdict on each.
.PHONY: hostile
hostile: all
	@B=$(abspath $(B)) tests/hostile-extract $(CORPUS)
	@B=$(abspath $(B)) tests/hostile-render $(CORPUS)
	@B=$(abspath $(B)) tests/hostile-fetch $(CORPUS)

bench: all
	@B=$(abspath $(B)) CORPUS=$(CORPUS) tests/bench/run

# libFuzzer programs (clang); run as build/fuzz/<tool>/fuzz_x corpus-dir
fuzz:
	@$(MAKE) --no-print-directory B=build/fuzz CC=clang SAN=fuzzer-no-link,address,undefined fuzz-programs

.PHONY: fuzz-programs
fuzz-programs: $(FUZZ_SRC:tests/fuzz/%.c=$(B)/%)

lint:
	@tests/lint/run

fmt:
	@clang-format -i $$(git ls-files '*.c' '*.h')

# Install -------------------------------------------------------------------

.PHONY: install uninstall clean
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man5 $(DESTDIR)$(PREFIX)/share/man/man7 \
		$(DESTDIR)$(PREFIX)/share/abm
	install -m 755 $(BIN) $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(wildcard tools/*/*.1) $(DESTDIR)$(PREFIX)/share/man/man1/
	$(if $(wildcard common/*.5),install -m 644 $(wildcard common/*.5) $(DESTDIR)$(PREFIX)/share/man/man5/)
	$(if $(wildcard common/*.7),install -m 644 $(wildcard common/*.7) $(DESTDIR)$(PREFIX)/share/man/man7/)
	cp -R $(SHARE)/. $(DESTDIR)$(PREFIX)/share/abm/

uninstall:
	rm -f $(TOOLS:%=$(DESTDIR)$(PREFIX)/bin/%) \
		$(foreach f,$(wildcard tools/*/*.1 common/*.5 common/*.7),$(DESTDIR)$(PREFIX)/share/man/man$(patsubst .%,%,$(suffix $f))/$(notdir $f))
	rm -rf $(DESTDIR)$(PREFIX)/share/abm

clean:
	rm -rf build

-include $(shell find $(B) -name '*.d' 2>/dev/null)
