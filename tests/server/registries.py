#!/usr/bin/env python3
"""Loopback stand-in for the registries that abm-fetch asks, with three invented companies.

usage: registries.py LOG PORTFILE [DAY...]
Serves EDGAR below /sec and /secdata, filings.xbrl.org below /esef, Companies House below
/api.company-information.service.gov.uk and /document-api.company-information.service.gov.uk,
GLEIF below /gleif, and a company's web site below /site.  Writes "HOST-PART PATH?QUERY" of every
request to LOG, with " AUTH" when it carried credentials.  DAY is YYYYMMDD=CIK: that day's
index has a 10-K of that company; YYYYMMDD= is a day without one.
"""
import hashlib
import http.server
import json
import os
import sys
import urllib.parse

sys.dont_write_bytecode = True
import answering

log_path, port_path = sys.argv[1:3]
days = dict(a.split('=') for a in sys.argv[3:])
PACKAGE = b'PK\x03\x04 a report package'
GOOD = hashlib.sha256(PACKAGE).hexdigest()


def columns(*rows):
    names = ('accessionNumber', 'form', 'filingDate', 'reportDate', 'primaryDocument')
    return {n: [r[i] for r in rows] for i, n in enumerate(names)}


SUBMISSIONS = {
    'name': 'Vantry Mills Inc',
    'filings': {
        'recent': columns(('0000000042-26-000009', '8-K', '2026-03-01', '', 'x.htm'),
                          ('0000000042-26-000007', '10-K/A', '2026-02-20', '2025-12-31', 'ka.htm'),
                          ('0000000042-26-000005', '10-K', '2026-02-10', '2025-12-31', 'xslF/k25.htm')),
        'files': [{'name': 'CIK0000000042-submissions-001.json', 'filingTo': '2025-12-01'}]}}
OLD = columns(('0000000042-25-000004', '10-K', '2025-02-11', '2024-12-31', 'k24.htm'),
              ('0000000042-96-000001', '10-K405', '1996-02-11', '1995-12-31', ''))
PARTS = ('<table><tr><td>1<td>10-K<td><a href="/ix?doc=/Archives/edgar/data/42/1/k25.htm">k</a><td>10-K<td>1</tr>'
         '<tr><td>2<td>Report<td><a href="/Archives/edgar/data/42/1/ex13.htm">e</a><td>EX-13<td>1</tr>'
         '<tr><td>3<td>List<td><a href="/Archives/edgar/data/42/1/ex21.htm">e</a><td>EX-21<td>1</tr></table>')


def filing(n, period, language, sha, errors=0):
    name = 'vantry-%s-%s' % (period, language)
    return {'type': 'filing', 'id': str(n), 'attributes': {
        'fxo_id': '549300VANTRYMILLS%03d-%s-ESEF-NL-%d' % (0, period, n), 'country': 'NL', 'period_end': period,
        'date_added': period[:4] + '-04-01 10:00:00', 'sha256': sha, 'error_count': errors, 'warning_count': 0,
        'package_url': '/package/%s.zip' % name, 'report_url': '/report/%s.xhtml' % name, 'json_url': None}}


FILINGS = [filing(1, '2025-12-31', 'nl', GOOD), filing(2, '2025-12-31', 'en', 'f' * 64, 3),
           filing(3, '2025-12-31', 'en', GOOD), filing(4, '2024-12-31', 'en', 'f' * 64),
           filing(5, '2023-12-31', 'en', GOOD)]


def account(day, kind, made_up, document, type='AA'):
    return {'date': day, 'type': type, 'category': 'accounts', 'description': 'accounts-with-accounts-type-' + kind,
            'description_values': {'made_up_date': made_up},
            'links': {'document_metadata': 'https://frontend-doc-api.company-information.service.gov.uk/document/' + document}}


HISTORY = {'total_count': 4, 'items': [
    account('2026-05-01', 'full', '2025-12-31', 'full25'), account('2026-05-02', 'group', '2025-12-31', 'group25'),
    account('2025-05-02', 'group', '2024-12-31', 'group24'), account('2026-06-01', 'group', '2026-12-31', 'no', 'AA01')]}
LEI = {'data': {'id': '549300VANTRYMILLS067', 'attributes': {'lei': '549300VANTRYMILLS067', 'entity': {
    'legalName': {'name': 'Vantry Mills Limited'}, 'registeredAt': {'id': 'RA000585'}, 'registeredAs': '1234567',
    'jurisdiction': 'GB'}}}}
SITE = {
    '/robots.txt': ('text/plain', 'User-agent: *\nDisallow: /site/drafts\nSitemap: /site/map.xml\n'),
    '/site/map.xml': ('application/xml', '<urlset><url><loc>/site/investors/reports.html</loc></url>'
                      '<url><loc>/site/products/looms.html</loc></url></urlset>'),
    '/site/': ('text/html', '<html><a href="products/looms.html">Looms</a><a href="investors/">Investors</a></html>'),
    '/site/investors/': ('text/html', '<html><a href="reports.html">Annual reports</a></html>'),
    '/site/investors/reports.html': ('text/html', '<html><a href="/site/drafts/annual-report-2026.pdf">Annual report 2026</a>'
                                     '<a href="ar25.pdf">Annual report 2025</a><a href="ar24.pdf">Annual report 2024</a>'
                                     '<a href="h1-26.pdf">Half-year report 2026</a>'
                                     '<a href="ar25-de.pdf">Gesch&auml;ftsbericht 2025</a></html>'),
    '/site/products/looms.html': ('text/html', '<html>Looms</html>')}
for pdf in ('ar25', 'ar24', 'ar25-de', 'h1-26'):
    SITE['/site/investors/%s.pdf' % pdf] = ('application/pdf', answering.pdf(pdf))


class Handler(answering.Handler):
    def reply(self, status, body=b'', kind='application/json', **headers):
        body = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
        body = body.encode() if isinstance(body, str) else body
        super().reply(status, body, Content_Type=kind, **headers)

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        with open(log_path, 'a') as log:
            log.write(self.path + (' AUTH' if 'Authorization' in self.headers else '') + '\n')
        path = url.path
        if path.startswith('/sec'):
            return self.edgar(path)
        if path.startswith('/esef'):
            return self.esef(path[5:], urllib.parse.parse_qs(url.query))
        if 'company-information' in path:
            return self.house(path.split('/', 2)[2])
        if path.startswith('/s3/'):
            return self.reply(400 if 'Authorization' in self.headers else 200, '%PDF-1.4 signed', 'application/pdf')
        if path == '/gleif/api/v1/lei-records/549300VANTRYMILLS067':
            return self.reply(200, LEI)
        if path == '/gleif/api/v1/lei-records':
            return self.reply(200, {'data': [LEI['data']]})
        if path in SITE:
            return self.reply(200, SITE[path][1], SITE[path][0])
        self.reply(404)

    def edgar(self, path):
        if path == '/sec/files/company_tickers.json':
            return self.reply(200, {'0': {'cik_str': 42, 'ticker': 'VNTR', 'title': 'VANTRY MILLS INC'}})
        if path.startswith('/secdata/submissions/CIK') and path.endswith('-001.json'):
            return self.reply(200, OLD, Cache_Control='no-store')
        if path.startswith('/secdata/submissions/CIK'):
            return self.reply(200, SUBMISSIONS, Cache_Control='max-age=0, no-cache, no-store')
        if '/daily-index/' in path:
            day = path[-12:-4]
            if day not in days:
                return self.reply(404)
            row = '10-K   X   %s  %s  edgar/data/%s/1.txt\n' % (days[day], day, days[day]) if days[day] else ''
            return self.reply(200, 'Form Type\n---\n' + row, 'text/plain')
        if path.endswith('0000000042-26-000005-index.html'):
            return self.reply(200, PARTS, 'text/html')
        if path.endswith('.htm') or path.endswith('.txt'):
            return self.reply(200, '<html>%s</html>' % path, 'text/html')
        self.reply(404)

    def esef(self, path, query):
        if path == '/api/filings':
            lei = query.get('filter[entity.identifier]', [''])[0]
            return self.reply(200, {'data': FILINGS if lei in ('', '549300VANTRYMILLS067') else [], 'meta': {}})
        if path.startswith('/package/'):
            return self.reply(200, PACKAGE, 'application/zip')
        self.reply(404)

    def house(self, path):
        if self.headers.get('Authorization') != 'Basic c2VjcmV0Og==':
            return self.reply(401, {'error': 'no'})
        if path.startswith('company/01234567/filing-history'):
            return self.reply(200, HISTORY)
        if path.endswith('/content'):
            port = self.server.server_port
            return self.reply(302, Location='http://localhost:%d/s3/%s?X-Amz-Signature=abc' % (port, path))
        if path.startswith('document/'):
            kinds = {'application/pdf': {'content_length': 15}}
            if 'group25' in path:
                kinds['application/xhtml+xml'] = {'content_length': 15}
            return self.reply(200, {'resources': kinds, 'links': {}})
        self.reply(404)


server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open(port_path + '.tmp', 'w') as f:
    f.write(str(server.server_port))
os.rename(port_path + '.tmp', port_path)
server.serve_forever()
