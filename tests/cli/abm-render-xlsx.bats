load helper

# Workbooks: templates made by xlsx/cases.py, which knows what filling gives.
CASES=$BATS_TEST_DIRNAME/xlsx/cases.py

cases() { PYTHONDONTWRITEBYTECODE=1 /usr/bin/python3 "$CASES" "$@"; }

# fill_cases: every template into NAME.out.xlsx, messages into NAME.err.
fill_cases() {
	local name
	for name in $(cases make .); do
		run_split abm-render -q -t "$name.xlsx" -O "$name.out.xlsx" "$name.json"
		[ "$status" -le 1 ] || return 1
		mv err "$name.err"
	done
}

@test "cells, formulas and all that refers to them, and what is refused" {
	fill_cases
	cases check .
}

@test "an office application calculates what was meant" {
	command -v soffice >/dev/null || skip "no LibreOffice"
	fill_cases
	mkdir made
	soffice --headless "-env:UserInstallation=file://$T/profile" --convert-to xlsx --outdir made ./*.out.xlsx >/dev/null 2>&1
	cases values made
}

@test "pictures, charts and shapes of worksheets" {
	CASES=$BATS_TEST_DIRNAME/xlsx/objects.py
	fill_cases
	cases check .
}
