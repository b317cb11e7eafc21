#!/usr/bin/env python3
"""site.py LOG PORTFILE CERT KEY: companies' sites over TLS, told apart by name.

acme.example has no server (the connection ends), www.acme.example has: its
annual reports are pages.  old.example has moved to www.new.example.
turn.example's links turn to where robots.txt, there or elsewhere, says no;
lame.example's robots.txt leads to one that fails, vast.example's is 9 MiB.
"""
import http.server
import os
import ssl
import sys

sys.dont_write_bytecode = True
import answering

log_path, port_path, cert, key = sys.argv[1:]
TEXT = '<p>' + 'The year was good for looms and yarn. ' * 40 + '</p>\n'
PAGES = {
    'www.acme.example': {
        '/': '<a href="/reports/">Annual reports</a> <a href="/yarn">Yarn</a>',
        '/reports/': '<a href="ar-2025">Annual report 2025</a> <a href="ar-2024">Annual report 2024</a>'
                     '<a href="ar-2023">Annual report 2023</a>',
        '/reports/ar-2025': '<h1>Annual report 2025</h1>' + TEXT * 45,
        '/reports/ar-2024': '<h1>Annual report 2024</h1><p>Order it by mail.</p><script>' + 'x' * 40000 + '</script>',
        '/reports/ar-2023': '<h1>Annual report 2023</h1>' + TEXT * 45,
    },
    'years.example': {
        '/': '<a href="/reports/">Annual reports</a> <a href="/results/">Results</a>' + ''.join('<a href="/p%d">Press %d</a>' % (i, i) for i in range(9)),
        '/reports/': ''.join('<a href="/y/%d/">%d</a>' % (y, y) for y in range(2026, 2014, -1)),
        '/y/2025/': '<a href="/ar25.pdf">Annual report 2025</a>',
        '/y/2024/': '<a href="/ar24.pdf">Annual report 2024</a>',
        '/ar25.pdf': answering.pdf('25'),
        '/ar24.pdf': answering.pdf('24'),
    },
    'stale.example': {'/': '<a href="annual-report-2019.pdf">Annual report 2019</a>', '/annual-report-2019.pdf': answering.pdf('old')},
    'turn.example': {
        '/robots.txt': 'User-agent: *\nDisallow: /staff\n',
        '/': '<a href="/reports/">Annual reports</a> <a href="/other/">Annual reports and accounts</a>'
             '<a href="/annual-report-2025.pdf">Annual report 2025</a>'
             '<a href="/annual-report-2024.pdf">Annual report 2024</a>',
        '/staff/reports/': '<a href="/annual-report-2023.pdf">Annual report 2023</a>',
        '/annual-report-2023.pdf': answering.pdf('staff'),
    },
    'shy.example': {
        '/robots.txt': 'User-agent: *\nDisallow: /\n',
        '/ar.pdf': answering.pdf('shy'),
    },
    'kept.example': {
        '/robots.txt': 'User-agent: *\nDisallow: /x\n',
        '/ar.pdf': answering.pdf('kept'),
        '/': '<a href="https://turn.example/annual-report-2022.pdf">Annual report 2022</a>',
    },
    'lame.example': {
        '/': '<a href="/annual-report-2025.pdf">Annual report 2025</a>',
    },
    'vast.example': {
        '/robots.txt': '# ' + 'x' * 9000000 + '\nUser-agent: *\nDisallow: /\n',
        '/': '<a href="/annual-report-2025.pdf">Annual report 2025</a>',
    },
    'www.new.example': {
        '/': '<a href="https://www.new.example/annual-report-2025.pdf">Annual report 2025</a>'
             '<a href="https://elsewhere.example/annual-report-2025.pdf">Annual report 2025</a>',
        '/annual-report-2025.pdf': answering.pdf('new'),
    },
}
MOVED = {
    'old.example/': 'https://www.new.example/',
    'turn.example/reports/': '/staff/reports/',
    'turn.example/other/': 'https://kept.example/',
    'turn.example/annual-report-2025.pdf': 'https://shy.example/ar.pdf',
    'turn.example/annual-report-2024.pdf': 'https://kept.example/ar.pdf',
    'lame.example/robots.txt': '/fails',
}


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def log_message(self, *args):
        pass

    def do_GET(self):
        host = self.headers['Host'].split(':')[0]
        with open(log_path, 'a') as log:
            log.write(host + self.path + '\n')
        if host == 'acme.example':
            self.close_connection = True
            return
        body = PAGES.get(host, {}).get(self.path)
        moved = MOVED.get(host + self.path)
        self.send_response(301 if moved else 503 if self.path == '/fails' else 404 if body is None else 200)
        if moved:
            self.send_header('Location', moved)
        body = (body or '').encode()
        self.send_header('Content-Type', 'application/pdf' if body[:4] == b'%PDF' else 'text/html')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(cert, key)
server.socket = context.wrap_socket(server.socket, server_side=True)
with open(port_path + '.tmp', 'w') as f:
    f.write(str(server.server_port))
os.rename(port_path + '.tmp', port_path)
server.serve_forever()
