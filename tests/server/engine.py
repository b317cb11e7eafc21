#!/usr/bin/env python3
"""A loopback HTTP server for the tests of abm-fetch's engine.

usage: engine.py LOG PORTFILE
Writes its port to PORTFILE and every request line with its conditions to LOG,
when each came and how many were being answered then to LOG.times.
A path names a method below: what it does to caches, downloads and connections.
"""
import gzip
import http.server
import os
import sys
import threading
import time
import zlib

log_path, port_path = sys.argv[1:3]
seen = {}
lock = threading.Lock()
flying = []  # requests that are being answered
PAGE = b'<html><body>report</body></html>'
LARGE = b''.join(b'%07d\n' % i for i in range(300000))
NOTED = ('If-None-Match', 'If-Modified-Since', 'Range', 'If-Range', 'Referer', 'Authorization', 'Cookie')


def zstd(data):
    """One frame of one raw block (RFC 8878 3.1.1)."""
    block = (len(data) << 3) | 1
    return b'\x28\xb5\x2f\xfd\x20' + bytes([len(data)]) + block.to_bytes(3, 'little') + data


def brotli(data):
    """One uncompressed meta-block and an empty last one (RFC 7932 9.2)."""
    return ((len(data) - 1) << 4 | 1 << 20).to_bytes(3, 'little') + data + b'\x03'


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def reply(self, status, body=PAGE, length=None, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace('_', '-'), value)
        self.send_header('Content-Length', str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def raw(self, data):
        self.wfile.write(data)
        self.close_connection = True

    def do_GET(self):
        fields = ['%s=%s' % (h, self.headers[h]) for h in NOTED if h in self.headers]
        with open(log_path, 'a') as log:
            log.write(' '.join([self.path] + fields) + '\n')
        with lock, open(log_path + '.times', 'a') as times:
            flying.append(self)
            times.write('%.4f %d\n' % (time.time(), len(flying)))
        self.count = seen[self.path] = seen.get(self.path, 0) + 1
        name = self.path.split('?')[0].strip('/').replace('-', '_').replace('%', '_')
        try:
            getattr(self, 'get_' + name, self.get_absent)()
        except OSError:
            self.close_connection = True
        self.land()

    def land(self):
        with lock:
            if self in flying:
                flying.remove(self)

    def get_long(self):
        time.sleep(0.2)
        # Who has the answer may ask again before this thread goes on.
        self.land()
        self.reply(200)

    def get_absent(self):
        self.reply(404)

    # What caches must do

    def get_plain(self):
        self.reply(200)

    def get_fresh(self):
        self.reply(200, Cache_Control='max-age=600', ETag='"f"')

    def get_old(self):
        self.reply(200, Cache_Control='max-age=600', Age='700')

    def get_never(self):
        self.reply(200, Cache_Control='no-store, max-age=600')

    def get_expires_bad(self):
        self.reply(200, Expires='0')

    def get_checked(self):
        if self.headers.get('If-None-Match') == 'W/"c"':
            self.reply(304, b'', ETag='W/"c"', Cache_Control='max-age=600')
        else:
            self.reply(200, ETag='W/"c"', Cache_Control='no-cache')

    def get_changed_304(self):
        """It says that what the client does not have has not changed."""
        if 'If-None-Match' in self.headers:
            self.reply(304, b'', ETag='"new"')
        else:
            self.reply(200, b'<html>body %d</html>' % self.count, ETag='"old"' if self.count == 1 else '"new"', Cache_Control='no-cache')

    def get_varies(self):
        self.reply(200, Vary='User-Agent', Cache_Control='max-age=600')

    def get_varies_all(self):
        self.reply(200, Vary='*', Cache_Control='max-age=600')

    def get_absent_now(self):
        self.reply(404, Cache_Control='max-age=0')

    def get_fails_later(self):
        self.reply(200 if self.count == 1 else 503, Cache_Control='max-age=0')

    def get_fails_later_strict(self):
        self.reply(200 if self.count == 1 else 503, Cache_Control='max-age=0, must-revalidate')

    def get_moved(self):
        self.reply(302, b'', Location='/checked')

    def get_emptied(self):
        self.reply(200, PAGE if self.count == 1 else b'', Cache_Control='no-cache' if self.count > 1 else 'max-age=0')

    # Downloads

    def large(self, etag, **headers):
        if self.count == 1:
            self.reply(200, LARGE[:1500000], len(LARGE), ETag=etag)
            self.close_connection = True
        elif self.headers.get('If-Range') == etag:
            start = int(self.headers['Range'][6:-1])
            self.reply(206, LARGE[start:], ETag=etag,
                       Content_Range='bytes %d-%d/%d' % (start, len(LARGE) - 1, len(LARGE)))
        else:
            self.reply(200, LARGE, ETag=etag)

    def get_large(self):
        self.large('"one"')

    def get_large_weak(self):
        self.large('W/"one"')

    def get_large_changed(self):
        self.large('"%d"' % self.count)

    def get_large_refused(self):
        if 'Range' in self.headers:
            self.reply(416, b'')
        else:
            self.large('"one"')

    def get_large_other_part(self):
        if 'Range' in self.headers:
            self.reply(206, LARGE[5:], ETag='"one"', Content_Range='bytes 5-%d/%d' % (len(LARGE) - 1, len(LARGE)))
        else:
            self.large('"one"')

    def part(self, body, **headers):
        """The rest of body, as If-Range asked for it or not."""
        if self.count > 1 and 'Range' in self.headers:
            start = int(self.headers['Range'][6:-1])
            self.reply(206, body(start), Content_Range='bytes %d-%d/%d' % (start, len(LARGE) - 1, len(LARGE)), **headers)
        else:
            self.large('"one"')

    def get_large_other_version(self):
        self.part(lambda start: LARGE.replace(b'1', b'2')[start:], ETag='"two"')

    def get_large_short_part(self):
        self.part(lambda start: LARGE[start:start + 1000] if self.count == 2 else LARGE[start:], ETag='"one"')

    def get_large_packed_part(self):
        self.part(lambda start: gzip.compress(LARGE[start:]), ETag='"one"', Content_Encoding='gzip')

    def get_large_unmodified(self):
        if 'Range' in self.headers:
            self.reply(304, b'')
        else:
            self.large('"one"')

    def get_deflate(self):
        self.reply(200, zlib.compress(PAGE), Content_Encoding='deflate')

    def get_gzip_twice(self):
        self.reply(200, gzip.compress(gzip.compress(PAGE)), Content_Encoding='gzip, gzip')

    def get_gzip_identity(self):
        self.reply(200, gzip.compress(PAGE), Content_Encoding='identity, GZIP')

    def get_coding_of_text(self):
        self.reply(200, Content_Encoding='UTF-8')

    def get_zstd(self):
        self.reply(200, zstd(PAGE), Content_Encoding='zstd')

    def get_br(self):
        self.reply(200, brotli(PAGE), Content_Encoding='br')

    def get_gzip_cut(self):
        self.reply(200, gzip.compress(PAGE * 100)[:-9], Content_Encoding='gzip')

    def get_br_cut(self):
        self.reply(200, brotli(PAGE)[:-1], Content_Encoding='br')

    def get_zstd_cut(self):
        self.reply(200, zstd(PAGE)[:-1], Content_Encoding='zstd')

    def get_gzip_bomb(self):
        self.reply(200, gzip.compress(b'\0' * 30000000), Content_Encoding='gzip')

    def get_pdf_cut(self):
        self.raw(b'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n1 0 obj')

    def get_pdf(self):
        self.raw(b'HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.7\n1 0 obj\n%%EOF\n')

    # Manners of hosts

    def get_slow_down(self):
        if self.count == 1:
            self.reply(429, Retry_After='1')
        else:
            self.reply(200)

    def get_day_off(self):
        self.reply(503, Retry_After='3600')

    def get_sec_missing(self):
        self.reply(403, b'<Error><Code>AccessDenied</Code><Message>x</Message></Error>')

    def get_sec_rate(self):
        self.reply(403, gzip.compress(b'<h1>Request Rate Threshold Exceeded</h1>'), Content_Encoding='gzip')

    def get_sec_agent(self):
        self.reply(403, b'from an Undeclared Automated Tool')

    def get_sec_other(self):
        self.reply(403, b'no')

    # Connections

    def get_to_user(self):
        self.reply(302, b'', Location='http://me:secret@%s/plain' % self.headers['Host'])

    def get_to_port(self):
        self.reply(302, b'', Location='http://127.0.0.1:22/')

    def get_to_metadata(self):
        self.reply(302, b'', Location='http://169.254.169.254/latest/meta-data/')

    def get_to_blank(self):
        self.reply(302, b'', Location='/the plain one')

    def get_to_signed(self):
        self.reply(302, b'', Location='/plain?' + ('se=2026&sig=c2Vj' if self.path.endswith('azure') else 'X-Amz-Signature=c2Vj'))

    def get_to_nowhere(self):
        self.reply(302, b'')

    def get_the_20plain_20one(self):
        self.reply(200)

    def get_to_gopher(self):
        self.reply(302, b'', Location='gopher://127.0.0.1/_x')

    def get_to_plain_http(self):
        self.reply(302, b'', Location='http://127.0.0.1/')

    def get_to_control(self):
        self.reply(302, b'', Location='/plain\tX')

    def get_two_lengths(self):
        self.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 30\r\nContent-Length: 3\r\n\r\n' + PAGE)

    def get_same_lengths(self):
        self.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 32\r\nContent-Length: 32\r\n\r\n' + PAGE)

    def get_odd_coding(self):
        self.reply(200, Transfer_Encoding='brzip')

    def get_header_flood(self):
        self.wfile.write(b'HTTP/1.1 200 OK\r\n')
        while True:
            self.wfile.write(b'X-Y: ' + b'z' * 8000 + b'\r\n')

    def get_interim_flood(self):
        self.raw(b'HTTP/1.1 103 Early Hints\r\n\r\n' * 20000 + b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')

    def get_cookie_flood(self):
        self.raw(b'HTTP/1.1 200 OK\r\nContent-Length: 32\r\n' + b'Set-Cookie: a=b\r\n' * 3000 + b'\r\n' + PAGE)

    def get_chunk_bad(self):
        self.raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nxx\r\n')

    def get_chunk_cut(self):
        self.raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\nshort')

    def get_trailer(self):
        self.raw(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: ETag\r\n\r\n'
                 b'6\r\nreport\r\n0\r\nETag: "late"\r\n\r\n')

    def get_http09(self):
        self.raw(PAGE)

    def get_garbage(self):
        self.raw(bytes(range(256)) * 40)

    def get_nothing(self):
        self.close_connection = True

    def get_smuggle(self):
        self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 32\r\n\r\n' + PAGE +
                         b'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nEVIL')

    def get_etag_odd(self):
        self.reply(200, ETag='"a b", "c"', Cache_Control='no-cache')


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open(port_path + '.tmp', 'w') as f:
    f.write(str(server.server_port))
os.rename(port_path + '.tmp', port_path)
server.serve_forever()
