"""Runs abm-render over the cases of another engine for workbooks, whose tags
are ${name}, ${table:list.name} and arrays that fill a row, put into our syntax.
   shapes.py ABM-RENDER FOLDER...   a case: template.xlsx data.json expected.xlsx
Prints what differs; exit 1 when more does than is known and wanted."""
import datetime, json, os, re, subprocess, sys, tempfile, zipfile
import xml.etree.ElementTree as ET
from xml.sax.saxutils import escape
from dump import S, cells, parts, text

# Rows that are repeated bring their formulas along, which that engine leaves out.
KNOWN = re.compile(r"\S+ is '=.*', not None$")

def plain(v):
    """Dates as the numbers that the other engine writes."""
    if isinstance(v, dict) and list(v) == ['$date']:
        day = datetime.datetime.fromisoformat(v['$date'].replace('Z', '+00:00')).replace(tzinfo=None)
        serial = (day - datetime.datetime(1899, 12, 30)).total_seconds() / 86400
        return int(serial) if serial == int(serial) else serial
    if isinstance(v, dict):
        return {k: plain(x) for k, x in v.items()}
    return [plain(x) for x in v] if isinstance(v, list) else v

def find(data, path):
    for name in path.split('.'):
        m = re.match(r'(\w+)\[(\d+)\]$', name)
        data = data.get(m.group(1) if m else name) if isinstance(data, dict) else None
        if m:
            data = data[int(m.group(2))] if isinstance(data, list) and int(m.group(2)) < len(data) else None
    return data

def across(name):
    return '{#%s [loopOver: "cell"]}{.}{/}' % name

def table_row(row, data):
    """A row with ${table:...}: its loop from the first to the last such cell;
    what is beside them is there once."""
    names = [n for v in row.values() for n in re.findall(r'\$\{table:([^}]+)\}', v)]
    lists = sorted({longest_list(n, data) for n in names} - {''})
    if not lists:
        return
    loop = lists[0]
    items = find(data, loop)
    tagged = [c for c, v in row.items() if '${table:' in v]
    for c, v in row.items():
        if c in tagged:
            row[c] = re.sub(r'\$\{table:([^}]+)\}', lambda m: field(m.group(1), loop, items), v)
        else:
            row[c] = '{#$first}%s{/}' % v
    row[tagged[0]] = '{#%s [loopOver: "row"]}' % loop + row[tagged[0]]
    row[tagged[-1]] += '{/%s}' % loop

def longest_list(name, data):
    pieces = name.split('.')
    for n in range(1, len(pieces) + 1):
        if isinstance(find(data, '.'.join(pieces[:n])), list):
            return '.'.join(pieces[:n])
    return ''

def field(name, loop, items):
    rest = name[len(loop) + 1:] or '.'
    if any(isinstance(find(i, rest), list) for i in items or [] if rest != '.'):
        return across(rest)
    return '{%s}' % rest

def ours(row, data):
    if any('${table:' in v for v in row.values()):
        table_row(row, data)
    for c, v in row.items():
        def one(m):
            value = find(data, m.group(1))
            return across(m.group(1)) if isinstance(value, list) and m.group(0) == v else '{%s}' % m.group(1)
        row[c] = re.sub(r'\$\{([^}:]+)\}', one, v)

def convert(path, out, data):
    z = zipfile.ZipFile(path)
    strings = [text(si) for si in ET.fromstring(z.read('xl/sharedStrings.xml')).iter(S + 'si')]
    sheets = {p for _, p in parts(z)}
    with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as o:
        for n in z.namelist():
            b = z.read(n)
            if n in sheets:
                b = convert_sheet(b, strings, data)
            o.writestr(n, b)

def convert_sheet(b, strings, data):
    root = ET.fromstring(b)
    s = b.decode('utf-8')
    for row in root.iter(S + 'row'):
        held = {c.get('r'): strings[int(c.find(S + 'v').text)] for c in row.iter(S + 'c')
            if c.get('t') == 's' and c.find(S + 'v') is not None}
        before = dict(held)
        if any('${' in v for v in held.values()):
            ours(held, data)
        for ref, v in held.items():
            if v != before[ref]:
                s = re.sub(r'<c r="%s"([^>]*?) t="s"([^>]*)><v>\d+</v></c>' % ref, lambda m: '<c r="%s"%s%s t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>'
                    % (ref, m.group(1), m.group(2), escape(v)), s)
    return s.encode('utf-8')

def data_of(folder):
    data = plain(json.load(open(os.path.join(folder, 'data.json'))))
    if isinstance(data, list):
        merged = {}
        for d in data:
            merged.update(d.get('data', {}))
        return merged
    return data

def run(program, folder):
    data = data_of(folder)
    with tempfile.TemporaryDirectory() as t:
        template, out, file = (os.path.join(t, n) for n in ('t.xlsx', 'o.xlsx', 'd.json'))
        convert(os.path.join(folder, 'template.xlsx'), template, data)
        with open(file, 'w') as f:
            json.dump(data, f)
        r = subprocess.run([program, '-q', '-t', template, '-O', out, file], capture_output=True, text=True)
        if r.returncode != 0:
            yield r.stderr.strip()
            return
        have, want = cells(out), cells(os.path.join(folder, 'expected.xlsx'))
        if list(have) != list(want):
            yield 'sheets %s, not %s' % (list(have), list(want))
        for sheet in want:
            a, b = want[sheet], have.get(sheet, {})
            for ref in sorted(set(a) | set(b)):
                if blank(a.get(ref)) != blank(b.get(ref)):
                    yield '%s!%s is %r, not %r' % (sheet, ref, b.get(ref), a.get(ref))

def blank(v):
    return None if isinstance(v, str) and not v.strip() else v

def main():
    same = bad = 0
    for folder in sys.argv[2:]:
        found = list(run(sys.argv[1], folder))
        unknown = [f for f in found if not KNOWN.match(f)]
        same += not unknown
        bad += bool(unknown)
        for f in unknown:
            print('%s: %s' % (os.path.basename(folder.rstrip("/")), f))
    print('%d of %d cases have the same cells' % (same, same + bad))
    return 1 if bad else 0

if __name__ == '__main__':
    sys.exit(main())
