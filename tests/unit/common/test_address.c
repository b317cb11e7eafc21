#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/address.h"

static bool
is_public(const char *text)
{
	struct address a;

	return address_parse(text, &a) && address_public(&a);
}

static void
test_only_public_addresses_are_public(void **state)
{
	static const char *const closed[] = {"127.0.0.1", "10.1.2.3",
		"172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.1.1",
		"169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
		"255.255.255.255", "198.18.0.1", "192.0.0.8", "::", "::1",
		"fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
		"::ffff:10.0.0.1", "::7f00:1", "64:ff9b::7f00:1",
		"64:ff9b:1::808:808", "2002:7f00:1::", "2002:808:808::1",
		"2001::1", "2001:db8::1", "3fff::1", "5f00::1", "fec0::1",
		"4000::1", "100::1", "not an address", "127.1", "0x7f.0.0.1"};
	static const char *const open[] = {"8.8.8.8", "172.32.0.1",
		"172.15.0.1", "100.128.0.1", "2606:4700::1111",
		"::ffff:8.8.8.8", "64:ff9b::808:808"};

	(void)state;
	for (size_t i = 0; i < sizeof closed / sizeof *closed; i++)
		assert_false(is_public(closed[i]));
	for (size_t i = 0; i < sizeof open / sizeof *open; i++)
		assert_true(is_public(open[i]));
}

static void
test_blocks_are_addresses_with_a_length(void **state)
{
	static const char *const bad[] = {"", "10.0.0.0/33", "::/129",
		"10.0.0.0/", "10.0.0.0/x", "host", "10.0.0.0/-1"};
	struct address_block b;

	(void)state;
	assert_true(address_block_parse("10.0.0.0/8", &b));
	assert_int_equal(b.bits, 104);
	assert_true(address_block_parse("::1", &b));
	assert_int_equal(b.bits, 128);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		assert_false(address_block_parse(bad[i], &b));
}

static void
test_a_block_opens_every_spelling_of_its_addresses(void **state)
{
	struct address_block b;
	struct address_blocks blocks = {&b, 1, 1};
	struct address a;

	(void)state;
	assert_true(address_block_parse("127.0.0.0/8", &b));
	assert_true(address_parse("::ffff:127.9.9.9", &a));
	assert_true(address_allowed(&a, &blocks));
	assert_false(address_allowed(&a, NULL));
	assert_true(address_parse("126.255.255.255", &a));
	assert_true(address_allowed(&a, &blocks));
	assert_true(address_parse("10.0.0.1", &a));
	assert_false(address_allowed(&a, &blocks));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_public_addresses_are_public),
		cmocka_unit_test(test_blocks_are_addresses_with_a_length),
		cmocka_unit_test(
			test_a_block_opens_every_spelling_of_its_addresses),
	};

	return cmocka_run_group_tests_name("address", tests, NULL, NULL);
}
