#ifndef ABM_PORT_DOMAIN_H
#define ABM_PORT_DOMAIN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * Host names as people write them: IDNA by UTS #46 (non-transitional, STD3)
 * through ICU, registrable domains by the Public Suffix List through libpsl.
 * Nothing is looked up in the network.
 */

/*
 * The host in lower case with A-labels, without a trailing dot: "MÜLLER.de."
 * gives "xn--mller-kva.de".  NULL for what is no host name: empty or overlong
 * labels (RFC 1034 3.1), forbidden characters, an address.
 */
char *domain_ascii(struct arena *a, struct slice host);
/*
 * "Domain to ASCII" of the WHATWG URL standard, which is more forgiving: what
 * browsers would ask a resolver for.  NULL when it has no such form.
 */
char *domain_of_url(struct arena *a, struct slice host);
/*
 * The part of an ASCII host that somebody registered: one label in front of the
 * public suffix.  NULL when the host is itself a suffix, or its suffix is in no
 * list ("intranet", "acme.local").
 */
const char *domain_registrable(const char *ascii_host);

#endif
