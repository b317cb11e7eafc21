#!/usr/bin/env python3
"""Reports in inline XBRL without it: are the metrics read from their tables those that XBRL states?

usage: metrics.py make DIR OUTDIR           strips inline XBRL from the reports below DIR: plain HTML and plain text;
                                            accounts.jsonl names them, tagged.jsonl the reports they came from
       metrics.py score TAGGED PLAIN        compares the extracts of both, by name and period; fails when one is wrong

right, wrong: given by both; missing: the newest figure that XBRL states; older: one of another period; extra: a period that XBRL does not
state; unknown: a metric that XBRL does not state.
"""
import sys, os, re, json, html, html.parser, collections, decimal

BLOCKS = {'p', 'div', 'br', 'tr', 'table', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'li', 'ul', 'ol', 'hr', 'body', 'title'}

class Text(html.parser.HTMLParser):
    """what a browser shows, in a typewriter's columns"""
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.out, self.line, self.rows, self.cell, self.depth, self.hide = [], [], None, None, 0, []
    def flush(self):
        s = ' '.join(''.join(self.line).split()); self.line = []
        if s:
            while len(s) > 78:
                cut = s.rfind(' ', 0, 78)
                if cut < 20: cut = 78
                self.out.append(s[:cut]); s = s[cut:].strip()
            self.out.append(s)
    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag in ('br', 'hr', 'img', 'meta', 'link', 'input', 'col'):
            if tag in ('br', 'hr'): self.brk()
            return
        self.hide.append((tag, tag in ('script', 'style', 'head', 'title') or 'display:none' in (a.get('style') or '').replace(' ', '')))
        if tag == 'table':
            self.depth += 1
            if self.depth == 1: self.flush(); self.rows = []
        elif self.depth == 1 and tag == 'tr': self.rows.append([])
        elif self.depth == 1 and tag in ('td', 'th'):
            self.cell = []
            try: self.span = int(a.get('colspan') or 1)
            except ValueError: self.span = 1
        elif tag in BLOCKS: self.brk()
    def brk(self):
        if self.depth: self.cell is not None and self.cell.append(' ')
        else:
            self.flush()
    def handle_endtag(self, tag):
        for i in range(len(self.hide) - 1, max(-1, len(self.hide) - 6), -1):
            if self.hide[i][0] == tag: del self.hide[i:]; break
        if tag == 'table' and self.depth:
            self.depth -= 1
            if not self.depth: self.table()
        elif self.depth == 1 and tag in ('td', 'th') and self.cell is not None:
            if self.rows: self.rows[-1].append((' '.join(''.join(self.cell).split()), self.span))
            self.cell = None
        elif tag in BLOCKS:
            if tag in ('p', 'div') and not self.depth: self.flush(); self.out.append('')
            else: self.brk()
    def handle_data(self, data):
        if any(h for _, h in self.hide): return
        if self.depth: self.cell is not None and self.cell.append(data)
        else: self.line.append(data)
    def table(self):
        """columns of equal width; a currency sign and a bracket join their figure"""
        rows, self.rows = self.rows, None
        lines = []
        for r in rows:
            cells, col = [], 0
            for s, span in r:
                if s: cells.append([col + span, s, col])
                col += span
            joined, lead = [], ''
            for col, s, at in cells:
                if s in ('$', '€', '£', '('): lead += s; continue
                if s in (')', '%', ')%') and joined: joined[-1][1] += s; continue
                joined.append([col, lead + s] if joined or at == 0 else [col, lead + s]); joined[0:0] = [[0, '']] if len(joined) == 1 and at > 1 and len(cells) > 1 else []; lead = ''
            if joined: lines.append(joined)
            else: lines.append([])
        if not lines: return
        if all(len(l) < 2 for l in lines):
            for l in lines:
                self.line = [l[0][1]] if l else []; self.flush()
            self.out.append(''); return
        label = min(52, max([len(l[0][1]) for l in lines if len(l) > 1] + [10]))
        # figures stand right-aligned under each other, by their last column
        cols = sorted({c for l in lines for c, s in l[1:]})
        groups = []
        for c in cols:
            if groups and c - groups[-1][-1] <= 1: groups[-1].append(c)
            else: groups.append([c])
        where = {c: i for i, g in enumerate(groups) for c in g}
        widths = [max([len(s) for l in lines for c, s in l[1:] if where[c] == i] + [6]) for i in range(len(groups))]
        self.out.append('')
        for l in lines:
            if not l: self.out.append(''); continue
            first = l[0][1]
            while len(first) > label and len(l) > 1:
                cut = first.rfind(' ', 0, label)
                if cut < 10: cut = label
                self.out.append(first[:cut]); first = '  ' + first[cut:].strip()
            s = first.ljust(label)
            by = collections.defaultdict(str)
            for c, t in l[1:]: by[where[c]] = (by[where[c]] + ' ' + t).strip()
            for i, w in enumerate(widths): s += '  ' + by[i].rjust(w)
            self.out.append(s.rstrip() if len(l) > 1 else first)
        self.out.append('')

def strip(s):
    s = re.sub(r'(?s)<ix:header\b.*?</ix:header>', '', s)
    return re.sub(r'</?ix:[^>]*>', '', s)

def make(src, out):
    os.makedirs(out, exist_ok=True)
    tell = lambda file, path: file.write(json.dumps({
        'type': 'account', 'v': 1, 'id': re.sub('[^a-z0-9.]', '-', os.path.basename(path).lower())[:60].strip('-.'), 'name': path,
        'reports': [{'url': 'file:' + os.path.abspath(path), 'kind': 'annual_report'}]}) + '\n')
    with open(os.path.join(out, 'accounts.jsonl'), 'w') as acc, open(os.path.join(out, 'tagged.jsonl'), 'w') as tagged:
        for root, _, files in sorted(os.walk(src)):
            for f in sorted(files):
                if not f.endswith(('.htm', '.html', '.xhtml')): continue
                s = open(os.path.join(root, f), encoding='utf8', errors='replace').read()
                if '<ix:header' not in s: continue
                plain = strip(s)
                t = Text(); t.feed(plain); t.flush()
                text = '\n'.join(t.out); text = re.sub(r'\n{3,}', '\n\n', text)
                for ext, body in (('plain.htm', plain), ('txt', text)):
                    name = f.rsplit('.', 1)[0] + '.' + ext
                    open(os.path.join(out, name), 'w').write(body)
                    tell(acc, os.path.join(out, name))
                tell(tagged, os.path.join(root, f))

def records(path):
    return {os.path.basename(r['document']['url']): r for r in map(json.loads, open(path)) if r.get('type') == 'extract'}

def score(extracts, plain):
    truth, got = records(extracts), records(plain)
    by = collections.defaultdict(collections.Counter)
    for name in sorted(got):
        if name.endswith('.plain.htm'): base, kind = name[:-10], 'html'
        elif name.endswith('.txt'): base, kind = name[:-4], 'text'
        else: base, kind = name[:-4], 'pdf'
        t = next((truth[base + e] for e in ('.htm', '.html', '.xhtml') if base + e in truth), None)
        if not t: print('no truth', name); continue
        tm, gm = t['metrics'], got[name]['metrics']
        for m in sorted(set(tm) | set(gm)):
            if re.search('_(growth|margin|ratio)$', m): continue
            want = {x['period'].split('/')[-1]: x for x in tm.get(m, [])}
            have = {x['period'].split('/')[-1]: x for x in gm.get(m, [])}
            newest = max(want) if want else None
            for p in sorted(set(want) | set(have)):
                if p in want and p in have:
                    same = decimal.Decimal(want[p]['value']) == decimal.Decimal(have[p]['value']) and want[p]['unit'] == have[p]['unit']
                    v = 'right' if same else 'wrong'
                elif p in have: v = 'extra' if m in tm else 'unknown'
                else: v = 'missing' if p == newest else 'older'
                by[kind + ' all'][v] += 1; by[kind + ' ' + m][v] += 1
                if os.environ.get('LIST') and v in os.environ['LIST'].split(','):
                    x = have.get(p)
                    print(v, name, m, p, 'want', want[p]['value'] + ' ' + want[p]['unit'] if p in want else None, 'got', x and x['value'] + ' ' + x['unit'],
                        repr(x['evidence'][0]['quote'][:90]) if x and x.get('evidence') else '')
    for k in sorted(by, key=lambda k: (not k.endswith(' all'), k)):
        c = by[k]
        print('%-26s' % k, ' '.join('%s %d' % (v, c[v]) for v in ('right', 'wrong', 'missing', 'older', 'extra', 'unknown')))
    sys.exit(any(c['wrong'] for c in by.values()))

if __name__ == '__main__':
    {'make': make, 'score': score}[sys.argv[1]](*sys.argv[2:4])
