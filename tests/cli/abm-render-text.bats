load helper

# Values that attack formats of text.  What was written is read back by readers
# that know nothing of us: what was data is still data.

# attack: the Python on standard input has render(suffix, template, value) -> bytes,
# refused(suffix, template, value) and a list of ATTACKS for every format.
attack() {
	cat >attack.py
	/usr/bin/python3 - <<'PY'
import json, subprocess

ATTACKS = ['plain', '', ' ', '<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "' onmouseover='alert(1)", '</title><b>', '-->', '--!><b>', '<!--', ']]>',
    '&lt;b&gt;', '&amp;', 'a & b', '{account.name}', '{{x}}', '{#a}', '[[x]]', '%s%n', '$(id)', '`id`', '\\', '\\"', 'a\nb', 'a\r\nb', 'a\rb', '\ta', 'a\u2028b',
    '=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1', '\r=1', ' =1', '\uff1d1+1', '=cmd|\' /C calc\'!A0', '-5', '-5.25', '+5', '1,5', 'a;b', 'a,b', '"', '""', '"a","b"', ',', '\n',
    'javascript:alert(1)', 'JaVaScRiPt:alert(1)', ' javascript:alert(1)', 'java\tscript:alert(1)', 'data:text/html,<b>', 'vbscript:x', '//evil.example', 'a?b=c&d=e#f', 'a b',
    '# head', '## head', '1. one', '12) two', '- item', '* item', '+ item', '> quote', '    code', '```', '~~~', '---', '===', '| a | b |', '![x](y)', '[x](javascript:alert(1))', '<http://x>',
    '*a*', '_a_', '__a__', '`a`', '~~a~~', 'a  \nb', 'snake_case_name', '&copy;', 'a\\*b', '[ref]: http://x', '<b>x</b>', 'x\u202egnp.exe', 'a\x00b'[0:1] + 'b', 'a\x1b[31mb', 'a\x07b', 'a\x7fb', 'a\u0085b',
    'x\nBcc: evil@example.com', 'x\r\n\r\nbody', '.', '..', '.\nx', 'From x', '--b', '--b--', '=3D', 'a' * 1200, 'ä' * 600, 'wörd ' * 60, 'word ' * 400, '=?utf-8?q?x?=', 'Doe, Jane', 'Eve <eve@evil.example>', 'a@b', '"q" (c) <x>, y;', 'ü@example.com', 'jörg@münchen.example']

def run(suffix, template, data, *options):
    with open('t.' + suffix, 'w', newline='') as f:
        f.write(template)
    with open('data.json', 'w') as f:
        json.dump(data, f)
    return subprocess.run(['abm-render', '-q', '-t', 't.' + suffix, '-O', 'o.' + suffix, *options, 'data.json'], stderr=subprocess.PIPE, universal_newlines=True)

def render(suffix, template, value, *options):
    p = run(suffix, template, value if isinstance(value, dict) else {'x': value}, *options)
    assert p.returncode == 0, (template, value, p.stderr)
    return open('o.' + suffix, 'rb').read()

def refused(suffix, template, value, why):
    p = run(suffix, template, {'x': value})
    assert p.returncode == 1 and why in p.stderr, (template, value, p.returncode, p.stderr)

# What no format of text keeps: control characters, and those that turn text round.
def shown(value):
    return ''.join(c for c in value.replace('\r\n', '\n').replace('\r', '\n')
        if c in '\n\t' or not (ord(c) < 32 or 127 <= ord(c) < 160 or c in '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069'))

exec(compile(open('attack.py').read(), 'attack', 'exec'))
PY
}

@test "HTML: text stays text, addresses stay addresses" {
	attack <<'PY'
from html.parser import HTMLParser

class Reader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.events = []
    def handle_starttag(self, tag, attrs):
        self.events.append((tag, dict(attrs)))
    def handle_endtag(self, tag):
        self.events.append(('/' + tag, None))
    def handle_data(self, data):
        if self.events and self.events[-1][0] == '':
            data = self.events.pop()[1] + data
        self.events.append(('', data))
    def handle_comment(self, data):
        self.events.append(('--', data))

def read(text):
    r = Reader()
    r.feed(text.decode())
    r.close()
    return r.events

for v in ATTACKS:
    t = shown(v)
    assert read(render('html', '<p>{x}</p>', v)) == [('p', {})] + ([('', t)] if t else []) + [('/p', None)], v
    for q in '"\'':
        assert read(render('html', '<p title=%s{x}%s lang="de">a</p>' % (q, q), v)) == [('p', {'title': t, 'lang': 'de'}), ('', 'a'), ('/p', None)], v
        assert read(render('html', '<p {#x}title=%s{x}%s{/}>' % (q, q), v)) == [('p', {'title': t} if v else {})], v
    assert read(render('html', '<title>{x}</title>', v))[0] == ('title', {})
    assert '</title>' not in render('html', '<title>{x}</title>', v).decode()[7:-8]
    for a in ('href', 'HREF ', 'src', 'action', 'formaction', 'poster', 'xlink:href'):
        e = read(render('html', '<a %s="{x}">' % a, v))
        assert len(e) == 1, v
        link = list(e[0][1].values())[0]
        scheme = link.split(':')[0].strip().lower() if ':' in link.split('/')[0].split('?')[0].split('#')[0] else ''
        assert scheme in ('', 'http', 'https', 'mailto', 'tel'), (v, link)
        assert not any(c in link for c in '\n\t "<>') or '%' in link, (v, link)
    # No two values make a scheme, and no value leaves its place in an address.
    for a, b in (('java', 'script:alert(1)'), ('javascript', ':alert(1)')):
        assert read(render('html', '<a href="{a}{b}">', {'a': a, 'b': b}))[0][1]['href'] in ('javascript%3Aalert%281%29',)
    e = read(render('html', '<a href="https://a.example/?q={x}&amp;z=1">', v))
    from urllib.parse import urlsplit, parse_qs
    assert parse_qs(urlsplit(e[0][1]['href']).query, keep_blank_values=True) == {'q': [t], 'z': ['1']}, (v, e)
    e = read(render('html', '<a href="https://a.example/{x}/b">', v))
    assert urlsplit(e[0][1]['href']).netloc == 'a.example' and not urlsplit(e[0][1]['href']).query and not urlsplit(e[0][1]['href']).fragment, (v, e)
    e = read(render('html', '<p style="width: {x}; color: red">', v))[0][1]['style']
    assert e.count(';') == 1 and '(' not in e and ':' not in e.replace('width:', '').replace('color:', ''), (v, e)
    e = read(render('html', '<meta http-equiv="refresh" content="5; URL={x}">', v))[0][1]['content']
    assert 'script:' not in e.lower().replace('\t', '') and not e.lower().startswith('5; url=data'), (v, e)
    # A value in a comment is none: browsers and mail programs have tags of their own in them.
    assert render('html', '<!-- {x} --><p>a', v) == b'<!-- {x} --><p>a'

assert read(render('html', '<img src="{x}">', 'data:image/png;base64,AAAA'))[0][1]['src'] == 'data:image/png;base64,AAAA'
assert read(render('html', '<img src="{x}">', 'data:image/svg+xml,<svg onload=alert(1)>'))[0][1]['src'] == '#'
assert read(render('html', '<b style="width:{x}%">', 12.5))[0][1]['style'] == 'width:12.5%'
assert render('html', '<ul>{#x}<li>{.}</li>{/}</ul>', ['<', '>']) == b'<ul><li>&lt;</li><li>&gt;</li></ul>'
for bad in ('<p title={x}>', '<p title= {x}>', '<p title=a{x}>', '<p {x}>', '<{x}>', '</{x}>', '<p {x}="a">', '<a onclick="f({x})">', '<a onclick=\'{x}\'>', '<iframe srcdoc="{x}">',
        '<!doctype {x}>', '<xmp>{x}</xmp>', '<p title="{#x}">{/}', '<p {#x}title="{/}a">', '{#x}<p title="{else}<p class="{/}a">'):
    refused('html', bad, 'a', 'value_in_markup')
PY
}

@test "CSV: cells stay cells, and none is a formula" {
	attack <<'PY'
import csv, io

def read(data, delimiter=','):
    return list(csv.reader(io.StringIO(data.decode(), newline=''), delimiter=delimiter, strict=True))

def is_safe(cell):
    c = cell.lstrip(' \t\n')
    return c[:1] not in ('=', '+', '-', '@', '\uff1d', '\uff0b', '\uff0d', '\uff20') or c.lstrip('-').replace('.', '').replace(',', '').isdigit() and c[0] == '-'

for v in ATTACKS:
    t = shown(v)
    for template, sep in (('n,x\na,{x}\nb,c\n', ','), ('n;x\na;{x}\nb;c\n', ';'), ('n\tx\na\t{x}\nb\tc\n', '\t'), ('n,x\na,"{x}"\nb,c\n', ','), ('n,x\r\na,{x}\r\nb,c\r\n', ',')):
        rows = read(render('csv', template, v), sep)
        assert len(rows) == 3 and [len(r) for r in rows] == [2, 2, 2] and rows[2] == ['b', 'c'], (v, rows)
        assert is_safe(rows[1][1]), (v, rows)
        assert rows[1][1] in (t, "'" + t), (v, rows)
        assert rows[1][1] == t or not is_safe(t), (v, rows)
    # The whole cell is quoted where other text stands beside the value.
    for template, want in (('n,x\na,Mr {x}\nb,c\n', 'Mr ' + t), ('n,x\na,{x}{x}\nb,c\n', t + t), ('n,x\na,"say ""{x}"""\nb,c\n', 'say "' + t + '"'), ('n,x\na,{y}{x}\nb,c\n', t)):
        rows = read(render('csv', template, {'x': v, 'y': ''}))
        assert len(rows) == 3 and rows[1][1].lstrip("'") == want.lstrip("'") and rows[2] == ['b', 'c'] and is_safe(rows[1][1]), (template, v, rows)

# Numbers stay numbers, also negative ones as a language writes them.
assert read(render('csv', '{x},{x | number(1)},{x | percent}', -1234.5)) == [['-1234.5', '-1,234.5', '-123,450%']]
assert read(render('csv', 'a,{x}', -1234.5)) == [['a', '-1234.5']]
assert read(render('csv', 'a;{x | number(2)}', -1234.5, '--language', 'de'), ';') == [['a', '-1.234,50']]
assert render('csv', 'a,=B1*{x}\n', 12.5) == b'a,=B1*12.5\n'
for bad in ('a,=B1*{x}', 'a,"=B1*{x}"', 'a, +{x}', 'a,-{x}', '@{x},b'):
    refused('csv', bad, 'A2', 'value_in_formula')
# What the template has of its own stays as it is.
assert render('csv', '"q ""a""",=1+1,\' x\n{x}\n', 'v') == b'"q ""a""",=1+1,\' x\nv\n'
PY
}

@test "Markdown: values become no markup" {
	attack <<'PY'
import re, shutil
from html.parser import HTMLParser
from html import unescape

def gfm(text):
    return subprocess.run(['cmark-gfm', '-e', 'table', '-e', 'strikethrough', '--unsafe'], input=text, stdout=subprocess.PIPE, check=True).stdout.decode()

def debian(text):
    return markdown.markdown(text.decode(), extensions=['tables', 'fenced_code', 'attr_list', 'def_list'])

readers = []
if shutil.which('cmark-gfm'):
    readers.append(gfm)
try:
    import markdown
    readers.append(debian)
except ImportError:
    pass

class Tags(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self.attrs = [], '', []
        self.feed(text)
        self.close()
    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attrs += attrs
    def handle_data(self, data):
        self.text += data

# What must come out whatever the value is: the elements, and the value as text.
TEMPLATES = [('{x}\n', ['p']), ('a {x} b\n', ['p']), ('text\n{x}\n', ['p']), ('# {x}\n', ['h1']), ('- {x}\n- b\n', ['ul', 'li', 'li']), ('> {x}\n', ['blockquote', 'p']),
    ('1. {x}\n', ['ol', 'li']), ('**{x}**a\n', None), ('| h | i |\n| --- | --- |\n| {x} | b |\n', ['table', 'thead', 'tr', 'th', 'th', 'tbody', 'tr', 'td', 'td']),
    ('a `{x}` b\n', ['p', 'code']), ('```\n{x}\n```\n\nend\n', ['pre', 'code', 'p']), ('~~~\n{x}\n~~~\n\nend\n', ['pre', 'code', 'p']), ('[text]({x}) b\n', ['p', 'a']), ('[text](https://a.example/{x}) b\n', ['p', 'a']),
    ('<p title="{x}">b</p>\n', ['p'])]

def squeezed(text):
    return re.sub(r'\s+', ' ', text).strip()

for v in ATTACKS:
    t = squeezed(shown(v).replace('\u2028', ' '))
    for template, tags in TEMPLATES:
        out = render('md', template, 'v' + v if '**' in template else v)
        for reader in readers:
            read = Tags(reader(out))
            if not t and not read.tags[-1:] == ['a']:
                continue # what is left of empty markup is the reader's affair
            have = [x for x in read.tags if not (reader is not gfm and x == 'p' and tags and tags[0] in ('ul', 'ol'))]
            if tags and not (not shown(v).strip() or reader is not gfm and '~~~' in template):
                assert have == tags, (template, v, out, have)
            for name, value in read.attrs:
                assert not name.startswith('on'), (v, out)
                if name == 'href':
                    assert not re.match(r'(?i)\s*(javascript|vbscript|data):', value), (v, value)
            if 'code' not in (tags or []) and tags and 'a' not in tags and 'title' not in template:
                assert t in squeezed(read.text.replace('\u2028', ' ')), (reader.__name__, template, v, out, read.text)
            if '`{x}`' in template and reader is gfm:
                assert squeezed(v and shown(v).replace('`', "'").replace('\u2028', ' ')) in squeezed(read.text.replace('\u2028', ' ')), (v, out)
assert render('md', '<{x}>\n', 'https://a.example/?b=c') == b'<https://a.example/?b=c>\n'
assert render('md', '<{x}>\n', 'b onclick=x') == b'<#>\n'
assert render('md', '[a]({x} "{x}")', 'https://e.example/a b(c)') == b'[a](https://e.example/a%20b%28c%29 "https://e.example/a b(c)")'
refused('md', '<p title={x}>', 'a', 'value_in_markup')
PY
}

@test "plain text holds no control characters, and nothing turns it round" {
	attack <<'PY'
for v in ATTACKS:
    assert render('txt', 'a {x} b\n', v).decode() == 'a ' + shown(v) + ' b\n', v
PY
}

@test "mail: a value adds no header, no recipient, no part" {
	attack <<'PY'
import email, email.policy, re
from email.header import decode_header, make_header
from email.utils import getaddresses

def read(data):
    return email.message_from_bytes(data, policy=email.policy.compat32)

def text(value):
    return str(make_header(decode_header(value)))

def squeezed(s):
    return re.sub(r'\s+', ' ', s).strip()

HEAD = 'From: Ann <ann@example.com>\nTo: {x} <{mail}>\nSubject: {x}\nX-Note: about {x}, and {x}\nDate: {day}\nMessage-ID: <{id}@example.com>\nMIME-Version: 1.0\n'
KINDS = {
    'plain': HEAD + 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\nDear {x},\n{x}\nBye\n',
    'qp': HEAD + 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nD=C3=A4r {x},\n{x}\nBye\n',
    'base64': HEAD + 'Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nDear {x},\n{x}\nBye\n',
    'both': HEAD + 'Content-Type: multipart/alternative; boundary="b"\n\npreamble\n--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nDear {x}\n--b\n'
        'Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n<p title=3D"{x}">{x}</p><a href=3D"{x}">a</a>\n--b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename="a.png"\n\niVBORw0KGgo=\n--b--\n',
}
KINDS['crlf'] = KINDS['both'].replace('\n', '\r\n')

for v in ATTACKS:
    t = shown(v)
    for kind, template in KINDS.items():
        data = {'x': v, 'mail': 'bob@example.com', 'day': '2026-01-02', 'id': 'a-1'}
        out = render('eml', template, data)
        m = read(out)
        assert m.keys() == ['From', 'To', 'Subject', 'X-Note', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type'] + ['Content-Transfer-Encoding'] * (not m.is_multipart()), (kind, v, m.keys())
        assert [a for _, a in getaddresses([m['To']])] == ['bob@example.com'], (kind, v, m['To'])
        if squeezed(t):
            assert squeezed(text(m['Subject'])) == squeezed(t), (kind, v, m['Subject'], out)
            assert squeezed(text(m['X-Note'])) == squeezed('about %s, and %s' % (t, t)), (kind, v, m['X-Note'])
            if '"' not in t and '\\' not in t:
                assert squeezed(text(getaddresses([m['To']])[0][0])) == squeezed(t), (kind, v, m['To'])
        assert m['Date'] == 'Fri, 02 Jan 2026 00:00:00 +0000' and m['Message-ID'] == '<a-1@example.com>'
        head = out.replace(b'\r\n', b'\n').split(b'\n\n')[0]
        assert all(len(l) <= 78 or b' ' not in l.strip() for l in head.split(b'\n')) and all(c < 128 for c in head), (v, head)
        assert all(len(l) <= 998 for l in out.splitlines()), (kind, v)
        assert (b'\n' not in out.replace(b'\r\n', b'')) == (kind == 'crlf') and b'\r' not in out.replace(b'\r\n', b''), (kind, v)
        parts = list(m.walk())
        assert len(parts) == (4 if m.is_multipart() else 1), (kind, v, out)
        if m.is_multipart():
            assert [p.get_content_type() for p in parts] == ['multipart/alternative', 'text/plain', 'text/html', 'image/png']
            assert parts[3].get_payload(decode=True) == b'\x89PNG\r\n\x1a\n'
            body = parts[1].get_payload(decode=True).decode().replace('\r\n', '\n')
            assert body.rstrip('\n') == ('Dear ' + t).rstrip('\n'), (kind, v, body)
            html = parts[2].get_payload(decode=True).decode()
            assert '<script' not in html and not re.search(r'''<[^>]*\son\w+=''', re.sub(r'"[^"]*"', '', html)) and not re.search(r'href="\s*(javascript|vbscript|data):', html, re.I), (v, html)
        elif len(t.encode()) < 900:
            body = m.get_payload(decode=True).decode()
            assert body == ('Där ' if kind == 'qp' else 'Dear ') + t + ',\n' + t + '\nBye\n', (kind, v, body)
            if kind != 'plain':
                assert all(len(l) <= 76 for l in out.split(b'\n\n', 1)[1].splitlines()), (kind, v)

# Addresses.
one = 'To: {x}\nCc: "{n}" <{x}>, {n} <c@example.com>\n\nb\n'
m = read(render('eml', one, {'x': 'j@münchen.example', 'n': 'Doe, "J" <x>'}))
assert m['To'] == 'j@xn--mnchen-3ya.example' and [a for _, a in getaddresses([m['Cc']])] == ['j@xn--mnchen-3ya.example', 'c@example.com'], m['Cc']
assert getaddresses([m['Cc']])[0][0] == 'Doe, "J" <x>'
assert render('eml', 'To: {x}\n\n', 'jörg@example.com') == 'To: jörg@example.com\n\n'.encode()
for bad in ('a@b, c@d', 'a@b> <c@d', 'nobody', '@x', 'a b@c'):
    refused('eml', 'To: A <{x}>\n\nb\n', bad, 'invalid_address')
assert read(render('eml', 'To: {x}\n\nb\n', 'a@b.example, c@d.example'))['To'] == '"a@b.example, c@d.example"'
# The template's own words of other alphabets are encoded, too.
assert text(read(render('eml', 'Subject: Grüße {x}\n\nb\n', 'Söhne & Co'))['Subject']) == 'Grüße Söhne & Co'
# The same twice.
assert render('eml', KINDS['both'], {'x': 'ä', 'mail': 'a@b.c', 'day': '2026-01-02T03:04:05Z', 'id': 'i'}) == render('eml', KINDS['both'], {'x': 'ä', 'mail': 'a@b.c', 'day': '2026-01-02T03:04:05Z', 'id': 'i'})
refused('eml', 'Subject: a\nContent-Type: text/html\n\n<p title={x}>', 'a', 'value_in_markup')
PY
}
