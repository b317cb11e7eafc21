"""What a condition leaves out of a workbook, and what must not stay in the file.
   leftout.py ABM-RENDER FOLDER   prints what did stay; exit 1 if anything"""
import base64, json, os, re, subprocess, sys, zipfile
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from book import Book
from cases import C, anchor, chart, drawing, frame, text_box
from objects import DRAWING, DRAWING_TYPE, rels
from office import png

TAIL = '<hyperlinks><hyperlink ref="A3" r:id="rIdL"/></hyperlinks><drawing r:id="rId9"/><legacyDrawing r:id="rIdV"/>'
AROUND = [('rIdL', 'hyperlink', 'https://example.com/SECRET'), ('rId9', 'drawing', '../drawings/drawing1.xml'),
          ('rIdC', 'comments', '../comments1.xml'), ('rIdV', 'vmlDrawing', '../drawings/vmlDrawing1.vml')]
NOTE = ('<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>x</author></authors><commentList>'
        '<comment ref="A3" authorId="0"><text><t>SECRET</t></text></comment></commentList></comments>')
BOX = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"><v:shape id="SECRET_s1025"><x:ClientData ObjectType="Note">'
       '<x:Anchor>1, 15, 0, 2, 3, 15, 3, 4</x:Anchor><x:Row>2</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>')
PICTURE = ('<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="9" name="p"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill>'
           '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rIdP"/></xdr:blipFill><xdr:spPr/></xdr:pic>')

APP = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" '
       'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><Company>Us</Company>'
       '<TitlesOfParts><vt:vector size="2" baseType="lpstr"><vt:lpstr>First</vt:lpstr><vt:lpstr>SECRET</vt:lpstr></vt:vector></TitlesOfParts></Properties>')

def around(b, row):
    """A link, a note, a chart, a picture and a box of text at A3."""
    b.parts[DRAWING] = drawing(anchor(row, row, frame(2, 'rId1')) + anchor(row, row, text_box(3, 'SECRET')) + anchor(row, row, PICTURE))
    b.parts['xl/drawings/_rels/drawing1.xml.rels'] = rels(('rId1', 'chart', '../charts/chart1.xml'), ('rIdP', 'image', '../media/SECRET.png'))
    b.parts['xl/charts/chart1.xml'] = chart('S!$A$3', 'S!$B$3', 'SECRET').replace('{n}', 'SECRET')
    b.parts.update({'xl/comments1.xml': NOTE, 'xl/drawings/vmlDrawing1.vml': BOX, 'xl/media/SECRET.png': png(9, 9)})
    b.types = [('/' + DRAWING, DRAWING_TYPE), ('/xl/charts/chart1.xml', C + 'chart+xml'),
               ('/xl/comments1.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml')]

def rows():
    b = Book()
    b.sheet('S', {'A1': 'kept', 'A2': '{#inside}', 'A3': 'SECRET', 'B3': 5, 'A4': 'SECRET too{/inside}', 'A6': 'end'}, tail=TAIL, rels=AROUND)
    around(b, 2)
    return b

def a_sheet():
    b = Book()
    b.sheet('First', {'A1': 'kept', 'A2': 'end'})
    b.properties = APP
    b.sheet('S', {'A1': '{:inside}', 'A3': 'SECRET', 'B3': 5}, tail=TAIL, rels=AROUND)
    around(b, 2)
    return b

def stays(path):
    with zipfile.ZipFile(path) as z:
        names = z.namelist()
        return [n for n in names if b'SECRET' in z.read(n) or 'SECRET' in n or '/chart' in n]

def words(path):
    with zipfile.ZipFile(path) as z:
        return set(re.findall(r'<t[^>]*>([^<]+)</t>', z.read('xl/sharedStrings.xml').decode()))

def main():
    render, folder = sys.argv[1:]
    bad = 0
    for make in (rows, a_sheet):
        template, data, out = (os.path.join(folder, n) for n in ('t.xlsx', 'd.json', 'o.xlsx'))
        make().save(template)
        for inside in (True, False):
            with open(data, 'w') as f:
                json.dump({'inside': inside}, f)
            subprocess.run([render, '-q', '-t', template, '-O', out, data], check=True)
            found = stays(out)
            wrong = found if not inside else [] if len(found) >= 6 else ['too little is shown: %s' % found]
            if not {'kept', 'end'} <= words(out):
                wrong.append('words are lost: %s' % words(out))
            for w in wrong:
                print('%s, inside %s: %s' % (make.__name__, inside, w))
            bad += len(wrong)
    return bad > 0

sys.exit(main())
