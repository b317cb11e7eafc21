#!/usr/bin/env python3
"""Compares the drivers that abm-extract ranks first with what a reader said of them.

usage: judge.py --store DIR [--labels FILE] [--show HALF] [--misses N] DOCUMENTS.jsonl EXTRACTS.jsonl

The labels (judged.tsv beside this program) name a passage by the digest of the document's bytes, by offset and length in the normalised
text, and by the digest of its words, so that a label survives a shift of the text; the sentences themselves stay where they are.

Columns: document, half (rules are made by looking at those of tune, and by the kinds of mistakes in the others; those of held, fresh,
fresh2, ... were read before a rule was made for them), offset, length, words, use (y: real, specific, of use to a seller; n), driver
(right ones, comma between them), status (likewise).

Prints per half: of the first ten of each document, how many are of use, and of those that are, how many have the right topic and the right
status; spans that nobody has read are counted apart.
  --show HALF   lists what nobody has read, with the text around it, and a line to complete for each
  --misses N    lists what is wrong
  --tap M=P,..  prints the same as a test: of both halves together, measure M is at least P percent
"""
import argparse
import collections
import hashlib
import json
import os
import re
import sys

FIRST = 10
AROUND = 160  # bytes of text shown at either side


def words_digest(quote):
    words = ' '.join(re.findall(r'\w+', quote.lower()))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def read_labels(path):
    labels = collections.OrderedDict()
    halves = {}
    with open(path, encoding='utf8') as lines:
        for line in lines:
            if line.startswith('#') or not line.strip():
                continue
            row = line.rstrip('\n').split('\t')
            document, half, _, _, words, use, driver, status = row
            halves[document] = half
            if words != '-':
                labels[document, words] = {
                    'use': use == 'y', 'driver': driver.split(','),
                    'status': status.split(',')}
    return labels, halves


def text_of(store, digest):
    path = os.path.join(store, 'blob', digest[:2], digest[2:])
    with open(path, 'rb') as blob:
        return blob.read()


def records(path, kind):
    with open(path, encoding='utf8') as lines:
        for line in lines:
            record = json.loads(line)
            if record.get('type') == kind:
                yield record


def digests_by_url(path):
    return {record['url']: record['parts'][0]['body_sha256'][:16]
            for record in records(path, 'document')}


class Tally:
    def __init__(self):
        self.right = collections.Counter()
        self.all = collections.Counter()
        self.misses = []

    def count(self, half, measure, right, what):
        self.all[half, measure] += 1
        self.right[half, measure] += right
        if not right and measure != 'read':
            self.misses.append('%s %s: %s' % (half, measure, what))

    def percent(self, measure, half=None):
        keys = [k for k in self.all
                if k[1] == measure and half in (None, k[0])]
        count = sum(self.all[k] for k in keys)
        right = sum(self.right[k] for k in keys)
        return right, count, 100.0 * right / count if count else 0

    def tap(self, bars):
        print('1..%d' % len(bars))
        for i, bar in enumerate(bars, 1):
            measure, least = bar.split('=')
            right, count, percent = self.percent(measure)
            print('%s %d - %s: %d of %d, at least %s %%' % (
                'ok' if percent >= float(least) else 'not ok', i, measure,
                right, count, least))

    def print(self, misses):
        halves = list(dict.fromkeys(half for half, _ in self.all))
        for half in sorted(halves) + [None]:
            for measure in ('read', 'usable', 'topic', 'status'):
                print('judged-%-14s %4d/%-4d %7.3f%%' % (
                    ((half or 'all') + '-' + measure,) +
                    self.percent(measure, half)))
        for miss in self.misses[:misses]:
            print('              miss: %s' % miss)


def judge_document(record, document, half, labels, tally, unread):
    name = record['document'].get('url', '').split('/')[-1]
    for rank, driver in enumerate(record.get('drivers', [])[:FIRST], 1):
        quote = driver['evidence'][0]['quote']
        label = labels.get((document, words_digest(quote)))
        what = '%s %d %s/%s %s: %s' % (
            name, rank, driver['driver'], driver['sub'], driver['status'],
            ' '.join(quote.split())[:300])
        tally.count(half, 'read', label is not None, what)
        if label is None:
            unread.append((document, half, name, rank, driver, record))
            continue
        tally.count(half, 'usable', label['use'], what)
        if label['use']:
            tally.count(half, 'topic', driver['driver'] in label['driver'],
                        what + ' -> ' + ','.join(label['driver']))
        tally.count(half, 'status', driver['status'] in label['status'],
                    what + ' -> ' + ','.join(label['status']))


def show(store, item):
    document, half, name, rank, driver, record = item
    evidence = driver['evidence'][0]
    text = text_of(store, record['text_sha256'])
    start, end = evidence['start'], evidence['end']
    before = text[max(0, start - AROUND):start].decode('utf8', 'replace')
    after = text[end:end + AROUND // 2].decode('utf8', 'replace')
    print('# %s %d section %s score %.0f, horizon %s, target %s, owner %s, '
          '%s, %s, amounts %s, initiative %s' % (
              name, rank, evidence.get('section'), driver['score'],
              driver.get('horizon'), driver.get('target'),
              driver.get('owner'), driver.get('scope'),
              driver.get('polarity'),
              [(a['value'], a['unit'], a.get('role'))
               for a in driver.get('amounts', [])],
              driver.get('initiative')))
    print('# ...%s <<< %s >>> %s' % (
        ' '.join(before.split()), ' '.join(evidence['quote'].split()),
        ' '.join(after.split())))
    print('\t'.join([document, half, str(start), str(end - start),
                     words_digest(evidence['quote']), '?',
                     driver['driver'], driver['status']]))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument('--store', required=True)
    parser.add_argument('--labels', default=os.path.join(here, 'judged.tsv'))
    parser.add_argument('--show')
    parser.add_argument('--misses', type=int, default=0)
    parser.add_argument('--tap')
    parser.add_argument('documents')
    parser.add_argument('extracts')
    args = parser.parse_args()
    labels, halves = read_labels(args.labels)
    tally, unread = Tally(), []
    digests = digests_by_url(args.documents)
    for record in records(args.extracts, 'extract'):
        document = digests.get(record['document'].get('url'))
        half = halves.get(document)
        if half:
            judge_document(record, document, half, labels, tally, unread)
    if args.show:
        for item in unread:
            if item[1] == args.show:
                show(args.store, item)
    elif args.tap:
        tally.tap(args.tap.split(','))
    else:
        tally.print(args.misses)


if __name__ == '__main__':
    sys.exit(main())
