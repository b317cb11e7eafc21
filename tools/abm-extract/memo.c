#include "memo.h"

#include <string.h>

#include "base/buildid.h"
#include "base/file.h"
#include "port/markup.h"

void
memo_build(char build[DIGEST_HEX_SIZE])
{
	struct slice id = buildid();
	struct buf b = BUF_INIT(64 * MIB);
	struct fault f = FAULT_INIT;

	/* A linker that gives no id leaves only the program's bytes. */
	if (id.len)
		buf_add(&b, id.data, id.len);
	else
		(void)file_read("/proc/self/exe", &b, &f);
	buf_add_str(&b, markup_library());
	digest_hex(b.data, b.len, build);
	buf_free(&b);
}

void
memo_key(const struct record *r, const struct cJSON *document,
	const struct memo_versions *versions, char key[DIGEST_HEX_SIZE])
{
	static const char *const fields[] = {
		"form", "url", "language", "period_end", NULL};
	const struct cJSON *parts = json_get(document, "parts");
	struct digest *d = digest_open();

	digest_add_field(d, versions->build, strlen(versions->build));
	digest_add_field(d, versions->facts, strlen(versions->facts));
	digest_add_field(d, versions->rules, strlen(versions->rules));
	for (size_t i = 0; fields[i]; i++) {
		struct slice raw = record_raw(r, fields[i]);

		digest_add_field(d, raw.data, raw.len);
	}
	for (const struct cJSON *p = json_first(parts); p; p = json_next(p)) {
		const char *sha = json_get_str(p, "body_sha256");
		const char *form = json_get_str(p, "form");

		sha = sha ? sha : "";
		form = form ? form : "";
		digest_add_field(d, sha, strlen(sha));
		digest_add_field(d, form, strlen(form));
	}
	digest_close(d, key);
}

/* The text that the quotes point into must still be there. */
static bool
text_is_there(struct store *s, const struct buf *members)
{
	static const char label[] = "\"text_sha256\":\"";
	struct slice all = slice_make(buf_str(members), members->len);
	size_t at = slice_find(all, label);
	char sha[DIGEST_HEX_SIZE];

	if (at + sizeof label - 1 + 64 > all.len)
		return false;
	memcpy(sha, all.data + at + sizeof label - 1, 64);
	sha[64] = '\0';
	return store_keep_blob(s, sha);
}

bool
memo_get(struct store *s, const char *key, struct buf *members)
{
	/* A hint only: what cannot be read is computed again. */
	struct fault ignored = FAULT_INIT;
	int found = store_get_note(
		s, STORE_MEMO, slice_of(key), members, &ignored);

	if (found == 1 && text_is_there(s, members))
		return true;
	buf_reset(members);
	return false;
}

int
memo_put(struct store *s, const char *key, const struct buf *members,
	struct fault *f)
{
	return store_put_note(s, STORE_MEMO, slice_of(key),
		slice_make(buf_str(members), members->len), false, f);
}
