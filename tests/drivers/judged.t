#!/bin/bash
# The drivers ranked first in reports of the corpus are those that a reader
# found useful, with the topic and the status that the reader gave them.
#   CORPUS/reports holds the reports (see judge.py for the labels)
set -u
cd "$ROOT" || exit 2
if [ ! -d "${CORPUS:-}/reports/data" ]; then
	echo "1..0 # SKIP no corpus: make check CORPUS=DIR"
	exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! tests/drivers/judged.sh "$CORPUS" "$work" \
	--tap read=85,usable=91,topic=91,status=93; then
	echo "1..1"
	echo "not ok 1 - the reports can be read"
	exit 1
fi
