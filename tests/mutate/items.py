#!/usr/bin/env python3
"""Annual reports in disguise: one text, many shapes of its item headings.

usage: items.py sources EXTRACTS.jsonl STORE >SOURCES.jsonl
       items.py make SOURCES.jsonl DIR      writes DIR/*.htm, *.txt, truth.jsonl
       items.py score DIR EXTRACTS.jsonl STORE   what abm-extract made of them

A source is a line {"name", "items": [{"id", "title", "lines": [text, ...]}]}; a
line with tabs is a row of a table.  Each source is written in ROUNDS shapes; the
choices of a shape (container, separator, contents page, running headers) come
from its name alone, so that a run can be repeated.

Scored per item: right, missing (none was given, which is honest), unsure (wrong,
confidence below 0.9), wrong (the worst).
"""
import collections, hashlib, html, json, os, random, re, sys

PARTS = {'I': ('1', '1A', '1B', '1C', '2', '3', '4'), 'II': ('5', '6', '7', '7A', '8', '9', '9A', '9B', '9C'),
         'III': ('10', '11', '12', '13'), 'IV': ('14', '15', '16')}
ROMAN = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI']
PAGE = 40  # lines of text on a page

# name: how "Item 7" and its title are written
HEADS = {
    'dot': 'Item {n}. {t}', 'colon': 'Item {n}: {t}', 'hyphen': 'Item {n} - {t}', 'endash': 'Item {n} \u2013 {t}',
    'emdash': 'Item {n}\u2014{t}', 'dotdash': 'ITEM {n}.\u2014{T}', 'none': 'Item {n} {t}', 'upper': 'ITEM {n}. {T}',
    'lower': 'item {n}. {l}', 'glued': 'ITEM {n}.{T}', 'number': 'Item No. {n} {t}', 'paren': 'Item {n}) {t}',
    'next': 'Item {n}.\n{t}', 'bare': 'Item {n}\n{t}', 'cells': 'Item {n}.\t{t}', 'split': 'I TEM {n}. {T}',
    'spaced': 'ITEM  {n} .  {T}', 'part': 'PART {p}, ITEM {n}. {T}', 'roman': 'ITEM {r}. {T}', 'plain': '{n}. {t}',
    'title': '{T}', 'period': 'Item {n}. {t}.', 'pipe': 'Item {n} | {t}', 'nospace': 'Item{n}. {t}',
    'nbsp': 'Item\u00a0{n}.\u00a0\u00a0\u00a0{t}', 'partcell': 'PART {p}\tItem {n}.\t{t}', 'brackets': '[Item {n}.] {t}',
    'thin': 'Item\u2009{n}\u2009\u2013\u2009{t}', 'quotes': 'Item {n}. \u201c{t}\u201d', 'letter': 'Item {m}({c}) {t}', 'far': 'ITEM {n}.      {T}',
    'wide': 'I T E M  {n}.  {T}',
}
STYLES = ('bold', 'plain', 'underline', 'centre', 'h2', 'font', 'cell', 'spans')
CONTENTS = ('none', 'links', 'rows', 'dots', 'twin', 'index', 'page')
FURNITURE = ('none', 'contents', 'item', 'number', 'company')
CONTAINERS = ('p', 'div', 'table', 'pre', 'text', 'br')
TRAPS = ('none', 'xref', 'continued')

def part_of(item):
    return next((p for p, ids in PARTS.items() if item in ids), '')

def head_text(shape, item, title):
    n, letter = re.match(r'(\d+)([A-C]?)', item).groups()
    # "Item 7(A)"; without a letter there is nothing to put in brackets
    if shape == 'letter' and not letter: shape = 'dot'
    return HEADS[shape].format(n=item, t=title, T=title.upper(), l=title.lower(), p=part_of(item), m=n, c=letter,
                               r=ROMAN[int(n)] + letter)

class Page:
    """Writes blocks as HTML or text."""
    def __init__(self, container, style):
        self.container, self.style, self.out, self.table, self.seen = container, style, [], False, []

    def is_text(self):
        return self.container in ('pre', 'text')

    def close_table(self):
        if self.table: self.out.append('</table>')
        self.table = False

    def row(self, cells, tag='td', attrs=''):
        if self.is_text():
            self.out.append('   '.join(c.strip() for c in cells)); return
        if not self.table: self.out.append('<table>')
        self.table = True
        self.out.append('<tr>' + ''.join('<%s%s>%s</%s>' % (tag, attrs, c, tag) for c in cells) + '</tr>')

    def para(self, text):
        self.seen.append(text)
        if self.is_text():
            self.out.append(''); self.out += wrap(text); return
        text = html.escape(text, quote=False)
        if self.container == 'table': self.row([text]); return
        self.close_table()
        self.out.append({'p': '<p>%s</p>', 'div': '<div style="font-size:10pt">%s</div>', 'br': '%s<br><br>'}[self.container] % text)

    def line(self, text):
        if '\t' in text: self.seen.append(text)
        if '\t' in text: self.row([html.escape(c, quote=False) if not self.is_text() else c for c in text.split('\t')])
        else: self.para(text)

    def heading(self, text, anchor=None, href=None):
        """a heading in its style; tabs split it over cells, newlines over blocks"""
        self.seen.append(text)
        for piece in text.split('\n'):
            if self.is_text():
                self.out.append('')
                self.out.append(re.sub('\t', '     ', piece)); continue
            cells = [self.mark(html.escape(c, quote=False)) for c in piece.split('\t')]
            if anchor: cells[0] = '<a name="%s"></a>' % anchor + cells[0]
            anchor = None
            if len(cells) > 1 or self.style == 'cell' or self.container == 'table': self.row(cells)
            else:
                self.close_table()
                self.out.append({'h2': '<h2>%s</h2>', 'centre': '<p align="center">%s</p>'}.get(self.style, '<p>%s</p>') % cells[0])

    def mark(self, text):
        half = len(text) // 3
        return {'bold': '<b>%s</b>' % text, 'underline': '<u>%s</u>' % text, 'centre': '<b>%s</b>' % text,
                'font': '<font size="3"><b>%s</b></font>' % text, 'cell': '<b>%s</b>' % text,
                'spans': '<span style="font-weight:bold">%s</span><span style="font-weight:bold">%s</span>' % (text[:half], text[half:])
                }.get(self.style, text)

    def page_break(self):
        if self.is_text(): self.out.append('\f'); return
        if self.container != 'table': self.close_table()
        self.out.append('<hr style="page-break-after:always">' if not self.table else
                        '</table><hr style="page-break-after:always"><table>')

def wrap(text, width=76):
    out, line = [], ''
    for w in text.split():
        if line and len(line) + 1 + len(w) > width: out.append(line); line = ''
        line = line + ' ' + w if line else w
    return out + ([line] if line else [])

def contents_page(p, kind, shape, items, rng):
    if kind in ('none', 'index', 'page'): return
    p.heading('TABLE OF CONTENTS')
    page = 3
    for it in items:
        head = head_text(shape if shape not in ('next', 'bare') else 'dot', it['id'], it['title'])
        page += rng.randint(0, 6)
        if kind == 'twin': p.heading(head); continue
        if p.is_text():
            head = head.replace('\t', '   ')
            p.out.append(head + ' ' + '.' * max(3, 64 - len(head)) + ' %d' % page); continue
        cells = [html.escape(c) for c in head.split('\t')]
        if kind == 'links': cells[-1] = '<a href="#i%s">%s</a>' % (it['id'], cells[-1])
        if kind == 'dots': p.para(head.replace('\t', ' ') + ' ..... %d' % page)
        else: p.row(cells + [str(page)])
    p.page_break()

def furniture(p, kind, name, page, item):
    if kind in ('number', 'item', 'company'): p.para(str(page))
    p.page_break()
    if kind == 'contents': p.para('Table of Contents')
    if kind == 'company': p.para(name + ' Annual Report 2014')
    if kind == 'item': p.para('PART ' + part_of(item)); p.para('Item ' + item)

def traps(p, kind, item, rng):
    others = [i for i in ('1A', '7', '8', '9A', '3', '1') if i != item]
    if kind == 'xref':
        p.para(rng.choice(['Item {} of this report describes these matters in more detail, and should be read together with this text.',
                           'Item {}, \u201cRisk Factors,\u201d and the notes to the financial statements give further information on this.',
                           'See Item {} for a discussion of the matters that are referred to here.',
                           'Items {} and 8 of our annual report on Form 10-K for the prior year are incorporated here by reference.']).format(rng.choice(others)))

def build(source, shape, seed):
    rng = random.Random(seed)
    container, style = rng.choice(CONTAINERS), rng.choice(STYLES)
    toc, furn, trap = rng.choice(CONTENTS), rng.choice(FURNITURE), rng.choice(TRAPS)
    p = Page(container, style)
    items = source['items']
    truth, lines, page, part = [], 0, 2, ''
    for t in ('UNITED STATES', 'SECURITIES AND EXCHANGE COMMISSION', 'FORM 10-K',
              'For the fiscal year ended December 31, ' + str(source.get('year', 2014)), source['name'],
              'Documents incorporated by reference: portions of the proxy statement into Part III, Items 10, 11, 12, 13 and 14.'):
        p.para(t)
    p.page_break()
    contents_page(p, toc, shape, items, rng)
    for k, it in enumerate(items):
        if part_of(it['id']) != part:
            part = part_of(it['id'])
            if shape != 'part': p.heading('PART ' + part)
        head = head_text(shape, it['id'], it['title'])
        p.seen = []
        p.heading(head, anchor='i' + it['id'])
        where = rng.randint(1, 4)
        for i, l in enumerate(it['lines']):
            if i == where and i + 1 < len(it['lines']): traps(p, trap, it['id'], rng)
            p.line(l); lines += 1 + len(l) // 400
            if lines >= PAGE and i + 1 < len(it['lines']):
                page += 1; lines = 0; furniture(p, furn, source['name'], page, it['id'])
                if trap == 'continued' and i > 6 and not it['lines'][i + 1].startswith('Item'): p.heading(head_text('dot', it['id'], it['title']) + ' (Continued)')
        said = words(' '.join(p.seen))
        truth.append({'id': it['id'], 'first': said[:12], 'last': said[-20:], 'words': len(said)})
    p.heading('SIGNATURES')
    p.para('Pursuant to the requirements of Section 13 or 15(d) of the Securities Exchange Act of 1934, the registrant has duly caused this report to be signed.')
    if toc == 'index':
        p.page_break(); p.heading('FORM 10-K CROSS REFERENCE INDEX'); n = 3
        for it in items: n += rng.randint(0, 6); p.row(['Item ' + it['id'] + '.', html.escape(it['title']), str(n)])
    p.close_table()
    body = '\n'.join(p.out)
    if container == 'pre': body = '<html><body><pre>%s</pre></body></html>' % html.escape(body, quote=False)
    elif container != 'text': body = '<html><body>%s</body></html>' % body
    meta = {'shape': shape, 'container': container, 'style': style, 'contents': toc, 'furniture': furn, 'trap': trap}
    return body, ('txt' if container == 'text' else 'htm'), meta, truth

def words(s): return re.findall(r'[A-Za-z0-9]+', s)

def make(path, outdir):
    os.makedirs(outdir, exist_ok=True)
    rounds = int(os.environ.get('ROUNDS', '1'))
    with open(os.path.join(outdir, 'truth.jsonl'), 'w') as t, open(os.path.join(outdir, 'accounts.jsonl'), 'w') as a:
        n = 0
        for k, line in enumerate(open(path)):
            source = json.loads(line)
            shapes = os.environ['SHAPES'].split(',') if os.environ.get('SHAPES') else sorted(HEADS)
            for r in range(rounds):
                shape = shapes[(k * 7 + r * 5) % len(shapes)]
                seed = hashlib.sha256(('%s %s %d' % (source['name'], shape, r)).encode()).hexdigest()
                body, ext, meta, truth = build(source, shape, seed)
                name = 'm%04d.%s' % (n, ext); n += 1
                open(os.path.join(outdir, name), 'w').write(body)
                t.write(json.dumps(dict(meta, file=name, source=source['name'], items=truth)) + '\n')
                a.write(json.dumps({'type': 'account', 'v': 1, 'id': name.replace('.', '-'), 'name': source['name'],
                                    'reports': [{'url': 'file:' + os.path.abspath(os.path.join(outdir, name)), 'kind': 'annual_report', 'form': '10-K'}]}) + '\n')

NOISE = r'(?i)part\s+[IV]+\.?|\d{1,3}|F-\d+|- ?\d+ ?-|table of contents|.*\|\s*\d+'
NUMBER = r'(?i)items?\s*\d+\s*[A-C]?(\(\w\))?[\s.:\u2013\u2014-]*'

def sources(extracts, store):
    """the items of what abm-extract could read, as sources"""
    for line in open(extracts):
        r = json.loads(line)
        secs = [s for s in r.get('sections', []) if s['method'] == 'heading' and re.fullmatch(r'\d+[A-C]?', s['id'])]
        # Form 20-F has other items, and more of them.
        if len(secs) < 8 or any(int(re.match(r'\d+', s['id']).group()) > 16 for s in secs): continue
        sha = r['text_sha256']; text = open(os.path.join(store, 'blob', sha[:2], sha[2:]), 'rb').read()
        items = []
        for s in secs:
            lines = [l.strip(' \f') for l in text[s['start']:s['end']].decode('utf8', 'replace').split('\n')]
            lines = [l for l in lines if l and not re.fullmatch(NOISE, l)]
            head = re.match(NUMBER, lines[0]) if lines else None
            if not head: continue
            title = lines.pop(0)[head.end():] or (lines.pop(0) if lines else '')
            items.append({'id': s['id'], 'title': re.sub(r'[\s.]+$', '', title.replace('\t', ' ')), 'lines': lines or ['None.']})
        print(json.dumps({'name': os.path.basename(r['document']['url']).split('.')[0], 'year': int((r.get('period_end') or '2014')[:4]), 'items': items}))

def near(hay, needle, lo, hi):
    n = len(needle)
    return any(hay[i:i + n] == needle for i in range(max(lo, 0), max(min(hi, len(hay)) - n + 1, 0)))

SLACK = 12  # words of page furniture that may be missing at the end

def verdict(section, text, t):
    if not section or section.get('method') == 'omitted': return 'missing'
    ours = words(text[section['start']:section['end']].decode('utf8', 'replace'))
    n, last = len(ours), t['last']
    k = min(8, len(last))
    ok = near(ours, t['first'][:min(8, t['words'])], 0, 30) and any(
        near(ours, last[max(0, len(last) - k - d):len(last) - d], n - k - 24, n)
        for d in range(SLACK + 1) if len(last) - d >= 3)
    return 'right' if ok else 'wrong' if section.get('confidence', 0) >= 0.9 else 'unsure'

def whole(section, sections, known):
    """the item with what follows it under a heading that the source does not tell apart"""
    for s in sections:
        if s['id'] not in known and 0 <= s['start'] - section['end'] < 4: section = dict(section, end=s['end'])
    return section

def score(outdir, extracts, store):
    records = {}
    for line in open(extracts):
        r = json.loads(line)
        if r.get('type') == 'extract': records[os.path.basename(r['document']['url'])] = r
    by = collections.defaultdict(collections.Counter)
    for line in open(os.path.join(outdir, 'truth.jsonl')):
        t = json.loads(line); r = records.get(t['file'])
        if not r: by['no record'][t['file']] += 1; continue
        sha = r['text_sha256']; text = open(os.path.join(store, 'blob', sha[:2], sha[2:]), 'rb').read()
        secs = {}
        for s in r['sections']: secs.setdefault(s['id'], s)
        known = {i['id'] for i in t['items']}
        for it in t['items']:
            s = secs.get(it['id'])
            v = verdict(s and whole(s, r['sections'], known), text, it)
            for key in ('all', 'shape ' + t['shape'], 'container ' + t['container'], 'style ' + t['style'], 'contents ' + t['contents'],
                        'furniture ' + t['furniture'], 'trap ' + t['trap'], 'item ' + it['id']): by[key][v] += 1
            if v != 'right' and os.environ.get('LIST'): print(v, t['file'], it['id'], t['shape'], t['container'], t['style'], t['contents'], t['furniture'], t['trap'], t['source'][:20])
        for i, s in secs.items():
            if re.fullmatch(r'\d{1,2}[A-C]?', i) and i not in known and i != '4A' and s.get('method') != 'omitted' and s.get('confidence', 0) >= 0.9:
                by['all']['invented'] += 1; by['shape ' + t['shape']]['invented'] += 1
                if os.environ.get('LIST'): print('invented', t['file'], i, t['shape'], t['source'][:20])
    fail = True
    for key in sorted(by, key=lambda k: (k != 'all', k)):
        c = by[key]; n = sum(c[x] for x in ('right', 'missing', 'unsure', 'wrong')) or 1
        if key == 'all': fail = c['wrong'] + c['invented'] > 0.005 * n or c['right'] < 0.98 * n
        print('%-22s %6.2f%% of %5d  missing %4d  unsure %4d  wrong %4d  invented %3d' % (key, 100.0 * c['right'] / n, n, c['missing'], c['unsure'], c['wrong'], c['invented']))
    sys.exit(fail)

if __name__ == '__main__':
    if len(sys.argv) == 4 and sys.argv[1] == 'make': make(*sys.argv[2:])
    elif len(sys.argv) == 4 and sys.argv[1] == 'sources': sources(*sys.argv[2:])
    elif len(sys.argv) == 5 and sys.argv[1] == 'score': score(*sys.argv[2:])
    else: sys.exit(__doc__)
