#!/usr/bin/env python3
"""Writes the annual reports of a zip of items in JSON as plain texts.

usage: items.py FILE.zip FOLDER

Each member holds one report, its items under item_1, item_1A, ... with a line
per paragraph; reports of which nothing but these items is at hand are read too.
"""
import json
import os
import sys
import zipfile


def text_of(report):
    items = [text.strip() for name, text in report.items()
             if name.startswith('item_') and text.strip()]
    return '\n\n'.join(item.replace('\n', '\n\n') for item in items) + '\n'


def main():
    with zipfile.ZipFile(sys.argv[1]) as archive:
        for name in sorted(archive.namelist()):
            if not name.endswith('.json'):
                continue
            path = os.path.basename(name)[:-len('json')] + 'txt'
            with open(os.path.join(sys.argv[2], path), 'w',
                      encoding='utf8') as out:
                out.write(text_of(json.loads(archive.read(name))))


if __name__ == '__main__':
    sys.exit(main())
