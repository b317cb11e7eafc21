#include "stream/record.h"

const struct cJSON *
record_tree(struct record *r, struct fault *f)
{
	if (!r->tree)
		r->tree = json_build(r->line, f);
	return r->tree;
}

struct slice
record_raw(const struct record *r, const char *name)
{
	return json_member(&r->members, name);
}

const char *
record_str(struct record *r, const char *name)
{
	return json_decode_string(r->arena, record_raw(r, name));
}

const char *
record_account_id(struct record *r)
{
	struct slice account = record_raw(r, "account");
	struct json_members members = {0};
	struct fault f = FAULT_INIT;

	if (slice_is(slice_of(r->type), "account"))
		return record_str(r, "id");
	if (!account.data || json_scan(r->arena, account, &members, &f) < 0)
		return NULL;
	return json_decode_string(r->arena, json_member(&members, "id"));
}
