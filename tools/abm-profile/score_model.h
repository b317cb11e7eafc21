#ifndef ABM_PROFILE_SCORE_MODEL_H
#define ABM_PROFILE_SCORE_MODEL_H

#include "base/fault.h"
#include "port/digest.h"

struct cJSON;

/*
 * The score model (schemas/score.schema.json), checked once.  Without a file
 * the one that comes with the program is used.
 */
struct score_model {
	struct cJSON *tree;
	char sha256[DIGEST_HEX_SIZE]; /* of the file's bytes */
	const struct cJSON *parts, *tiers, *vetoes;
};

int score_model_open(struct score_model *m, const char *path, struct fault *f);
void score_model_close(struct score_model *m);

#endif
