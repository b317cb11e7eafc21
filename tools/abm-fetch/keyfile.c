#include "keyfile.h"

#include <string.h>
#include <sys/stat.h>

#include "base/base64.h"
#include "base/file.h"
#include "base/slice.h"

#define KEY_LIMIT 4096

const char *
keyfile_basic(struct arena *a, const char *path, bool *open, struct fault *f)
{
	struct buf text = BUF_INIT(KEY_LIMIT);
	struct buf field = BUF_INIT(2 * KEY_LIMIT);
	struct stat st;
	struct slice key;
	const char *result = NULL;

	*open = stat(path, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO));
	if (file_read(path, &text, f) < 0) {
		buf_free(&text);
		return NULL;
	}
	key = slice_make(buf_str(&text), text.len);
	/* Editors of Windows begin a file with a mark. */
	if (slice_starts(key, "\xEF\xBB\xBF"))
		key = slice_from(key, 3);
	key = slice_trim(slice_sub(key, 0, slice_find_char(key, '\n')));
	if (!key.len || slice_find_char(key, ':') < key.len) {
		fault_set(
			f, FAULT_INPUT, "'%s' does not begin with a key", path);
	} else {
		const char *user = arena_printf(a, "%.*s:", SLICE_ARG(key));

		buf_add_str(&field, "Basic ");
		base64_encode(&field, user, strlen(user));
		result = arena_strdup(a, buf_str(&field));
	}
	buf_free(&text);
	buf_free(&field);
	return result;
}
