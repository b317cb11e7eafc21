#include "picture.h"

#include <stdint.h>
#include <string.h>

#include "base/buf.h"

#define EMU_PER_INCH 914400LL

/* Pixels and dots per inch; 0: not said. */
struct raster {
	long long width;
	long long height;
	double dpi;
};

static uint32_t
be(struct slice s, size_t at, size_t bytes)
{
	uint32_t n = 0;

	for (size_t i = 0; i < bytes; i++)
		n = n << 8 |
			(at + i < s.len ? (unsigned char)s.data[at + i] : 0u);
	return n;
}

/* W3C PNG 11.2.1 and 11.3.4.3: IHDR comes first, pHYs before the data. */
static bool
read_png(struct slice s, struct raster *r)
{
	size_t at = 8;

	if (s.len < 33 || !slice_starts(slice_from(s, 12), "IHDR"))
		return false;
	r->width = be(s, 16, 4);
	r->height = be(s, 20, 4);
	while (at + 12 <= s.len) {
		uint32_t len = be(s, at, 4);
		struct slice kind = slice_sub(s, at + 4, 4);

		if (slice_is(kind, "IDAT") || len > s.len)
			break;
		if (slice_is(kind, "pHYs") && len == 9 && be(s, at + 16, 1))
			r->dpi = be(s, at + 8, 4) * 0.0254;
		at += 12 + (size_t)len;
	}
	return true;
}

/* ITU T.81 B.1.1.3: SOF0..15 without DHT, JPG and DAC. */
static bool
is_frame(unsigned marker)
{
	return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
		marker != 0xC8 && marker != 0xCC;
}

static bool
read_jpeg(struct slice s, struct raster *r)
{
	size_t at = 2;

	while (at + 4 <= s.len) {
		unsigned marker = be(s, at + 1, 1);
		size_t len = be(s, at + 2, 2);

		if (be(s, at, 1) != 0xFF)
			return false;
		if (marker == 0xFF) {
			at++;
			continue;
		}
		if (is_frame(marker)) {
			r->height = be(s, at + 5, 2);
			r->width = be(s, at + 7, 2);
			return true;
		}
		if (marker == 0xE0 && len >= 14 &&
			slice_starts(slice_from(s, at + 4), "JFIF")) {
			unsigned unit = be(s, at + 11, 1);

			r->dpi = be(s, at + 12, 2) * (unit == 2 ? 2.54 : 1.0) *
				(unit > 0);
		}
		if (len < 2)
			return false;
		at += 2 + len;
	}
	return false;
}

static bool
read_gif(struct slice s, struct raster *r)
{
	if (s.len < 10)
		return false;
	r->width = (long long)(be(s, 7, 1) << 8 | be(s, 6, 1));
	r->height = (long long)(be(s, 9, 1) << 8 | be(s, 8, 1));
	return true;
}

static const struct picture_kind {
	const char *magic;
	size_t len;
	const char *suffix;
	const char *type;
	bool (*read)(struct slice s, struct raster *r);
} kinds[] = {
	{"\211PNG\r\n\032\n", 8, ".png", "image/png", read_png},
	{"\377\330\377", 3, ".jpeg", "image/jpeg", read_jpeg},
	{"GIF87a", 6, ".gif", "image/gif", read_gif},
	{"GIF89a", 6, ".gif", "image/gif", read_gif},
};

static int
set_raster(struct picture *p, const struct picture_kind *k, struct fault *f)
{
	struct raster r = {0};
	double dpi;

	if (!k->read(p->bytes, &r) || r.width <= 0 || r.height <= 0)
		return fault_set(f, FAULT_INPUT, "is a damaged picture");
	if (r.width > PICTURE_SIDE_LIMIT || r.height > PICTURE_SIDE_LIMIT ||
		r.width * r.height > PICTURE_PIXEL_LIMIT)
		return fault_set(f, FAULT_LIMIT,
			"is a picture of %lld by %lld pixels, which is too "
			"large",
			r.width, r.height);
	dpi = r.dpi >= 30 && r.dpi <= 2400 ? r.dpi : 96;
	p->type = k->type;
	p->suffix = k->suffix;
	p->width = (long long)((double)(r.width * EMU_PER_INCH) / dpi);
	p->height = (long long)((double)(r.height * EMU_PER_INCH) / dpi);
	return 0;
}

static bool
looks_like_svg(struct slice s)
{
	struct slice head = slice_trim(slice_sub(s, 0, 4096));

	return slice_starts(head, "<") && slice_find(head, "<svg") < head.len;
}

int
picture_read(
	struct arena *a, struct slice bytes, struct picture *p, struct fault *f)
{
	double width;
	double height;

	*p = (struct picture){.bytes = bytes};
	if (bytes.len > PICTURE_LIMIT)
		return fault_set(
			f, FAULT_LIMIT, "is a picture of %zu bytes", bytes.len);
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (bytes.len > kinds[i].len &&
			memcmp(bytes.data, kinds[i].magic, kinds[i].len) == 0)
			return set_raster(p, &kinds[i], f);
	if (!looks_like_svg(bytes))
		return fault_set(
			f, FAULT_INPUT, "is no PNG, JPEG, GIF or SVG picture");
	if (picture_check_svg(a, bytes, &width, &height, f) != 0)
		return -1;
	p->type = "image/svg+xml";
	p->suffix = ".svg";
	p->vector = true;
	p->width = (long long)(width * PICTURE_EMU_PER_PIXEL);
	p->height = (long long)(height * PICTURE_EMU_PER_PIXEL);
	return 0;
}

struct slice
picture_blank(void)
{
	static const char png[] =
		"\211\120\116\107\015\012\032\012\000\000\000\015\111\110"
		"\104\122\000\000\000\001\000\000\000\001\010\006\000\000"
		"\000\037\025\304\211\000\000\000\013\111\104\101\124\170"
		"\332\143\140\000\002\000\000\005\000\001\351\372\334\330"
		"\000\000\000\000\111\105\116\104\256\102\140\202";

	return SLICE(png);
}

void
picture_fit(long long *width, long long *height, long long box_width,
	long long box_height)
{
	double scale = 1;

	if (*width <= 0 || *height <= 0)
		return;
	if (box_width > 0 && *width > box_width)
		scale = (double)box_width / (double)*width;
	if (box_height > 0 && (double)*height * scale > (double)box_height)
		scale = (double)box_height / (double)*height;
	*width = (long long)((double)*width * scale + 0.5);
	*height = (long long)((double)*height * scale + 0.5);
	if (*width < 1)
		*width = 1;
	if (*height < 1)
		*height = 1;
}
