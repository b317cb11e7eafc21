#ifndef ABM_FETCH_BOARD_H
#define ABM_FETCH_BOARD_H

#include <stdint.h>

#include "base/slice.h"
#include "stream/emit.h"

/*
 * What the workers are doing, in memory that they share with their parent:
 * what is in flight, and counts by host or service.  For people (--progress)
 * and --stats; nothing else depends on it.
 */
struct board;

enum board_count {
	BOARD_REQUESTS,
	BOARD_NOT_MODIFIED,
	BOARD_RETRIES,
	BOARD_RESUMED,
	BOARD_FAILED,
	BOARD_WAITED_MS, /* for turns of hosts */
	BOARD_WIRE_BYTES,
	BOARD_BODY_BYTES, /* decoded, stored */
	BOARD_COUNTS /* how many */
};

/* NULL where there is no memory to share: every function takes that. */
struct board *board_open(void);
void board_close(struct board *b);
void board_add(
	struct board *b, struct slice host, enum board_count count, int64_t by);
/* Used from the store without asking. */
void board_from_store(struct board *b);
/* This process asks the host; an empty name: it does not any more. */
void board_asking(struct board *b, struct slice host);

/* ", 12 asked, 3.4 MB, 2.1/s: sec.gov 2, example.com" */
void board_progress(const struct board *b, double seconds, struct buf *line);
/* Members for --stats. */
void board_stats(const struct board *b, struct emit *e);

#endif
