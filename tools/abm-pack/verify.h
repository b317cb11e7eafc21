#ifndef ABM_PACK_VERIFY_H
#define ABM_PACK_VERIFY_H

/*
 * Checks each pack: SHA256SUMS names every other entry and its digest is
 * right, manifest.json is JSON and lists the same files.  Prints "NAME: ok" or
 * an error line; returns the exit status.
 */
int verify_packs(char *paths[]);

#endif
