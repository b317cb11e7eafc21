#include "port/packer.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/diag.h"
#include "base/mem.h"

#define WINDOW 32768 /* bytes that a reference reaches back */
#define MATCH_MIN 3
#define MATCH_MAX 258
/* Below, crossing into packed bytes and out again costs more than it saves. */
#define PACKED_GAIN 16
/* Text from here on is worth a search for what it repeats. */
#define TEXT_DEFLATED 1024
/* Below, a CRC is sooner computed than combined. */
#define SPAN_COMBINED 256
#define SPAN_LEVEL 6
#define TEXT_LEVEL 1
#define END_OF_BLOCK 256

/* A code as it goes into the stream, with its extra bits. */
struct code {
	uint16_t bits;
	uint8_t len;
};

struct packer {
	struct buf *out;
	const struct packer_span *spans;
	size_t *last; /* 1 + where each span was put, 0: not yet */
	size_t last_cap;
	struct buf text; /* not written yet */
	uint64_t bits; /* not yet in out; the lowest is the next */
	unsigned bit_count;
	bool open; /* a block with the fixed codes */
	struct packer_sum sum;
	z_stream z;
	bool has_z;
	struct code literals[END_OF_BLOCK + 1];
	struct code lengths[MATCH_MAX + 1];
};

/* Codes are packed with their first bit lowest (RFC 1951 3.1.1). */
static unsigned
reversed(unsigned code, unsigned len)
{
	unsigned out = 0;

	for (; len > 0; len--, code >>= 1)
		out = out << 1 | (code & 1);
	return out;
}

/* The fixed code of a literal or length symbol (RFC 1951 3.2.6). */
static struct code
fixed_code(unsigned symbol)
{
	if (symbol < 144)
		return (struct code){(uint16_t)reversed(0x30 + symbol, 8), 8};
	if (symbol < 256)
		return (struct code){
			(uint16_t)reversed(0x190 + symbol - 144, 9), 9};
	if (symbol < 280)
		return (struct code){(uint16_t)reversed(symbol - 256, 7), 7};
	return (struct code){(uint16_t)reversed(0xC0 + symbol - 280, 8), 8};
}

/* RFC 1951 3.2.5: four symbols for each number of extra bits. */
static void
fill_lengths(struct packer *p)
{
	unsigned len = MATCH_MIN;

	for (unsigned symbol = 257; symbol < 285; symbol++) {
		unsigned extra = symbol < 265 ? 0 : (symbol - 261) / 4;
		struct code c = fixed_code(symbol);

		for (unsigned i = 0; i < 1u << extra; i++, len++)
			p->lengths[len] = (struct code){
				(uint16_t)(c.bits | i << c.len),
				(uint8_t)(c.len + extra)};
	}
	p->lengths[MATCH_MAX] = fixed_code(285);
}

static void
open_deflate(z_stream *z, int level)
{
	if (deflateInit2(z, level, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) !=
		Z_OK)
		diag_fatal("zlib cannot deflate");
}

/* Whole bytes that a reader can take without what stood before. */
static size_t
deflate_apart(z_stream *z, struct slice s, char *to, size_t size)
{
	deflateReset(z);
	z->next_in = (Bytef *)(uintptr_t)s.data;
	z->avail_in = (uInt)s.len;
	z->next_out = (Bytef *)to;
	z->avail_out = (uInt)size;
	if (deflate(z, Z_SYNC_FLUSH) != Z_OK || z->avail_in > 0)
		diag_fatal("zlib cannot deflate");
	return size - z->avail_out;
}

/* zlib's bound is for a stream; a flush adds an empty block. */
static size_t
bound_of(z_stream *z, size_t len)
{
	return deflateBound(z, (uLong)len) + 16;
}

void
packer_prepare(struct arena *a, struct packer_span *spans, size_t count)
{
	z_stream z = {0};

	open_deflate(&z, SPAN_LEVEL);
	for (size_t i = 0; i < count; i++) {
		struct packer_span *s = &spans[i];
		size_t size = bound_of(&z, s->bytes.len);
		char *to = mem_alloc(size, 1);
		size_t len = deflate_apart(&z, s->bytes, to, size);

		s->crc = (uint32_t)crc32(
			0, (const Bytef *)s->bytes.data, (uInt)s->bytes.len);
		s->shift = (uint32_t)crc32_combine_gen((z_off_t)s->bytes.len);
		if (len + PACKED_GAIN < s->bytes.len)
			s->packed = slice_make(arena_strndup(a, to, len), len);
		free(to);
	}
	deflateEnd(&z);
}

struct packer *
packer_open(void)
{
	struct packer *p = mem_zalloc(1, sizeof *p);

	p->text = (struct buf)BUF_INIT(SIZE_MAX / 4);
	for (unsigned i = 0; i <= END_OF_BLOCK; i++)
		p->literals[i] = fixed_code(i);
	fill_lengths(p);
	return p;
}

void
packer_close(struct packer *p)
{
	if (!p)
		return;
	if (p->has_z)
		deflateEnd(&p->z);
	buf_free(&p->text);
	free(p->last);
	free(p);
}

void
packer_begin(struct packer *p, struct buf *out, const struct packer_span *spans,
	size_t count)
{
	if (count > p->last_cap) {
		p->last = mem_resize(p->last, count, sizeof *p->last);
		p->last_cap = count;
	}
	if (count > 0)
		memset(p->last, 0, count * sizeof *p->last);
	p->out = out;
	p->spans = spans;
	p->sum = (struct packer_sum){0};
	p->bits = 0;
	p->bit_count = 0;
	p->open = false;
}

/* Room must be there: see make_room(). */
static void
flush_bits(struct packer *p)
{
	for (; p->bit_count >= 8; p->bit_count -= 8, p->bits >>= 8)
		p->out->data[p->out->len++] = (char)(p->bits & 0xFF);
}

static void
put_bits(struct packer *p, uint64_t bits, unsigned len)
{
	p->bits |= bits << p->bit_count;
	p->bit_count += len;
	if (p->bit_count >= 40)
		flush_bits(p);
}

static void
put_code(struct packer *p, struct code c)
{
	put_bits(p, c.bits, c.len);
}

/* No byte takes more than nine bits, no reference more than five bytes. */
static int
make_room(struct packer *p, size_t len)
{
	return buf_reserve(p->out, len + len / 8 + 64);
}

static void
open_block(struct packer *p)
{
	if (!p->open)
		put_bits(p, 1 << 1, 3); /* not the last; fixed codes */
	p->open = true;
}

static void
close_block(struct packer *p)
{
	if (p->open)
		put_code(p, p->literals[END_OF_BLOCK]);
	p->open = false;
}

/* An empty stored block ends on a byte (RFC 1951 3.2.4). */
static void
align(struct packer *p)
{
	close_block(p);
	flush_bits(p);
	if (p->bit_count == 0)
		return;
	put_bits(p, 0, 3);
	put_bits(p, 0, (8 - p->bit_count % 8) % 8);
	flush_bits(p);
	put_bits(p, 0xFFFF0000, 32);
	flush_bits(p);
}

static void
put_literals(struct packer *p, struct slice s)
{
	open_block(p);
	for (size_t i = 0; i < s.len; i++)
		put_code(p, p->literals[(unsigned char)s.data[i]]);
	flush_bits(p);
}

/* RFC 1951 3.2.5: two codes for each number of extra bits. */
static void
put_distance(struct packer *p, unsigned distance)
{
	unsigned d = distance - 1;
	unsigned extra = 0;
	unsigned symbol;

	while (d >> (extra + 2))
		extra++;
	symbol = d < 2 ? d : 2 * extra + 2 + (d >> extra & 1);
	if (d < 2)
		extra = 0;
	put_bits(p, reversed(symbol, 5), 5);
	put_bits(p, d & ((1u << extra) - 1), extra);
}

static void
put_reference(struct packer *p, struct slice s, size_t distance)
{
	size_t left = s.len;

	open_block(p);
	while (left >= MATCH_MIN) {
		size_t len = left < MATCH_MAX ? left : MATCH_MAX;

		/* What is left must not be too short for a reference. */
		if (left > len && left - len < MATCH_MIN)
			len -= MATCH_MIN;
		put_code(p, p->lengths[len]);
		put_distance(p, (unsigned)distance);
		left -= len;
	}
	flush_bits(p);
	if (left > 0)
		put_literals(p, slice_from(s, s.len - left));
}

static void
put_deflated(struct packer *p, struct slice s)
{
	size_t size;

	if (!p->has_z)
		open_deflate(&p->z, TEXT_LEVEL);
	p->has_z = true;
	align(p);
	size = bound_of(&p->z, s.len);
	if (buf_reserve(p->out, size) != 0)
		return;
	p->out->len += deflate_apart(
		&p->z, s, p->out->data + p->out->len, size);
}

static uint32_t
crc_over(uint32_t crc, struct slice s)
{
	return (uint32_t)crc32_z(crc, (const Bytef *)s.data, s.len);
}

static void
write_text(struct packer *p)
{
	struct slice s = slice_make(buf_str(&p->text), p->text.len);

	if (s.len == 0 || make_room(p, s.len) != 0)
		return;
	p->sum.crc = crc_over(p->sum.crc, s);
	p->sum.size += s.len;
	if (s.len < TEXT_DEFLATED)
		put_literals(p, s);
	else
		put_deflated(p, s);
	buf_reset(&p->text);
}

void
packer_add(struct packer *p, struct slice text)
{
	buf_add(&p->text, text.data, text.len);
}

static void
put_span(struct packer *p, const struct packer_span *s, size_t last)
{
	size_t distance = (size_t)p->sum.size - last + 1;

	if (last > 0 && distance <= WINDOW) {
		put_reference(p, s->bytes, distance);
	} else if (s->packed.data) {
		align(p);
		buf_add(p->out, s->packed.data, s->packed.len);
	} else {
		put_literals(p, s->bytes);
	}
}

void
packer_add_span(struct packer *p, size_t index)
{
	const struct packer_span *s = &p->spans[index];

	write_text(p);
	if (make_room(p, s->bytes.len) != 0)
		return;
	put_span(p, s, p->last[index]);
	p->last[index] = (size_t)p->sum.size + 1;
	if (s->bytes.len < SPAN_COMBINED)
		p->sum.crc = crc_over(p->sum.crc, s->bytes);
	else
		p->sum.crc = (uint32_t)crc32_combine_op(
			p->sum.crc, s->crc, s->shift);
	p->sum.size += s->bytes.len;
}

int
packer_end(struct packer *p, struct packer_sum *sum)
{
	write_text(p);
	if (make_room(p, 0) == 0) {
		close_block(p);
		/* The last block: empty, with the fixed codes. */
		put_bits(p, 1 | 1 << 1, 3);
		put_code(p, p->literals[END_OF_BLOCK]);
		put_bits(p, 0, (8 - p->bit_count % 8) % 8);
		flush_bits(p);
	}
	buf_reset(&p->text);
	*sum = p->sum;
	return p->out->full ? -1 : 0;
}
