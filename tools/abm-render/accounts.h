#ifndef ABM_RENDER_ACCOUNTS_H
#define ABM_RENDER_ACCOUNTS_H

#include "base/fault.h"
#include "base/slice.h"
#include "scope.h"

/*
 * The accounts of a portfolio.  Their profiles wait in a temporary file, and
 * each is read back when a template looks into it; in memory an account takes
 * two words.  What was read stays until it is released, last in, first out:
 *
 *	size_t mark = accounts_mark(a);
 *	use(accounts_get(a, i));
 *	accounts_release(a, mark);
 */
struct accounts;

/* The file is made in the folder and has no name there; NULL with f. */
struct accounts *accounts_open(const char *folder, struct fault *f);
void accounts_close(struct accounts *a); /* NULL is nothing */
/* A profile of one line. */
int accounts_add(struct accounts *a, struct slice line, struct fault *f);
size_t accounts_count(const struct accounts *a);
/* Whom the accounts are for from now on; borrowed.  Releases everything. */
void accounts_show(struct accounts *a, const struct scope_asset *asset);
/* What a template sees of one; NULL: it could not be read, accounts_fault()
 * says why. */
const struct cJSON *accounts_get(struct accounts *a, size_t i);
size_t accounts_mark(const struct accounts *a);
void accounts_release(struct accounts *a, size_t mark);
/* The first failure to read; kind FAULT_NONE: there was none. */
const struct fault *accounts_fault(const struct accounts *a);

#endif
