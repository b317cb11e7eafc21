#!/usr/bin/env python3
"""A loopback HTTP server for the tests of abm-fetch.

usage: serve.py LOG PORTFILE
Writes its port to PORTFILE and every request line with its conditions to LOG.
Paths say what to do: /plain /etag /slow /big /gzip-bad /404 /500-once /500
/to-private /to-http /loop /redirect.
"""
import gzip
import http.server
import os
import sys
import time

sys.dont_write_bytecode = True
import answering

log_path, port_path = sys.argv[1:3]
seen = {}


class Handler(answering.Handler):
    def do_GET(self):
        conditions = [h for h in ('If-None-Match', 'If-Modified-Since', 'Cookie', 'Authorization') if h in self.headers]
        with open(log_path, 'a') as log:
            log.write(' '.join([self.command, self.path] + ['%s=%s' % (h, self.headers[h]) for h in conditions]) + '\n')
        count = seen[self.path] = seen.get(self.path, 0) + 1
        page = b'<html><body>report</body></html>'
        if self.path == '/plain':
            self.reply(200, page, Content_Type='text/html; charset=utf-8', Set_Cookie='a=b')
        elif self.path == '/etag':
            if self.headers.get('If-None-Match') == '"one"':
                self.reply(304, ETag='"one"')
            else:
                self.reply(200, page, ETag='"one"', Content_Type='text/html')
        elif self.path == '/gzip':
            self.reply(200, gzip.compress(page), Content_Encoding='gzip')
        elif self.path == '/gzip-bomb':
            self.reply(200, gzip.compress(b'x' * 3000000), Content_Encoding='gzip')
        elif self.path == '/gzip-bad':
            self.reply(200, b'this is not gzip', Content_Encoding='gzip')
        elif self.path == '/big':
            self.reply(200, b'x' * 200000)
        elif self.path == '/slow':
            self.send_response(200)
            self.send_header('Content-Length', '10')
            self.end_headers()
            time.sleep(5)
        elif self.path == '/500-once':
            self.reply(500 if count == 1 else 200, page)
        elif self.path == '/500':
            self.reply(500)
        elif self.path == '/redirect':
            self.reply(302, Location='/plain')
        elif self.path == '/loop':
            self.reply(302, Location='/loop')
        elif self.path == '/to-private':
            self.reply(302, Location='http://10.0.0.1/secret')
        elif self.path == '/to-file':
            self.reply(302, Location='file:///etc/passwd')
        else:
            self.reply(404)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open(port_path + '.tmp', 'w') as f:
    f.write(str(server.server_port))
os.rename(port_path + '.tmp', port_path)
server.serve_forever()
