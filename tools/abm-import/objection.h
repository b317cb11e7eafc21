#ifndef ABM_IMPORT_OBJECTION_H
#define ABM_IMPORT_OBJECTION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"

/*
 * Who does not want to be written to: by what columns say that, and in what
 * words, in many languages; the words stand in objection_words.c.  In doubt it
 * is an objection: a letter too few costs less than one too many.
 */
enum sense {
	SENSE_NONE, /* speaks of something else */
	SENSE_OBJECTS, /* "Opt-out": yes is an objection */
	SENSE_ALLOWS, /* "Consent": no is one, and so is what is no answer */
	SENSE_NEWS, /* "Newsletter": a clear no is one */
	SENSE_FILLED, /* "Reason for unsubscribing": any text is one */
	SENSE_SMELLS /* may speak of it, or of calls and faxes only */
};

enum objection {
	OBJECTION_SILENT, /* "n/a": says nothing */
	OBJECTION_NONE,
	OBJECTION_MADE,
	OBJECTION_UNREAD /* is neither yes nor no */
};

struct objections;
struct objections *objections_open(void);
void objections_close(struct objections *o); /* NULL is nothing */
/* What a column of this name speaks of. */
enum sense objection_sense(const struct objections *o, struct slice header);
/* A value of such a column. */
enum objection
objection_read(const struct objections *o, enum sense sense, struct slice text);
/*
 * Status or notes: "Bitte nicht mehr kontaktieren"; of_mail: "declined" is
 * enough, for its column is of mail.
 */
bool
objection_said(const struct objections *o, struct slice text, bool of_mail);
/* It is a yes or a no. */
bool objection_answers(const struct objections *o, struct slice text);
/* The name of a column has a word for what is sent. */
bool objection_of_mail(const struct objections *o, struct slice header);

/* objection_words.c: words separated by semicolons, unfolded. */
enum objection_word {
	WORD_OUT, /* begins an objection anywhere */
	WORD_OUT_HEADER, /* in the name of a column only */
	WORD_OUT_TOKEN, /* the same, as a whole word */
	WORD_CONSENT, /* anywhere in the name of a column */
	WORD_NEWS, /* the whole name */
	WORD_SMELLS, /* anywhere in the name of a column */
	WORD_ALLOW, /* a word beside one of mail */
	WORD_NOT, /* "not", before a verb */
	WORD_NOT_BEHIND, /* the same, behind it */
	WORD_NONE, /* "no", before a noun */
	WORD_VERB, /* to write */
	WORD_DONE, /* written to */
	WORD_WISH, /* makes "not contacted" "must not be contacted" */
	WORD_NOUN, /* what is sent: begins a word */
	WORD_CHANNEL, /* calls, faxes: begins a word */
	WORD_DETAIL, /* when and why, a word or the end of one */
	WORD_REFUSES, /* will not have what is said behind it */
	WORD_CREDIT, /* blocked for other reasons: anywhere */
	WORD_GRANTED, /* values: begins one */
	WORD_DENIED, /* the whole value, whatever is asked */
	WORD_YES, /* the whole value */
	WORD_NO,
	WORD_BLANK,
	WORD_KINDS
};
struct objection_list {
	enum objection_word kind;
	const char *words; /* NULL: the last one */
};
extern const struct objection_list objection_lists[];

#endif
