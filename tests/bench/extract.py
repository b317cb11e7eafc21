#!/usr/bin/python3
"""abm-extract beside BeautifulSoup, over a corpus, over long streams, over reports that grow.

    extract.py BIN SAMPLE WORK [CORPUS]

Figures are of this machine; nothing here passes or fails.
"""
import json, os, re, resource, subprocess, sys, time

BIN, SAMPLE, WORK = sys.argv[1:4]
CORPUS = sys.argv[4] if len(sys.argv) > 4 else ''
MB = 1e6


def used(cmd, times=1):
    """The least CPU seconds of so many runs, and the peak in MB of the largest process."""
    best, peak = 1e9, 0
    for _ in range(times):
        report = os.path.join(WORK, 'time')
        subprocess.run([sys.executable, '-c', RUNNER, report] + cmd)
        cpu, rss = open(report).read().split()
        best, peak = min(best, float(cpu)), max(peak, float(rss))
    return best, peak


# A process of its own, so that the peak is that of its children alone; not
# found through PATH, where a script may stand for it, whose time would count.
RUNNER = '''
import resource, subprocess, sys
subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
u = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], 'w').write('%f %f' % (u.ru_utime + u.ru_stime, u.ru_maxrss / 1024))
'''


def documents(paths, name):
    """The records of the reports, fetched into the store."""
    accounts, out = os.path.join(WORK, name + '.accounts'), os.path.join(WORK, name + '.jsonl')
    with open(accounts, 'w') as f:
        for i, path in enumerate(paths):
            f.write(json.dumps({'type': 'account', 'v': 1, 'id': '%s-%d' % (name, i), 'name': name,
                                'reports': ['file:' + path]}) + '\n')
    subprocess.run([BIN + '/abm-fetch', '-q', '--offline', '--allow-file', '/', '-o', out, accounts],
                   stderr=subprocess.DEVNULL)
    return out


def extract(records, *options):
    return [BIN + '/abm-extract', '-q', '--no-memo', *options, records]


def write(name, data):
    path = os.path.join(WORK, name)
    with open(path, 'wb') as f:
        f.write(data)
    return path


def whole_children(body, most):
    """The longest run of whole children of the body that has at most so many bytes."""
    depth = end = 0
    for m in re.finditer(rb'<(/?)[A-Za-z](?:"[^"]*"|\'[^\']*\'|[^>"\'])*?(/?)>', body):
        depth += 0 if m[2] else -1 if m[1] else 1
        if m.end() > most:
            break
        if depth == 0:
            end = m.end()
    return body[:end]


def enlarged(data, size):
    """A report in XHTML whose body's children are said again until it has so many bytes."""
    start, end = data.index(b'>', data.index(b'<body')) + 1, data.rindex(b'</body>')
    more = b''
    while len(data) + len(more) < size:
        piece = whole_children(data[start:end], size - len(data) - len(more))
        if not piece:
            break
        more += piece
    return data[:end] + more + data[end:]


def reports(folder):
    return sorted(os.path.join(d, f) for d, _, files in os.walk(folder) for f in files)


def one_report():
    found = [p for p in reports(CORPUS + '/reports/data') if p.endswith(('.htm', '.html', '.xhtml'))]
    inline = [p for p in found if b'<ix:nonFraction' in open(p, 'rb').read()]
    largest = max(inline, key=os.path.getsize)
    data = enlarged(open(largest, 'rb').read(), 4000000)
    path = write('large.htm', data)
    ours = extract(documents([path], 'large'))
    peer = ['/usr/bin/python3', '-W', 'ignore', '-c',
            'import sys; from bs4 import BeautifulSoup; '
            'print(len(BeautifulSoup(open(sys.argv[1], "rb").read(), "lxml").get_text()))', path]
    there = not subprocess.run(peer, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
    # In turns, so that what else the machine does weighs on both.
    rounds = [(used(ours, 4), used(peer) if there else (0, 0)) for _ in range(6)]
    cpu, peak = (f(r[0][i] for r in rounds) for i, f in enumerate((min, max)))
    theirs, rss = (f(r[1][i] for r in rounds) for i, f in enumerate((min, max)))
    print('extract, 4 MB of inline XBRL: %.1f ms CPU, peak %.0f MB (%s, %d bytes made %d)' %
          (cpu * 1e3, peak, os.path.basename(largest), os.path.getsize(largest), len(data)))
    if there:
        print('  BeautifulSoup with lxml, the text alone: %.1f ms CPU, peak %.0f MB: %.1f times as much' %
              (theirs * 1e3, rss, theirs / cpu))
    else:
        print('  BeautifulSoup with lxml is not there (python3-bs4, python3-lxml)')


def start():
    cpu, peak = used([BIN + '/abm-extract', '-q', '/dev/null'], 15)
    print('extract, no report at all: %.1f ms CPU, peak %.0f MB' % (cpu * 1e3, peak))


def whole_corpus():
    paths = [p for p in reports(CORPUS + '/reports/data')
             if re.search(r'/(sec-html|ixbrl|esef)/', p) and not p.endswith('.tsv')]
    size = sum(map(os.path.getsize, paths))
    cpu, peak = used(extract(documents(paths, 'corpus')), 2)
    print('extract, corpus without PDF: %d reports, %.1f MB, %.1f MB/s of CPU, peak %.0f MB' %
          (len(paths), size / MB, size / MB / cpu, peak))


def long_streams():
    paths = [p for p in reports(SAMPLE + '/reports') if p.endswith(('.htm', '.html', '.xhtml', '.txt'))]
    lines = [l for l in open(documents(paths, 'sample')) if '"type":"document"' in l]
    lines.sort(key=lambda l: -json.loads(l)['parts'][0]['bytes'])
    for count in (1, 100, 1000):
        records = write('stream%d.jsonl' % count, ''.join(lines[i % len(lines)] for i in range(count)).encode())
        cpu, peak = used(extract(records))
        print('extract, a stream of %4d reports: %7.1f ms CPU, peak %.1f MB' % (count, cpu * 1e3, peak))
    used([BIN + '/abm-extract', '-q', records])
    cpu, peak = used([BIN + '/abm-extract', '-q', records])
    print('extract, the same 1000 from the memo: %.1f ms CPU, peak %.1f MB' % (cpu * 1e3, peak))


PROSE = (b'We opened 12 stores in 2024 and plan to invest $30 million in new plants by 2027. '
         b'Our employees numbered 3,400; prices could fall. ')
FACT = (b'<p>Revenue <ix:nonFraction name="x:R" contextRef="c" unitRef="u" scale="6">%d</ix:nonFraction> '
        b'<span style="font-weight:bold;color:#000">of the year</span></p>')


def shapes(n):
    """Reports of a size that grows with n, by name."""
    inline = (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" '
              b'xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"><body>%s</body></html>')
    return {
        'HTML': b'<html><body>' + (b'<p>' + PROSE + b'<p><b>Item 1. Business</b>') * (1500 * n) + b'</body></html>',
        'inline XBRL': inline % b''.join(FACT % i for i in range(2500 * n)),
        'plain text': (b'     ' + PROSE.replace(b'. ', b'.\n') + b'\n\n') * (1500 * n),
        'tiny tags': b'<html><body>' + b'<b>x</b><i> y</i>' * (6250 * n) + b'</body></html>',
        'one text': b'<html><body><p>' + PROSE * (20000 * n) + b'</p></body></html>',
        'one word': b'<html><body><p>' + b'x' * (1000000 * n) + b'</p></body></html>',
        'deep': b'<html><body>' + (b'<div>' * 200 + b'x' + b'</div>' * 200) * (25 * n) + b'</body></html>',
        'entities': b'<html><body><p>' + b'&amp;&#8212;' * (31250 * n) + b'</p></body></html>',
        'table': b'<html><body><table>' + (b'<tr>' + b'<td>1,234</td>' * 10 + b'</tr>') * (625 * n) +
                 b'</table></body></html>',
        'one row': b'<html><body><table><tr>' + b'<td>1,234</td>' * (6250 * n) + b'</tr></table></body></html>',
        'attributes': b'<html><body>' + b'<p id="a" class="b c" style="color:#fff;font-size:1pt">x</p>' * (3000 * n) +
                      b'</body></html>',
        'open tags': b'<html><body>' + b'<p><b>' * (30 * n) + PROSE * 100 + b'</body></html>',
        'contexts': inline % (b'<ix:header><ix:resources>' + b''.join(
            b'<context id="c%d"><period><instant>2024-12-31</instant></period></context>' % i
            for i in range(2500 * n)) + b'</ix:resources></ix:header>' + b''.join(FACT % i for i in range(100))),
    }


def growth():
    print('extract, CPU per MB as a report grows (1, 4, 16 times; flat is linear):')
    for name in shapes(1):
        figures = []
        for n in (1, 4, 16):
            data = shapes(n)[name]
            path = write('shape-%d.htm' % n if name != 'plain text' else 'shape-%d.txt' % n, data)
            cpu, peak = used(extract(documents([path], 'shape%d' % n)), 2)
            figures.append('%6.1f ms/MB at %5.1f MB (peak %3.0f MB)' % (cpu * 1e3 / (len(data) / MB), len(data) / MB, peak))
        print('  %-12s %s' % (name, '  '.join(figures)))


start()
if CORPUS:
    one_report()
    whole_corpus()
long_streams()
growth()
