#ifndef ABM_IMPORT_MAILBOXES_H
#define ABM_IMPORT_MAILBOXES_H

#include <stdbool.h>

/* Registrable domains in lower case, below which anybody has a mailbox. */
bool mailboxes_have(const char *domain);
/* The customers of the company whose site it is have theirs there, too. */
bool mailboxes_of_customers(const char *domain);

#endif
