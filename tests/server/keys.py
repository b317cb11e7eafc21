#!/usr/bin/env python3
"""keys.py LOG PORTFILE: Companies House, which wants a key, and a stranger.

Two ports, of which PORTFILE has the first.  LOG gets the host and port that a
request was meant for, its path, and AUTH where it carried credentials.  A
company's number says where its document turns to.
"""
import http.server
import json
import os
import sys
import threading

sys.dont_write_bytecode = True
import answering

log_path, port_path = sys.argv[1:]
PDF = b'%PDF-1.4 accounts'


class Handler(answering.Handler):
    def do_GET(self):
        with open(log_path, 'a') as log:
            log.write('%s %s%s\n' % (self.headers['Host'].replace(str(ports[0]), 'P').replace(str(ports[1]), 'Q'),
                                     self.path.split('?')[0], ' AUTH' if 'Authorization' in self.headers else ''))
        if self.path.startswith(('/company/', '/document/')) and self.headers.get('Authorization') != 'Basic c2VjcmV0Og==':
            return self.reply(401)
        parts = self.path.split('?')[0].strip('/').split('/')
        if parts[-1] == 'filing-history':
            return self.reply(200, json.dumps({'items': [{
                'type': 'AA', 'category': 'accounts', 'date': '2026-01-02', 'transaction_id': 't',
                'description': 'accounts-with-accounts-type-group', 'description_values': {'made_up_date': '2025-12-31'},
                'links': {'document_metadata': 'https://document-api.company-information.service.gov.uk/document/' + parts[1]},
            }]}).encode())
        if parts[0] == 'document' and parts[-1] != 'content':
            return self.reply(200, json.dumps({'resources': {'application/pdf': {}}}).encode())
        if parts[0] == 'document':
            to = {'1': '/final', '2': 'http://localhost:P/final', '3': 'http://127.0.0.1:Q/final',
                  '4': 'http://localhost:P/back', '5': 'HTTP://127.0.0.1:P/final', '6': '//localhost:P/final',
                  '7': 'http://127.1:P/final', '8': 'http://key@127.0.0.1:P/final', '9': 'http://LOCALHOST:P/final'}
            return self.move(to[parts[1].lstrip('0')])
        if parts == ['back']:
            return self.move('http://127.0.0.1:P/final')
        self.reply(200, PDF, Content_Type='application/pdf')

    def move(self, to):
        self.reply(302, Location=to.replace('P/', '%d/' % ports[0]).replace('Q/', '%d/' % ports[1]))


servers = [http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler) for _ in range(2)]
ports = [s.server_port for s in servers]
threading.Thread(target=servers[1].serve_forever, daemon=True).start()
with open(port_path + '.tmp', 'w') as f:
    f.write(str(ports[0]))
os.rename(port_path + '.tmp', port_path)
servers[0].serve_forever()
