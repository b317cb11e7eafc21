"""Small Office packages for the tests of native objects (standard library only).

    build(path, {"kind": "docx" | "pptx", "body": markup of w:body, "slides":
    [markup of a slide's shapes], "parts": {name: text}, "rels": {part: [[id,
    type, target, mode?]]}, "types": {name: media type}, "media": {name: base64}})

In the markup, %CHART(id,name,alt,rel)% and %PIC(id,name,alt,rel)% are drawings.
"""
import base64, json, re, sys, zipfile

PKG = 'http://schemas.openxmlformats.org/package/2006/'
OFF = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
DML = 'http://schemas.openxmlformats.org/drawingml/2006/'
NS = {
    'w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
    'p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
    'r': OFF, 'a': DML + 'main', 'c': DML + 'chart', 'pic': DML + 'picture',
    'wp': DML + 'wordprocessingDrawing',
    'w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
}
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
APP = 'application/vnd.openxmlformats-officedocument.'
TYPES = {
    'document.xml': APP + 'wordprocessingml.document.main+xml',
    'presentation.xml': APP + 'presentationml.presentation.main+xml',
    'slide': APP + 'presentationml.slide+xml',
    'notesSlide': APP + 'presentationml.notesSlide+xml',
    'slideLayout': APP + 'presentationml.slideLayout+xml',
    'slideMaster': APP + 'presentationml.slideMaster+xml',
    'notesMaster': APP + 'presentationml.notesMaster+xml',
    'theme': APP + 'theme+xml',
    'chart': APP + 'drawingml.chart+xml',
    'header': APP + 'wordprocessingml.header+xml',
    'footer': APP + 'wordprocessingml.footer+xml',
    'footnotes': APP + 'wordprocessingml.footnotes+xml',
    'endnotes': APP + 'wordprocessingml.endnotes+xml',
    'comments': APP + 'wordprocessingml.comments+xml',
    'numbering': APP + 'wordprocessingml.numbering+xml',
    'styles': APP + 'wordprocessingml.styles+xml',
    'settings': APP + 'wordprocessingml.settings+xml',
    'app': APP + 'extended-properties+xml',
    'core': 'application/vnd.openxmlformats-package.core-properties+xml',
    'custom': APP + 'custom-properties+xml',
    'data': APP + 'drawingml.diagramData+xml',
    'drawing': 'application/vnd.ms-office.drawingml.diagramDrawing+xml',
}


def xmlns(*prefixes):
    return ' '.join('xmlns:%s="%s"' % (p, NS[p]) for p in prefixes)


def media_type(name):
    base = name.rsplit('/', 1)[-1]
    return TYPES.get(base) or TYPES.get(re.sub(r'\d*\.xml$', '', base), '')


def graphic(id_, inner, uri):
    return '<a:graphic %s><a:graphicData uri="%s">%s</a:graphicData></a:graphic>' % (
        xmlns('a'), uri, inner)


def chart_ref(rel):
    return '<c:chart %s r:id="%s"/>' % (xmlns('c', 'r'), rel)


def blip(rel):
    return ('<pic:pic %s><pic:nvPicPr><pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr>'
            '<pic:blipFill><a:blip r:embed="%s" %s/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="1000000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>') % (
                xmlns('pic', 'a'), rel, xmlns('r'))


def word_drawing(id_, name, descr, inner, uri):
    return ('<w:r><w:drawing><wp:inline %s distT="0" distB="0" distL="0" distR="0">'
            '<wp:extent cx="2000000" cy="1000000"/><wp:docPr id="%s" name="%s" descr="%s"/>%s'
            '</wp:inline></w:drawing></w:r>') % (
                xmlns('wp'), id_, name, descr, graphic(id_, inner, uri))


def slide_frame(id_, name, descr, inner, uri):
    return ('<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%s" name="%s" descr="%s"/><p:cNvGraphicFramePr/>'
            '<p:nvPr/></p:nvGraphicFramePr><p:xfrm><a:off x="0" y="0"/><a:ext cx="4000000" cy="3000000"/></p:xfrm>'
            '%s</p:graphicFrame>') % (id_, name, descr, graphic(id_, inner, uri))


def slide_pic(id_, name, descr, rel):
    return ('<p:pic><p:nvPicPr><p:cNvPr id="%s" name="%s" descr="%s"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
            '<p:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            '<p:spPr><a:xfrm><a:off x="100" y="200"/><a:ext cx="2000000" cy="1000000"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>') % (id_, name, descr, rel)


def expand(markup, word):
    def one(m):
        kind, args = m.group(1), m.group(2).split(',')
        if kind == 'CHART' and word:
            return word_drawing(args[0], args[1], args[2], chart_ref(args[3]), NS['c'])
        if kind == 'CHART':
            return slide_frame(args[0], args[1], args[2], chart_ref(args[3]), NS['c'])
        if word:
            return word_drawing(args[0], args[1], args[2], blip(args[3]), NS['pic'])
        return slide_pic(*args)
    return re.sub(r'%(CHART|PIC)\(([^)]*)\)%', one, markup)


def chart(kind, series, categories, title='', extra=''):
    """A chart part: series [[name, [values]]]; kind "barChart" and so on."""
    def ref(tag, f, cache, points, fmt=''):
        pts = ''.join('<c:pt idx="%d"><c:v>%s</c:v></c:pt>' % (i, v) for i, v in enumerate(points))
        return '<c:%s><c:f>%s</c:f><c:%s>%s<c:ptCount val="%d"/>%s</c:%s></c:%s>' % (
            tag, f, cache, fmt, len(points), pts, cache, tag)
    sers = ''
    end = len(categories) + 1
    for i, (name, values) in enumerate(series):
        col = chr(ord('B') + i)
        style = ('<c:spPr><a:solidFill><a:schemeClr val="accent%d"/></a:solidFill></c:spPr>' % (i + 1))
        sers += '<c:ser><c:idx val="%d"/><c:order val="%d"/><c:tx>%s</c:tx>%s<c:cat>%s</c:cat><c:val>%s</c:val></c:ser>' % (
            i, i, ref('strRef', 'Sheet1!$%s$1' % col, 'strCache', [name]), style,
            ref('strRef', 'Sheet1!$A$2:$A$%d' % end, 'strCache', categories),
            ref('numRef', 'Sheet1!$%s$2:$%s$%d' % (col, col, end), 'numCache', values,
                '<c:formatCode>#,##0</c:formatCode>'))
    bar = '<c:barDir val="col"/><c:grouping val="clustered"/>' if kind == 'barChart' else ''
    if kind in ('lineChart', 'areaChart'):
        bar = '<c:grouping val="standard"/>'
    axes = '<c:axId val="1"/><c:axId val="2"/>' if kind != 'pieChart' else '<c:firstSliceAng val="0"/>'
    scale = '<c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    ax = '' if kind == 'pieChart' else (
        '<c:catAx><c:axId val="1"/>%s<c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/>%s<c:axPos val="l"/><c:crossAx val="1"/></c:valAx>' % (scale, scale))
    head = ('<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></c:rich></c:tx>'
            '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>' % title) if title else ''
    return HEAD + ('<c:chartSpace %s><c:chart>%s<c:plotArea><c:layout/><c:%s>%s<c:varyColors val="0"/>%s%s</c:%s>%s'
                   '</c:plotArea><c:plotVisOnly val="1"/></c:chart>%s</c:chartSpace>') % (
                       xmlns('c', 'a', 'r'), head, kind, bar, sers, axes, kind, ax, extra)


SHAPES = ('<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>')


def box(id_, text, cx=4000000, cy=500000, body=''):
    """A text box of a slide; text is the markup of its paragraphs."""
    return ('<p:sp><p:nvSpPr><p:cNvPr id="%d" name="Box %d"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
            '<a:xfrm><a:off x="1000" y="1000"/><a:ext cx="%d" cy="%d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            '</a:prstGeom></p:spPr><p:txBody><a:bodyPr>%s</a:bodyPr><a:lstStyle/>%s</p:txBody></p:sp>') % (
                id_, id_, cx, cy, body, text)


def slide(root, shapes):
    return HEAD + '<p:%s %s><p:cSld><p:spTree>%s%s</p:spTree></p:cSld></p:%s>' % (
        root, xmlns('p', 'a', 'r'), SHAPES, shapes, root)


MAP = ('<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
       'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>')


def theme():
    colors = ''.join('<a:%s><a:srgbClr val="%06X"/></a:%s>' % (n, i * 1118481 % 16777216, n) for i, n in enumerate(
        'dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink'.split()))
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = '<a:ln w="6350">%s</a:ln>' % fill
    return HEAD + ('<a:theme %s name="T"><a:themeElements><a:clrScheme name="T">%s</a:clrScheme><a:fontScheme name="T">'
                   '<a:majorFont>%s</a:majorFont><a:minorFont>%s</a:minorFont></a:fontScheme><a:fmtScheme name="T">'
                   '<a:fillStyleLst>%s</a:fillStyleLst><a:lnStyleLst>%s</a:lnStyleLst><a:effectStyleLst>%s</a:effectStyleLst>'
                   '<a:bgFillStyleLst>%s</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>') % (
                       xmlns('a'), colors, font, font, fill * 3, line * 3,
                       '<a:effectStyle><a:effectLst/></a:effectStyle>' * 3, fill * 3)


def presentation(spec, parts, rels):
    ids = ''.join('<p:sldId id="%d" r:id="s%d"/>' % (256 + i, i + 1) for i in range(len(spec['slides'])))
    parts['ppt/presentation.xml'] = HEAD + (
        '<p:presentation %s><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="m1"/></p:sldMasterIdLst>'
        '<p:sldIdLst>%s</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/><p:notesSz cx="6858000" cy="9144000"/>%s'
        '</p:presentation>') % (xmlns('p', 'a', 'r'), ids, spec.get('presentation', ''))
    main = rels.setdefault('ppt/presentation.xml', [])
    main.append(['m1', 'slideMaster', 'slideMasters/slideMaster1.xml'])
    for i, shapes in enumerate(spec['slides']):
        name = 'ppt/slides/slide%d.xml' % (i + 1)
        parts[name] = slide('sld', expand(shapes, False))
        main.append(['s%d' % (i + 1), 'slide', 'slides/slide%d.xml' % (i + 1)])
        rels.setdefault(name, []).insert(0, ['layout', 'slideLayout', '../slideLayouts/slideLayout1.xml'])
    parts.setdefault('ppt/slideLayouts/slideLayout1.xml', slide('sldLayout', ''))
    parts.setdefault('ppt/slideMasters/slideMaster1.xml', slide('sldMaster', '').replace(
        '</p:cSld>', '</p:cSld>%s<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="l1"/></p:sldLayoutIdLst>' % MAP))
    parts['ppt/theme/theme1.xml'] = theme()
    rels['ppt/slideLayouts/slideLayout1.xml'] = [['m', 'slideMaster', '../slideMasters/slideMaster1.xml']]
    rels['ppt/slideMasters/slideMaster1.xml'] = [['l1', 'slideLayout', '../slideLayouts/slideLayout1.xml'],
                                                ['t', 'theme', '../theme/theme1.xml']]


def build(path, spec):
    word = spec['kind'] == 'docx'
    parts = dict(spec.get('parts', {}))
    rels = {k: [list(r) for r in v] for k, v in spec.get('rels', {}).items()}
    if word:
        main = 'word/document.xml'
        parts[main] = HEAD + '<w:document %s><w:body>%s</w:body></w:document>' % (
            xmlns('w', 'r', 'w14') + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"',
            expand(spec['body'], True))
    else:
        main = 'ppt/presentation.xml'
        presentation(spec, parts, rels)
    rels.setdefault('', []).append(['main', 'officeDocument', main])
    types = dict(spec.get('types', {}))
    defaults = {'rels': 'application/vnd.openxmlformats-package.relationships+xml', 'png': 'image/png',
                'jpeg': 'image/jpeg', 'gif': 'image/gif', 'xlsx': APP + 'spreadsheetml.sheet', 'xml': 'application/xml'}
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
        z.writestr('[Content_Types].xml', HEAD + '<Types xmlns="%scontent-types">%s%s</Types>' % (
            PKG, ''.join('<Default Extension="%s" ContentType="%s"/>' % d for d in defaults.items()),
            ''.join('<Override PartName="/%s" ContentType="%s"/>' % (n, types.get(n) or media_type(n))
                    for n in parts if types.get(n) or media_type(n))))
        for source, list_ in rels.items():
            folder, _, base = source.rpartition('/')
            name = (folder + '/' if folder else '') + '_rels/' + base + '.rels'
            z.writestr(name, HEAD + '<Relationships xmlns="%srelationships">%s</Relationships>' % (
                PKG, ''.join('<Relationship Id="%s" Type="%s" Target="%s"%s/>' % (
                    r[0], r[1] if ':' in r[1] else OFF + '/' + r[1], r[2],
                    ' TargetMode="External"' if len(r) > 3 else '') for r in list_)))
        for name, text in parts.items():
            z.writestr(name, text)
        for name, data in spec.get('media', {}).items():
            z.writestr(name, base64.b64decode(data))


def w_p(text, props=''):
    return '<w:p>%s<w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p>' % (props, text)


def a_p(text, props=''):
    return '<a:p>%s<a:r><a:rPr lang="en" sz="1800"/><a:t>%s</a:t></a:r></a:p>' % (props, text)


# What the tests read back.

def part(z, name):
    import xml.etree.ElementTree as ET
    return ET.fromstring(z.read(name))


def tag(e):
    return e.tag.rsplit('}', 1)[-1]


def rels_of(z, name):
    """{id: (type, target part or address)}"""
    import posixpath
    folder, _, base = name.rpartition('/')
    path = (folder + '/' if folder else '') + '_rels/' + base + '.rels'
    if path not in z.namelist():
        return {}
    out = {}
    for r in part(z, path):
        t = r.get('Target')
        if r.get('TargetMode') != 'External':
            t = t.lstrip('/') if t.startswith('/') else posixpath.normpath(posixpath.join(folder, t))
        out[r.get('Id')] = (r.get('Type').rsplit('/', 1)[-1], t)
    return out


def cells(data):
    """{ref: text} of the first sheet of a workbook of ours."""
    import io
    z = zipfile.ZipFile(io.BytesIO(data))
    return {c.get('r'): ''.join(c.itertext()) for c in part(z, 'xl/worksheets/sheet1.xml').iter() if tag(c) == 'c'}


def read_chart(z, name):
    """[[name, categories, values]] of a chart part, which must agree with its workbook."""
    book = cells(z.read([t for k, t in rels_of(z, name).values() if k == 'package'][0]))
    root = part(z, name)
    out = []
    orders = []

    def levels(e, f):
        """Categories in groups: what the cells say, empty ones as the cell above."""
        first, last, end = re.fullmatch(r'Sheet1!\$([A-Z])\$2:\$([A-Z])\$(\d+)', f).groups()
        columns = [chr(c) for c in range(ord(first), ord(last) + 1)]
        rows = range(2, int(end) + 1)
        lvls = [x for x in e.iter() if tag(x) == 'lvl'][::-1]
        assert len(lvls) == len(columns)
        for c, lvl in zip(columns, lvls):
            have = {int(p.get('idx')): ''.join(p.itertext()) for p in lvl}
            assert have == {i: book[c + str(r)] for i, r in enumerate(rows) if c + str(r) in book}, (c, have)
        return [[book.get(c + str(r)) for c in columns] for r in rows]

    def points(e):
        f = [x.text for x in e.iter() if tag(x) == 'f'][0]
        if any(tag(x) == 'lvl' for x in e.iter()):
            return levels(e, f)
        m = re.fullmatch(r'Sheet1!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?', f)
        assert m, f
        rows = range(int(m.group(2)), int(m.group(4) or m.group(2)) + 1)
        count = [int(x.get('val')) for x in e.iter() if tag(x) == 'ptCount'][0]
        assert count == len(rows), (f, count)
        cache = {int(p.get('idx')): ''.join(v.text or '' for v in p) for p in e.iter() if tag(p) == 'pt'}
        sheet = {i: book[m.group(1) + str(r)] for i, r in enumerate(rows) if m.group(1) + str(r) in book}
        assert cache == sheet, (f, cache, sheet)
        return [cache.get(i) for i in range(count)]
    for ser in root.iter():
        if tag(ser) != 'ser':
            continue
        kids = {tag(c): c for c in ser}
        orders.append((kids['idx'].get('val'), kids['order'].get('val')))
        row = [points(kids['tx'])[0] if 'tx' in kids else None]
        row += [points(kids[k]) for k in ('cat', 'xVal', 'val', 'yVal', 'bubbleSize') if k in kids]
        out.append(row)
    assert len(set(i for i, o in orders)) == len(set(o for i, o in orders)) == len(orders), orders
    return out


def check_package(path):
    """Relationships lead to parts, all parts have a type and are led to."""
    z = zipfile.ZipFile(path)
    names = z.namelist()
    assert len(set(names)) == len(names), 'names twice'
    types = part(z, '[Content_Types].xml')
    default = {t.get('Extension').lower() for t in types if tag(t) == 'Default'}
    override = [t.get('PartName').lstrip('/') for t in types if tag(t) == 'Override']
    assert len(set(override)) == len(override), 'types twice'
    reached = set()
    todo = ['']
    while todo:
        source = todo.pop()
        for kind, target in rels_of(z, source).values():
            if ':' in target or target in reached:
                continue
            assert target in names, (source, target)
            reached.add(target)
            todo.append(target)
    for n in names:
        if n.endswith('.rels') or n == '[Content_Types].xml':
            continue
        assert n in override or n.rsplit('.', 1)[-1].lower() in default, n
        assert n in reached, n
    for n in override:
        assert n in names, n
    return z


def png(width, height, dpi=0):
    import struct, zlib
    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
    phys = chunk(b'pHYs', struct.pack('>IIB', round(dpi / 0.0254), round(dpi / 0.0254), 1)) if dpi else b''
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)) + phys +
            chunk(b'IDAT', zlib.compress((b'\0' + b'\x80' * width) * height)) + chunk(b'IEND', b''))


def uri(data, kind='image/png'):
    return 'data:%s;base64,%s' % (kind, base64.b64encode(data).decode())


def extents(z, name):
    """(cx, cy) of the drawings of a part, in order."""
    return [(int(e.get('cx')), int(e.get('cy'))) for e in part(z, name).iter() if tag(e) in ('extent', 'ext') and e.get('cx')]
