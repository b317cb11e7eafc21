"""Workbooks from a compact description, with the standard library only."""
import re, zipfile
from xml.sax.saxutils import escape, quoteattr

NS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
REL = 'http://schemas.openxmlformats.org/package/2006/relationships'
CT = 'http://schemas.openxmlformats.org/package/2006/content-types'
T = 'application/vnd.openxmlformats-officedocument.spreadsheetml.'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

def split(ref):
    m = re.match(r'([A-Z]+)(\d+)$', ref)
    n = 0
    for c in m.group(1):
        n = n * 26 + ord(c) - 64
    return int(m.group(2)), n

class Book:
    """sheets: {name: {ref: value}}; a value is a number, text, True, '=formula', or
    (value, style). Text goes to the shared strings."""
    def __init__(self):
        self.sheets, self.strings, self.parts, self.names = [], [], {}, []
        self.types, self.book, self.rels = [], '', []
        self.properties = ''  # of docProps/app.xml
        self.styles = ['General', '0', '#,##0.00', 'yyyy\\-mm\\-dd', '0.0%', '@']
    def sheet(self, name, cells, head='', tail='', rels=(), rows=None, attrs=''):
        self.sheets.append((name, cells, head, tail, list(rels), rows or {}, attrs))
    def cell(self, ref, v):
        style = 0
        if isinstance(v, tuple):
            v, style = v
        s = ' s="%d"' % style if style else ''
        if v is None:
            return '<c r="%s"%s/>' % (ref, s)
        if isinstance(v, bool):
            return '<c r="%s"%s t="b"><v>%d</v></c>' % (ref, s, v)
        if isinstance(v, (int, float)):
            return '<c r="%s"%s><v>%s</v></c>' % (ref, s, v)
        if v.startswith('<'):
            return v if v.startswith('<c ') else '<c r="%s"%s>%s</c>' % (ref, s, v)
        if v.startswith('='):
            return '<c r="%s"%s><f>%s</f><v>0</v></c>' % (ref, s, escape(v[1:]))
        if v.startswith('!'):
            return '<c r="%s"%s t="inlineStr"><is>%s</is></c>' % (ref, s, v[1:])
        self.strings.append(v)
        return '<c r="%s"%s t="s"><v>%d</v></c>' % (ref, s, len(self.strings) - 1)
    def data(self, cells, rows):
        by_row = {}
        for ref in cells:
            by_row.setdefault(split(ref)[0], []).append(ref)
        out = []
        for row in sorted(set(by_row) | set(rows)):
            refs = sorted(by_row.get(row, []), key=split)
            out.append('<row r="%d"%s>%s</row>' % (row, rows.get(row, ''),
                ''.join(self.cell(r, cells[r]) for r in refs)))
        return ''.join(out)
    def save(self, path):
        parts = dict(self.parts)
        over = [('/xl/workbook.xml', T + 'sheet.main+xml'), ('/xl/styles.xml', T + 'styles+xml'),
            ('/xl/sharedStrings.xml', T + 'sharedStrings+xml')] + self.types
        rels = ''
        sheets = ''
        for i, (name, cells, head, tail, srels, rows, attrs) in enumerate(self.sheets, 1):
            part = 'xl/worksheets/sheet%d.xml' % i
            parts[part] = (HEAD + '<worksheet xmlns="%s" xmlns:r="%s"%s>%s<sheetData>%s</sheetData>%s</worksheet>'
                % (NS, R, attrs, head, self.data(cells, rows), tail))
            over.append(('/' + part, T + 'worksheet+xml'))
            sheets += '<sheet name=%s sheetId="%d" r:id="rId%d"/>' % (quoteattr(name), i, i)
            rels += '<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>' % (i, R, i)
            if srels:
                parts['xl/worksheets/_rels/sheet%d.xml.rels' % i] = HEAD + '<Relationships xmlns="%s">%s</Relationships>' % (REL,
                    ''.join('<Relationship Id="%s" Type="%s/%s" Target="%s"%s/>' % (a, R, t, g,
                        ' TargetMode="External"' if '://' in g else '') for a, t, g in srels))
        n = len(self.sheets)
        rels += '<Relationship Id="rId%d" Type="%s/styles" Target="styles.xml"/>' % (n + 1, R)
        rels += '<Relationship Id="rId%d" Type="%s/sharedStrings" Target="sharedStrings.xml"/>' % (n + 2, R)
        rels += ''.join('<Relationship Id="%s" Type="%s/%s" Target="%s"/>' % (a, R, t, g) for a, t, g in self.rels)
        names = ''.join('<definedName %s>%s</definedName>' % (a, escape(f)) for a, f in self.names)
        parts['xl/workbook.xml'] = HEAD + '<workbook xmlns="%s" xmlns:r="%s">%s<sheets>%s</sheets>%s</workbook>' % (
            NS, R, self.book, sheets, '<definedNames>%s</definedNames>' % names if names else '')
        parts['xl/_rels/workbook.xml.rels'] = HEAD + '<Relationships xmlns="%s">%s</Relationships>' % (REL, rels)
        fmts = ''.join('<numFmt numFmtId="%d" formatCode=%s/>' % (164 + i, quoteattr(f)) for i, f in enumerate(self.styles) if i)
        xfs = ''.join('<xf numFmtId="%d" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' % (164 + i if i else 0)
            for i in range(len(self.styles)))
        parts['xl/styles.xml'] = HEAD + ('<styleSheet xmlns="%s"><numFmts count="%d">%s</numFmts><fonts count="1"><font><sz val="11"/>'
            '<name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill>'
            '<patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/>'
            '<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            '</cellStyleXfs><cellXfs count="%d">%s</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
            '</cellStyles><dxfs count="1"><dxf><font><b/></font></dxf></dxfs></styleSheet>') % (NS, len(self.styles) - 1, fmts, len(self.styles), xfs)
        si = ''.join('<si>%s</si>' % (s[1:] if s.startswith('~') else '<t xml:space="preserve">%s</t>' % escape(s)) for s in self.strings)
        parts['xl/sharedStrings.xml'] = HEAD + '<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>' % (NS, len(self.strings), len(self.strings), si)
        parts['_rels/.rels'] = HEAD + '<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument" Target="xl/workbook.xml"/>%s</Relationships>' % (
            REL, R, '<Relationship Id="rId2" Type="%s/extended-properties" Target="docProps/app.xml"/>' % R if self.properties else '')
        if self.properties:
            parts['docProps/app.xml'] = self.properties
            over.append(('/docProps/app.xml', T.replace('spreadsheetml.', 'extended-properties+xml')))
        types = HEAD + '<Types xmlns="%s"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/><Default Extension="png" ContentType="image/png"/>%s</Types>' % (CT,
            ''.join('<Override PartName="%s" ContentType="%s"/>' % o for o in over))
        with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
            z.writestr('[Content_Types].xml', types)
            for name in sorted(parts):
                z.writestr(name, parts[name])
