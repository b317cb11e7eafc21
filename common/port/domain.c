#include "port/domain.h"

#include <string.h>

#include <libpsl.h>
#include <unicode/uidna.h>

#define HOST_LIMIT 253 /* RFC 1035 2.3.4, without the root's dot */
/* The URL standard knows no limit; a hostile link must not be slow. */
#define URL_HOST_LIMIT 4096

/* ICU calls these mistakes; an empty last label is the root's, and is cut. */
static char *
to_ascii(
	struct arena *a, struct slice host, uint32_t options, uint32_t forgiven)
{
	char out[URL_HOST_LIMIT];
	UIDNAInfo info = UIDNA_INFO_INITIALIZER;
	UErrorCode status = U_ZERO_ERROR;
	UIDNA *idna = uidna_openUTS46(options, &status);
	int32_t len;

	if (U_FAILURE(status))
		return NULL;
	len = uidna_nameToASCII_UTF8(idna, host.data, (int32_t)host.len, out,
		(int32_t)sizeof out, &info, &status);
	uidna_close(idna);
	if (U_FAILURE(status) || (info.errors & ~forgiven) || len <= 0)
		return NULL;
	return arena_strndup(a, out, (size_t)len);
}

/* "10.0.0.1", "2130706433": names end in a label that is no number. */
static bool
is_number(const char *host)
{
	const char *last = strrchr(host, '.');

	last = last ? last + 1 : host;
	return *last && strspn(last, "0123456789") == strlen(last);
}

char *
domain_ascii(struct arena *a, struct slice host)
{
	const uint32_t options = UIDNA_NONTRANSITIONAL_TO_ASCII |
		UIDNA_USE_STD3_RULES | UIDNA_CHECK_BIDI;
	char *out;

	if (slice_ends(host, "."))
		host.len--;
	/* Four bytes a character at most. */
	if (!host.len || host.len > HOST_LIMIT * 4)
		return NULL;
	out = to_ascii(a, host, options, 0);
	return out && strlen(out) <= HOST_LIMIT && !is_number(out) ? out : NULL;
}

/* Mistakes that the URL standard lets pass. */
#define FORGIVEN                                                           \
	(UIDNA_ERROR_EMPTY_LABEL | UIDNA_ERROR_LABEL_TOO_LONG |            \
		UIDNA_ERROR_DOMAIN_NAME_TOO_LONG |                         \
		UIDNA_ERROR_LEADING_HYPHEN | UIDNA_ERROR_TRAILING_HYPHEN | \
		UIDNA_ERROR_HYPHEN_3_4)

char *
domain_of_url(struct arena *a, struct slice host)
{
	const uint32_t options = UIDNA_NONTRANSITIONAL_TO_ASCII |
		UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ;
	char *out;
	bool ascii = true;

	if (host.len > URL_HOST_LIMIT / 4)
		return NULL;
	out = arena_strndup(a, host.data, host.len);
	for (char *p = out; *p; p++) {
		ascii = ascii && (unsigned char)*p < 0x80;
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	}
	/* A NUL ends the copy early. */
	if (strlen(out) != host.len)
		return NULL;
	/* 3.3, since 2026: of ASCII alone, A-labels are not looked into. */
	return ascii ? out : to_ascii(a, host, options, FORGIVEN);
}

const char *
domain_registrable(const char *ascii_host)
{
	const psl_ctx_t *psl = psl_builtin();
	const char *suffix;

	if (!psl)
		return NULL;
	/* Without the rule "*": a suffix that nobody listed is none. */
	suffix = psl_unregistrable_domain(psl, ascii_host);
	if (!suffix ||
		!psl_is_public_suffix2(
			psl, suffix, PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE))
		return NULL;
	return psl_registrable_domain(psl, ascii_host);
}
