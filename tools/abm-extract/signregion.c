/* Where the signature pages of the report begin. */
#include <string.h>

#include "names.h"
#include "roster.h"

static bool
is_signature_heading(const struct doctext *d, const struct block *k)
{
	struct slice t = slice_trim(doctext_slice(d, k->start, k->end));

	return t.len < 40 &&
		(slice_starts_fold(t, "signature") ||
			slice_starts_fold(t, "s i g n a t u r e"));
}

/* Is there a mark in the blocks behind the heading? */
static bool
has_marks(const struct roster *r, size_t from)
{
	size_t to = from + 60 < r->end ? from + 60 : r->end;

	for (size_t i = from; i < to; i++) {
		const struct block *k = &r->d->blocks.items[i];

		if (name_is_signed(doctext_slice(r->d, k->start, k->end)) ||
			slice_is(slice_trim(
					 doctext_slice(r->d, k->start, k->end)),
				"*"))
			return true;
	}
	return false;
}

/* Is it the report that is signed, not an exhibit? */
static bool
signs_report(const struct roster *r, size_t from)
{
	for (size_t i = from + 1; i < from + 12 && i < r->end; i++) {
		const struct block *k = &r->d->blocks.items[i];
		struct slice s = doctext_slice(r->d, k->start, k->end);

		if (slice_find_fold(s, "requirements of section 1") < s.len ||
			slice_find_fold(s, "requirements of the securities") <
				s.len)
			return has_marks(r, from);
	}
	return false;
}

/*
 * The last heading with marks behind it; exhibits and certifications behind
 * the report may have their own.  Further pages repeat the heading.
 */
size_t
signatures_start(const struct roster *r)
{
	size_t found = r->end;

	for (size_t i = r->end; i-- > 0 && found == r->end;)
		if (is_signature_heading(r->d, &r->d->blocks.items[i]) &&
			signs_report(r, i))
			found = i;
	for (size_t i = found == r->end ? r->end : 0; i-- > 0;)
		if (is_signature_heading(r->d, &r->d->blocks.items[i]) &&
			(found == r->end || has_marks(r, i))) {
			found = i;
			if (has_marks(r, i))
				break;
		}
	for (size_t i = found; i-- > 0 && found - i < 150;)
		if (is_signature_heading(r->d, &r->d->blocks.items[i]))
			found = i;
	return found;
}
