#include "model/account.h"

#include <string.h>

#include "base/date.h"
#include "port/digest.h"

#define ID_LIMIT 63
#define SLUG_LIMIT 40

bool
account_id_valid(struct slice id)
{
	for (size_t i = 0; i < id.len; i++) {
		char c = id.data[i];
		bool word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');

		if (!word && (!i || !c || !strchr("._-", c)))
			return false;
	}
	return id.len >= 1 && id.len <= ID_LIMIT;
}

/* Letters and digits in lower case, runs of others become one hyphen. */
static char *
slug(struct arena *a, const char *s)
{
	char *out = arena_alloc(a, strlen(s) + 1, 1);
	size_t len = 0;

	for (; *s && len < SLUG_LIMIT; s++) {
		char c = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[len++] = c;
		else if (len && out[len - 1] != '-')
			out[len++] = '-';
	}
	while (len && out[len - 1] == '-')
		len--;
	out[len] = '\0';
	return out;
}

char *
account_id_of(struct arena *a, const char *text)
{
	char hex[DIGEST_HEX_SIZE];
	const char *words = slug(a, text);

	digest_hex(text, strlen(text), hex);
	return arena_printf(a, "%s-%.6s", *words ? words : "account", hex);
}

char *
account_id(struct arena *a, const struct cJSON *account)
{
	const char *id = json_get_str(account, "id");
	const char *from = json_str(json_path(account, "identifiers.domain"));

	if (id)
		return arena_strdup(a, id);
	if (!from || !*from)
		from = json_get_str(account, "name");
	return from && *from ? account_id_of(a, from) : NULL;
}

static int
check_enum(const struct cJSON *account, const char *name,
	const char *const *values, struct fault *f)
{
	const struct cJSON *node = json_get(account, name);
	const char *s = json_str(node);

	if (!node || json_is_null(node))
		return 0;
	for (; s && *values; values++)
		if (!strcmp(*values, s))
			return 0;
	return fault_set(f, FAULT_INPUT, "member '%s': '%.60s' is not allowed",
		name, s ? s : "(not a string)");
}

static int
check_kind(const struct cJSON *account, const char *name,
	bool (*is_kind)(const struct cJSON *), const char *kind,
	struct fault *f)
{
	const struct cJSON *node = json_get(account, name);

	if (!node || json_is_null(node) || is_kind(node))
		return 0;
	return fault_set(f, FAULT_INPUT, "member '%s' must be %s", name, kind);
}

/* A number would lose zeros, or digits: nobody would find the company. */
static int
check_identifiers(const struct cJSON *account, struct fault *f)
{
	const struct cJSON *ids = json_get(account, "identifiers");

	for (const struct cJSON *n = json_first(ids); n; n = json_next(n))
		if (!json_is_str(n) && !json_is_null(n))
			return fault_set(f, FAULT_INPUT,
				"member 'identifiers.%.60s' must be a string",
				json_name(n));
	return 0;
}

int
account_check(const struct cJSON *account, struct fault *f)
{
	static const char *const relationships[] = {"prospect", "customer",
		"former", "partner", "competitor", "do_not_contact", NULL};
	const char *id = json_get_str(account, "id");

	if (check_kind(account, "id", json_is_str, "a string", f) < 0 ||
		check_kind(account, "name", json_is_str, "a string", f) < 0 ||
		check_kind(account, "identifiers", json_is_object, "an object",
			f) < 0 ||
		check_kind(account, "contacts", json_is_array, "an array", f) <
			0 ||
		check_kind(account, "reports", json_is_array, "an array", f) <
			0 ||
		check_identifiers(account, f) < 0 ||
		check_enum(account, "relationship", relationships, f) < 0)
		return -1;
	if (id && !account_id_valid(slice_of(id)))
		return fault_set(f, FAULT_INPUT,
			"member 'id': '%.80s' is not [a-z0-9][a-z0-9._-]{0,62}",
			id);
	return 0;
}

static int
read_report(const struct cJSON *node, struct report *r, struct fault *f)
{
	struct date d;

	r->kind = "annual_report";
	if (json_is_str(node)) {
		r->url = json_str(node);
		return 0;
	}
	r->url = json_get_str(node, "url");
	if (!r->url)
		return fault_set(f, FAULT_INPUT,
			"a report needs a URL: a string, or {\"url\": ...}");
	if (json_get_str(node, "kind"))
		r->kind = json_get_str(node, "kind");
	r->form = json_get_str(node, "form");
	r->title = json_get_str(node, "title");
	r->language = json_get_str(node, "language");
	r->period_end = json_get_str(node, "period_end");
	r->parts = json_get(node, "parts");
	if (r->period_end && !date_parse(slice_of(r->period_end), &d))
		return fault_set(f, FAULT_INPUT,
			"period_end '%.40s' is no date YYYY-MM-DD",
			r->period_end);
	return 0;
}

int
account_reports(struct arena *a, const struct cJSON *account,
	struct reports *reports, struct fault *f)
{
	const struct cJSON *list = json_get(account, "reports");
	size_t number = 0;

	for (const struct cJSON *n = json_first(list); n; n = json_next(n)) {
		number++;
		if (read_report(n, ARRAY_PUSH(a, reports), f) < 0)
			return fault_prefix(f, "report %zu", number);
	}
	return 0;
}
