"""What a workbook's cells hold: {sheet: {ref: value}}; formulas as '=...'."""
import posixpath, sys, zipfile
import xml.etree.ElementTree as ET

S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
R = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id'

def text(e):
    return ''.join(t.text or '' for t in e.iter(S + 't'))

def cell(c, strings, values):
    f, v, t = c.find(S + 'f'), c.find(S + 'v'), c.get('t', 'n')
    if f is not None and not values:
        return '=' + (f.text or '')
    if t == 'inlineStr':
        return text(c.find(S + 'is'))
    if v is None or v.text is None:
        return None
    if t == 's':
        return strings[int(v.text)]
    if t == 'b':
        return v.text == '1'
    return v.text if t in ('str', 'e', 'd') else float(v.text)

def parts(z):
    rels = {r.get('Id'): r.get('Target') for r in ET.fromstring(z.read('xl/_rels/workbook.xml.rels'))}
    for s in ET.fromstring(z.read('xl/workbook.xml')).iter(S + 'sheet'):
        yield s.get('name'), posixpath.normpath(posixpath.join('/xl', rels[s.get(R)]))[1:]

def cells(path, values=False):
    z = zipfile.ZipFile(path)
    strings = []
    if 'xl/sharedStrings.xml' in z.namelist():
        strings = [text(si) for si in ET.fromstring(z.read('xl/sharedStrings.xml')).iter(S + 'si')]
    out = {}
    for name, part in parts(z):
        out[name] = {}
        for c in ET.fromstring(z.read(part)).iter(S + 'c'):
            v = cell(c, strings, values)
            if v is not None and v != '':
                out[name][c.get('r')] = v
    return out

if __name__ == '__main__':
    for sheet, held in cells(sys.argv[1], '--values' in sys.argv).items():
        print('==', sheet)
        for ref, v in held.items():
            print('%s\t%r' % (ref, v))
