#ifndef ABM_PACK_EDITION_H
#define ABM_PACK_EDITION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/slice.h"
#include "port/digest.h"
#include "port/json.h"

/* One file of a pack. */
struct pack_file {
	const char *name; /* inside the zip */
	struct slice data; /* of the arena */
	char sha256[DIGEST_HEX_SIZE];
	const char *media_type;
	const struct cJSON *asset; /* NULL for what abm-pack adds */
};
struct pack_files {
	struct pack_file *items;
	size_t count, cap;
};

/* What is not in the pack, and why. */
struct pack_gap {
	const char *name;
	const char *status; /* omitted, refused, rejected */
	const char *reason;
};
struct pack_gaps {
	struct pack_gap *items;
	size_t count, cap;
};

/* One check: how many things it looked at and what it found wrong. */
struct pack_check {
	const char *name; /* files, claims, quotes */
	size_t checked;
	size_t failed;
	struct {
		const char **items;
		size_t count, cap;
	} detail;
};

/* The first ten details are kept, all failures are counted. */
void check_fail(struct arena *a, struct pack_check *c, const char *detail);

/*
 * An edition of one account: what belongs to it.  "customer" holds assets of
 * that audience only, and nothing in it comes from the internal side.
 */
struct edition {
	bool customer;
	const struct cJSON *profile;
	const char *id; /* account.id */
	const char *as_of;
	struct pack_files files;
	struct pack_gaps gaps;
	struct pack_check file_check;
	struct pack_check claim_check;
	struct pack_check quote_check;
	struct fault fault; /* FAULT_SYSTEM: a file could not be read */
	struct arena *arena;
};

#define EDITION_CHECKS 3
const struct pack_check *edition_check(const struct edition *e, int i);
const char *edition_name(const struct edition *e);

/* True if the edition may hold this asset. */
bool edition_takes(const struct edition *e, const struct cJSON *asset);
/* Reads the asset's file and adds it, or a gap with the reason. */
void edition_add_asset(struct edition *e, const struct cJSON *asset);
/* Adds bytes that abm-pack made; they are copied into the arena. */
void edition_add_made(struct edition *e, const char *name,
	const char *media_type, struct slice data);

#endif
