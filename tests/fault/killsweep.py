#!/usr/bin/env python3
"""Kills abm-fetch at random moments and looks at its store each time.

usage: killsweep.py [--rounds N] [--files N] [--longest MS] [--seed N] PROGRAM

A loopback server offers files of many sizes.  PROGRAM is started on a list of
accounts that name them all, killed with its workers after a random time, and
started again on the same store until it has them all; then a new store begins.
After each kill every blob must be what its name says, every note of a URL must
be whole and name a blob that is there.  The run after it must not ask for what
was committed, and the last one must leave nothing unfinished behind.
"""
import argparse
import glob
import hashlib
import http.server
import json
import os
import random
import shutil
import signal
import socketserver
import subprocess
import sys
import tempfile
import threading
import time

options = argparse.ArgumentParser()
options.add_argument('--rounds', type=int, default=20)
options.add_argument('--files', type=int, default=300)
options.add_argument('--longest', type=int, default=400)
options.add_argument('--seed', type=int, default=1)
options.add_argument('program')
options = options.parse_args()
dice = random.Random(options.seed)
asked = set()


def size_of(number):
    if number % 150 == 7:
        return 1500000 + number  # large enough to be resumed
    return random.Random(number).randint(0, 30000)


def body_of(number):
    return (b'%d report ' % number) * (size_of(number) // 8 + 1)


BODIES = [body_of(i) for i in range(options.files)]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    wbufsize = 65536

    def log_message(self, *args):
        pass

    def do_GET(self):
        asked.add(self.path)
        number = int(self.path[2:])
        body = BODIES[number]
        etag = '"e%d"' % number
        start = 0
        if self.headers.get('If-Range') == etag:
            start = int(self.headers['Range'].split('=')[1].rstrip('-'))
        self.send_response(206 if start else 200)
        if start:
            self.send_header('Content-Range', 'bytes %d-%d/%d' % (start, len(body) - 1, len(body)))
        self.send_header('ETag', etag)
        self.send_header('Content-Length', str(len(body) - start))
        self.end_headers()
        self.wfile.write(body[start:])


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *args):
        pass


def look(store):
    """The paths that are committed; ends the test on anything half done."""
    committed = set()
    for blob in glob.glob(store + '/blob/*/*'):
        name = ''.join(blob.split('/')[-2:])
        if '.tmp' in name:
            continue
        with open(blob, 'rb') as f:
            if hashlib.sha256(f.read()).hexdigest() != name:
                sys.exit('a blob has other bytes than its name says: ' + blob)
    for note in glob.glob(store + '/url/*/*.json'):
        with open(note) as f:
            text = f.read()
        try:
            note = json.loads(text)
        except ValueError:
            sys.exit('half a note: ' + text)
        sha = note['blob']
        if not os.path.exists('%s/blob/%s/%s' % (store, sha[:2], sha[2:])):
            sys.exit('a note without its blob: ' + note['url'])
        committed.add('/f' + note['url'].rsplit('/f', 1)[1])
    return committed


def start(work):
    with open(work + '/out', 'w') as out, open(work + '/err', 'w') as err:
        return subprocess.Popen(
            [options.program, '--store', work + '/store', '--allow-private', '127.0.0.1', '--interval-ms', '0', work + '/accounts.jsonl'],
            stdout=out, stderr=err, start_new_session=True)


server = Server(('127.0.0.1', 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
work = tempfile.mkdtemp()
with open(work + '/accounts.jsonl', 'w') as f:
    for i in range(options.files):
        f.write(json.dumps({'type': 'account', 'id': 'a%d' % i, 'name': 'A',
                            'reports': ['http://127.0.0.1:%d/f%d' % (server.server_port, i)]}) + '\n')
kills = passes = 0
committed = set()
while kills < options.rounds:
    asked.clear()
    run = start(work)
    try:
        status = run.wait(dice.random() * options.longest / 1000)
    except subprocess.TimeoutExpired:
        status = None
    if status is None:
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        kills += 1
    again = asked & committed
    if again:
        sys.exit('asked again for what was committed: %s' % sorted(again)[:5])
    if status not in (None, 0):
        sys.exit('status %s: %s' % (status, open(work + '/err').read()[:500]))
    # Its workers die with it, but not at once.
    time.sleep(0.02)
    committed = look(work + '/store')
    if status == 0:
        if len(committed) != options.files:
            sys.exit('%d of %d files' % (len(committed), options.files))
        if os.listdir(work + '/store/partial'):
            sys.exit('something unfinished is left behind: %s' % os.listdir(work + '/store/partial'))
        passes += 1
        committed = set()
        shutil.rmtree(work + '/store')
run = start(work)
if run.wait() != 0 or len(look(work + '/store')) != options.files:
    sys.exit('the last run is not whole')
if os.listdir(work + '/store/partial'):
    sys.exit('the last run leaves something unfinished behind')
shutil.rmtree(work)
print('%d kills, %d whole passes over %d files: clean each time' % (kills, passes, options.files))
