"""Templates of workbooks, data, and what filling gives.
   cases.py make DIR     NAME.xlsx and NAME.json
   cases.py check DIR    NAME.out.xlsx has the cells and the markup
   cases.py values DIR   NAME.out.xlsx as an application calculated it"""
import json, os, re, sys, zipfile
from book import Book
from dump import cells as dump

CASES = {}

class Case:
    def __init__(self, data, book, cells=None, values=None, parts=None, errors=None):
        self.data, self.book, self.cells = data, book, cells or {}
        self.values, self.parts, self.errors = values or {}, parts or {}, errors

def case(f):
    CASES[f.__name__.replace('_', '-')] = f()

def one(cells, data, want, values=None, parts=None, **kw):
    b = Book()
    b.sheet('S', cells, **kw)
    return Case(data, b, {'S': want}, {'S': values or {}}, parts)

SHEET = 'xl/worksheets/sheet1.xml'
ITEMS = {'items': [{'n': 'a', 'v': 3}, {'n': 'b', 'v': 4}, {'n': 'c', 'v': 5}], 'none': []}

# --- values

@case
def types_by_value_and_format():
    return one({'A1': '{num}', 'B1': ('{num}', 2), 'C1': ('{amount}', 2), 'D1': '{amount}', 'E1': '{metric.value}',
        'A2': ('{day}', 3), 'B2': '{day}', 'C2': ('{time}', 3), 'D2': '{yes}', 'E2': '{no}',
        'A3': ('{share}', 4), 'B3': ('{pct}', 4), 'C3': ('{zip}', 1), 'D3': ('{amount}', 5), 'E3': '{num} pieces',
        'A4': '{like}', 'B4': ' {num} ', 'C4': '{big}', 'D4': '{num + 1}', 'E4': '{none}', 'F4': ('{long}', 1)},
        {'num': 12.5, 'amount': '1234.50', 'metric': {'value': '7', 'unit': 'USD', 'evidence': [{'id': 'e1'}]},
         'day': '2024-12-31', 'time': '2024-12-31T12:00:00Z', 'yes': True, 'no': False, 'share': 0.125, 'pct': '12.5%',
         'zip': '01234', 'like': '=1+1', 'big': 1e21, 'long': '1234567890123456'},
        {'A1': 12.5, 'B1': 12.5, 'C1': 1234.5, 'D1': '1234.50', 'E1': 7, 'A2': 45657, 'B2': '2024-12-31', 'C2': 45657.5,
         'D2': True, 'E2': False, 'A3': 0.125, 'B3': 0.125, 'C3': '01234', 'D3': '1234.50', 'E3': '12.5 pieces', 'A4': '=1+1',
         'B4': 12.5, 'C4': 1e21, 'D4': 13.5, 'F4': '1234567890123456'},
        parts={SHEET: ['!<f>']})

@case
def days_of_1904():
    b = Book()
    b.book = '<workbookPr date1904="1"/>'
    b.sheet('S', {'A1': ('{day}', 3), 'A2': ('{early}', 3)})
    return Case({'day': '2024-12-31', 'early': '1903-12-31'}, b, {'S': {'A1': 44195, 'A2': '1903-12-31'}})

@case
def text_that_means_something():
    return one({'A1': '{a}', 'A2': 'x{b}', 'A3': '{c}', 'A4': '{d}'},
        {'a': '<b>&"\'', 'b': '{c}', 'c': '_x0041_', 'd': 'two\nlines\ttab'},
        {'A1': '<b>&"\'', 'A2': 'x{c}', 'A3': '_x005F_x0041_', 'A4': 'two\nlines\ttab'})

@case
def runs_keep_their_looks():
    return one({'A1': '~<r><rPr><b/></rPr><t xml:space="preserve">Dear {na</t></r><r><t>me}, hello</t></r>',
        'A2': '!<r><rPr><i/></rPr><t>{name}</t></r>', 'A3': '!<t>{name}</t>'}, {'name': 'Ann'},
        {'A1': 'Dear Ann, hello', 'A2': 'Ann', 'A3': 'Ann'},
        parts={'xl/sharedStrings.xml': ['<rPr><b/></rPr><t xml:space="preserve">Dear Ann</t>', '<rPr><i/></rPr>']})

@case
def conditions_in_a_cell():
    return one({'A1': '{#yes}{n}{else}none{/}', 'A2': '{#no}{n}{else}none{/}', 'A3': '{#items}{v}, {/items}', 'A4': '{^no}7{/}'},
        dict(ITEMS, yes=True, no=False, n=5), {'A1': 5, 'A2': 'none', 'A3': '3, 4, 5, ', 'A4': '7'})

# --- rows

@case
def rows_from_first_to_last_cell():
    return one({'A1': 'Item', 'B1': 'Value', 'A2': '{#items}{n}', 'B2': ('{v}{/items}', 2), 'C2': '=B2*2',
        'A3': 'Sum', 'B3': '=SUM(B2)', 'C3': '=SUM(C2:C2)', 'A5': '=B3', 'B5': '=B2'}, ITEMS,
        {'A1': 'Item', 'B1': 'Value', 'A2': 'a', 'B2': 3, 'C2': '=B2*2', 'A3': 'b', 'B3': 4, 'C3': '=B3*2', 'A4': 'c', 'B4': 5,
         'C4': '=B4*2', 'A5': 'Sum', 'B5': '=SUM(B2:B4)', 'C5': '=SUM(C2:C4)', 'A7': '=B5', 'B7': '=B2'},
        {'B5': 12, 'C5': 24, 'A7': 12, 'B7': 3})

@case
def rows_with_tags_of_their_own():
    return one({'A1': 'h', 'A2': '{#items}', 'A3': '{n}', 'B3': '{v}', 'B4': '=B3+1', 'A5': '{/items}', 'A6': '=SUM(B3:B4)'},
        ITEMS, {'A1': 'h', 'A2': 'a', 'B2': 3, 'B3': '=B2+1', 'A4': 'b', 'B4': 4, 'B5': '=B4+1', 'A6': 'c', 'B6': 5,
         'B7': '=B6+1', 'A8': '=SUM(B2:B7)'}, {'A8': 27})

@case
def loops_inside_loops():
    return one({'A1': '{#groups}{g}', 'B1': '=SUM(B2)', 'A2': '{#of}{n}', 'B2': '{v}{/of}', 'A3': '{/groups}', 'A4': '=SUM(B1:B2)'},
        {'groups': [{'g': 'x', 'of': [{'n': 'p', 'v': 1}, {'n': 'q', 'v': 2}]}, {'g': 'y', 'of': []}, {'g': 'z', 'of': [{'n': 'r', 'v': 4}]}]},
        {'A1': 'x', 'B1': '=SUM(B2:B3)', 'A2': 'p', 'B2': 1, 'A3': 'q', 'B3': 2, 'A4': 'y', 'B4': '=SUM(B5)', 'A6': 'z',
         'B6': '=SUM(B7)', 'A7': 'r', 'B7': 4, 'A8': '=SUM(B1:B7)'}, {'B1': 3, 'B4': 0, 'B6': 4, 'A8': 14})

@case
def loops_in_the_same_row():
    return one({'A1': '{#a}{x}', 'B1': '{#b}{y}', 'C1': '{/b}{/a}', 'A2': 'end'},
        {'a': [{'x': 1, 'b': [{'y': 2}, {'y': 3}]}, {'x': 4, 'b': [{'y': 5}]}]},
        {'A1': 1, 'B1': 2, 'A2': 1, 'B2': 3, 'A3': 4, 'B3': 5, 'A4': 'end'})

@case
def nothing_to_show():
    return one({'A1': 'h', 'A2': '{#none}{n}', 'B2': ('{v}{/}', 2), 'A3': '=SUM(B2:B2)', 'B3': '=B2', 'A4': '{#empty}{n}', 'B4': '{/}',
        'A5': 'end'}, dict(ITEMS, empty=None), {'A1': 'h', 'A3': '=SUM(B2:B2)', 'B3': '=B2', 'A4': 'end'}, {'A3': 0, 'B3': 0},
        parts={SHEET: ['<row r="2" hidden="1"><c r="A2" s="0"/><c r="B2" s="2"/></row>', '!#REF']})

@case
def conditions_over_rows():
    return one({'A1': '{?yes}kept', 'A2': '{?no}gone', 'A3': '{#yes}', 'A4': 'shown', 'A5': '{else}', 'A6': 'other', 'A7': '{/yes}',
        'A8': '{^yes}', 'A9': 'hidden', 'A10': '{/}', 'A11': '{#no}', 'A12': 'x', 'A13': '{else}', 'A14': 'y', 'A15': '{/}', 'A16': '=A14'},
        {'yes': True, 'no': False}, {'A1': 'kept', 'A2': 'shown', 'A3': 'y', 'A4': '=A3'}, {'A4': 'y'})

@case
def running_sums_and_shares():
    return one({'A1': '{#items}{v}', 'B1': '=SUM(A$1:A1)', 'C1': '=A1/SUM(A$1:A$1)', 'D1': '=A1*$F$3', 'E1': '{/}', 'F3': 2}, ITEMS,
        {'A1': 3, 'B1': '=SUM(A$1:A1)', 'C1': '=A1/SUM(A$1:A$3)', 'D1': '=A1*$F$5', 'A2': 4, 'B2': '=SUM(A$1:A2)',
         'C2': '=A2/SUM(A$1:A$3)', 'D2': '=A2*$F$5', 'A3': 5, 'B3': '=SUM(A$1:A3)', 'C3': '=A3/SUM(A$1:A$3)', 'D3': '=A3*$F$5', 'F5': 2},
        {'B3': 12, 'C1': 0.25, 'D3': 10})

# --- columns and cells

@case
def columns():
    return one({'A1': 'Plan', 'B1': 'wide', 'A2': 'Item', 'B2': '{#years [loopOver: "column"]}{.}', 'C2': 'Sum', 'A3': '{#rows}{n}',
        'B3': '{v[$index]}{/years}', 'C3': '=SUM(B3)', 'D3': '{/rows}', 'A4': 'All', 'B4': '=SUM(B3:B3)', 'C4': '=SUM(B4:B4)'},
        {'years': ['Y1', 'Y2', 'Y3'], 'rows': [{'n': 'a', 'v': [1, 2, 3]}, {'n': 'b', 'v': [4, 5, 6]}]},
        {'A1': 'Plan', 'B1': 'wide', 'A2': 'Item', 'B2': 'Y1', 'C2': 'Y2', 'D2': 'Y3', 'E2': 'Sum', 'A3': 'a', 'B3': 1, 'C3': 2, 'D3': 3,
         'E3': '=SUM(B3:D3)', 'A4': 'b', 'B4': 4, 'C4': 5, 'D4': 6, 'E4': '=SUM(B4:D4)', 'A5': 'All', 'B5': '=SUM(B3:B4)',
         'E5': '=SUM(B5:D5)'}, {'E3': 6, 'E5': 5},
        head='<cols><col min="1" max="1" width="20" customWidth="1"/><col min="2" max="2" width="9" customWidth="1"/><col min="3" max="5" width="12" customWidth="1"/></cols>',
        tail='<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>',
        parts={SHEET: ['<mergeCell ref="B1:E1"/>', '<col min="2" max="2" width="9" customWidth="1"/><col min="3" max="3" width="9"',
            '<col min="5" max="7" width="12"']})

@case
def cells_of_one_row():
    return one({'A1': '{#none [loopOver: "cell"]}{.}{/}', 'B1': 101, 'A2': '{#two [loopOver: "cell"]}{.}{/}', 'B2': 102, 'C2': '=SUM(A2)',
        'A3': '{#three [loopOver: "cell"]}{a}', 'B3': '{b}{/}', 'C3': 103, 'D3': '=A3+C3'},
        {'none': [], 'two': ['x', 'y'], 'three': [{'a': 1, 'b': 2}, {'a': 3, 'b': 4}, {'a': 5, 'b': 6}]},
        {'A1': 101, 'A2': 'x', 'B2': 'y', 'C2': 102, 'D2': '=SUM(A2:B2)', 'A3': 1, 'B3': 2, 'C3': 3, 'D3': 4, 'E3': 5, 'F3': 6, 'G3': 103,
         'H3': '=A3+G3'}, {'H3': 104})

# --- what refers to cells

@case
def formulas_of_all_kinds():
    rows = {'A1': '{#items}{v}', 'B1': '<f t="shared" ref="B1:B2" si="0">A1+$A$4</f><v>1</v>', 'C1': '=IF(A1>3,"A1:A2",\'S\'!A1)&"x"', 'D1': '{/}',
        'A2': 9, 'B2': '<f t="shared" si="0"/><v>2</v>', 'A4': 100, 'B4': '<f t="array" ref="B4:B5">A1:A2*2</f><v>0</v>', 'B5': 0,
        'A6': '=SUM(1:2)+SUM(A:A)*0', 'B6': "=COUNT(A1,A2)+LOG10(100)+SUM(Other!B1)+Other!B1", 'A7': '=[1]Sheet1!A1+Table1[[#All],[A1]]', 'C6': '=MAX(A1)*1E2-N(#REF!)'}
    b = Book()
    b.sheet('S', rows)
    b.sheet('Other', {'A1': '{#items}{n}', 'B1': '{v}{/}', 'C2': '=S!A4+SUM(S!A1:A2)'})
    return Case(ITEMS, b, {'S': {'A1': 3, 'B1': '=A1+$A$6', 'C1': '=IF(A1>3,"A1:A2",S!A1)&"x"', 'A2': 4, 'B2': '=A2+$A$6',
        'C2': '=IF(A2>3,"A1:A2",S!A2)&"x"', 'A3': 5, 'B3': '=A3+$A$6', 'C3': '=IF(A3>3,"A1:A2",S!A3)&"x"', 'A4': 9, 'B4': '=A4+$A$6',
        'A6': 100, 'B6': '=A1:A4*2', 'B7': 0, 'A8': '=SUM(1:4)+SUM(A:A)*0',
        'B8': '=COUNT(A1:A3,A4)+LOG10(100)+SUM(Other!B1:B3)+Other!B1', 'A9': '=[1]Sheet1!A1+Table1[[#All],[A1]]', 'C8': '=MAX(A1:A3)*1E2-N(#REF!)'},
        'Other': {'A1': 'a', 'B1': 3, 'A2': 'b', 'B2': 4, 'A3': 'c', 'B3': 5, 'C4': '=S!A6+SUM(S!A1:A4)'}},
        {'Other': {'C4': 121}, 'S': {'B8': 21, 'B1': 103, 'B7': 8}}, {SHEET: ['<f t="array" ref="B6:B7">']})

@case
def everything_around_the_cells():
    b = Book()
    tail = ('<autoFilter ref="A1:B3"/><mergeCells count="2"><mergeCell ref="C2:D2"/><mergeCell ref="A5:B5"/></mergeCells>'
        '<conditionalFormatting sqref="B2"><cfRule type="expression" dxfId="0" priority="1"><formula>$B2&gt;$B$5</formula></cfRule></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="A2 B5"><formula1>$A$1:$A$2</formula1></dataValidation></dataValidations>'
        '<hyperlinks><hyperlink ref="A2" r:id="rId1"/><hyperlink ref="A5" location="S!B2" display="x"/></hyperlinks>'
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
        '<rowBreaks count="1" manualBreakCount="1"><brk id="3" max="16383" man="1"/></rowBreaks><ignoredErrors><ignoredError sqref="B2:B3" numberStoredAsText="1"/></ignoredErrors>')
    head = ('<dimension ref="A1:D5"/><sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
        '<selection pane="bottomLeft" activeCell="A5" sqref="A5"/></sheetView></sheetViews>')
    b.sheet('S', {'A1': 'h', 'B1': 'v', 'A2': '{#items}{n}', 'B2': '{v}{/}', 'C2': 'm', 'A3': 'sum', 'B3': '=SUM(B2)', 'A5': 'link', 'B5': 4},
        head, tail, [('rId1', 'hyperlink', 'https://example.com/')], {2: ' ht="30" customHeight="1"'})
    b.names = [('name="_xlnm.Print_Area" localSheetId="0"', 'S!$A$1:$D$5'), ('name="_xlnm.Print_Titles" localSheetId="0"', 'S!$1:$1'), ('name="All"', 'S!$B$2:$B$2')]
    return Case(ITEMS, b, {'S': {'A1': 'h', 'B1': 'v', 'A2': 'a', 'B2': 3, 'C2': 'm', 'A3': 'b', 'B3': 4, 'C3': 'm', 'A4': 'c', 'B4': 5, 'C4': 'm',
        'A5': 'sum', 'B5': '=SUM(B2:B4)', 'A7': 'link', 'B7': 4}}, {'S': {'B5': 12}}, {SHEET: ['<dimension ref="A1:C7"/>', '<autoFilter ref="A1:B5"/>',
        '<mergeCells count="4"><mergeCell ref="C2:D2"/><mergeCell ref="C3:D3"/><mergeCell ref="C4:D4"/><mergeCell ref="A7:B7"/>',
        'conditionalFormatting sqref="B2:B4"', '<formula>$B2&gt;$B$7</formula>', 'sqref="A2:A4 B7"', '<formula1>$A$1:$A$4</formula1>',
        '<hyperlink ref="A2" r:id="rId1"/><hyperlink ref="A3" r:id="rId1"/><hyperlink ref="A4" r:id="rId1"/><hyperlink ref="A7" location="S!B2" display="x"/>',
        '<brk id="5" max="16383" man="1"/>', 'ignoredError sqref="B2:B5"', 'activeCell="A7" sqref="A7"', 'ySplit="1" topLeftCell="A2"',
        '<row r="4" ht="30" customHeight="1">'], 'xl/workbook.xml': ['>S!$A$1:$D$7<', '>S!$1:$1<', '>S!$B$2:$B$4<', 'fullCalcOnLoad="1"']})

# --- parts around the sheets

D = 'http://schemas.openxmlformats.org/drawingml/2006/'
R_REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
C = 'application/vnd.openxmlformats-officedocument.drawingml.'

def drawing(inner):
    return ('<xdr:wsDr xmlns:xdr="%sspreadsheetDrawing" xmlns:a="%smain" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">%s</xdr:wsDr>'
        % (D, D, inner))

def anchor(r1, r2, what, attrs=''):
    return ('<xdr:twoCellAnchor%s><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>'
        '<xdr:to><xdr:col>8</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>%s<xdr:clientData/></xdr:twoCellAnchor>'
        % (attrs, r1, r2, what))

def text_box(i, text):
    return ('<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="%d" name="t%d"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="100" cy="100"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p>'
        '</xdr:txBody></xdr:sp>' % (i, i, text))

def frame(i, rid):
    return ('<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="%d" name="c%d"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData uri="%schart"><c:chart xmlns:c="%schart" r:id="%s"/></a:graphicData>'
        '</a:graphic></xdr:graphicFrame>' % (i, i, D, D, rid))

def chart(cats, vals, title):
    return ('<c:chartSpace xmlns:c="%schart" xmlns:a="%smain" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:chart><c:title><c:tx>'
        '<c:rich><a:bodyPr/><a:p><a:r><a:t>%s</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
        '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>%s</c:f>'
        '<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{n}</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>%s</c:f><c:numCache>'
        '<c:formatCode>General</c:formatCode><c:ptCount val="1"/><c:pt idx="0"><c:v>0</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/>'
        '</c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea>'
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>' % (D, D, title, cats, vals))

def table(ref, columns, name='Sales', tid=1, totals=''):
    return ('<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" id="%d" name="%s" displayName="%s" ref="%s"%s>%s<tableColumns count="%d">%s</tableColumns>'
        '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" showColumnStripes="0"/></table>'
        % (tid, name, name, ref, totals, '' if totals else '<autoFilter ref="%s"/>' % ref, len(columns),
           ''.join('<tableColumn id="%d" name="%s"/>' % (i + 1, c) for i, c in enumerate(columns))))

TABLE_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml'

@case
def tables():
    b = Book()
    b.sheet('S', {'A1': 'Name', 'B1': '{head}', 'A2': '{#items}{n}', 'B2': '{v}{/}', 'A4': '=SUM(Sales[Name])', 'D1': 'K', 'D2': '{#none}{n}{/}', 'A6': '=ROWS(D1:D2)'},
        tail='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>', rels=[('rId1', 'table', '../tables/table1.xml')])
    b.parts['xl/tables/table1.xml'] = table('A1:B2', ['Name', '{head}'])
    b.types = [('/xl/tables/table1.xml', TABLE_TYPE)]
    return Case(dict(ITEMS, head=2024), b, None, None, {'xl/tables/table1.xml': ['ref="A1:B4"', '<autoFilter ref="A1:B4"/>',
        '<tableColumn id="1" name="Name"/><tableColumn id="2" name="2024"/>']})

@case
def tables_with_columns():
    b = Book()
    b.sheet('S', {'A1': 'Name', 'B1': '{#years [loopOver: "column"]}{.}', 'C1': 'Sum', 'A2': '{#rows}{n}', 'B2': '{v[$index]}{/years}',
        'C2': '=SUM(B2)', 'D2': '{/rows}', 'A3': 'Total', 'C3': '=SUBTOTAL(109,C2:C2)'},
        tail='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>', rels=[('rId1', 'table', '../tables/table1.xml')])
    b.parts['xl/tables/table1.xml'] = table('A1:C3', ['Name', 'x', 'Sum'], totals=' totalsRowCount="1"')
    b.types = [('/xl/tables/table1.xml', TABLE_TYPE)]
    return Case({'years': ['Y1', 'Y2', 'y1'], 'rows': []}, b, {'S': {'A1': 'Name', 'B1': 'Y1', 'C1': 'Y2', 'D1': 'y12', 'E1': 'Sum', 'A3': 'Total',
        'E3': '=SUBTOTAL(109,E2:E2)'}}, None, {'xl/tables/table1.xml': ['ref="A1:E3"', '<tableColumns count="5">', 'name="y12"'], SHEET: ['<row r="2" hidden="1">']})

@case
def a_table_whose_head_repeats_cells():
    b = Book()
    b.sheet('S', {'A1': 'Name', 'B1': '!<t>{#days [loopOver: "cell"]}{.}{/}</t>', 'A2': '!<t>{#rows [loopOver: "row"]}{n}</t>',
        'B2': '!<t>{#v [loopOver: "cell"]}{.}{/}{/rows}</t>'},
        tail='<tableParts count="1"><tablePart r:id="rId1"/></tableParts>', rels=[('rId1', 'table', '../tables/table1.xml')])
    b.parts['xl/tables/table1.xml'] = table('A1:B2', ['Name', 'x'])
    b.types = [('/xl/tables/table1.xml', TABLE_TYPE)]
    return Case({'days': ['Mon', 'Tue', 'Wed'], 'rows': [{'n': 'p', 'v': [1, 2, 3]}, {'n': 'q', 'v': [4, 5, 6]}]}, b,
        {'S': {'A1': 'Name', 'B1': 'Mon', 'C1': 'Tue', 'D1': 'Wed', 'A2': 'p', 'B2': 1, 'C2': 2, 'D2': 3, 'A3': 'q', 'B3': 4, 'C3': 5, 'D3': 6}}, None,
        {'xl/tables/table1.xml': ['ref="A1:D3"', '<tableColumns count="4"><tableColumn id="1" name="Name"/><tableColumn id="2" name="Mon"/>'
            '<tableColumn id="3" name="Tue"/><tableColumn id="4" name="Wed"/></tableColumns>'], 'xl/sharedStrings.xml': ['!ount=']})

@case
def drawings_and_charts():
    b = Book()
    b.sheet('S', {'A1': 'h', 'A2': '{#items}{n}', 'B2': '{v}{/}'}, tail='<drawing r:id="rId1"/>', rels=[('rId1', 'drawing', '../drawings/drawing1.xml')])
    b.sheet('Gone', {'A1': '{:none}'}, tail='<drawing r:id="rId1"/>', rels=[('rId1', 'drawing', '../drawings/drawing2.xml')])
    b.parts['xl/drawings/drawing1.xml'] = drawing(anchor(0, 3, frame(2, 'rId1')) + anchor(4, 6, text_box(3, 'for {who}')) + anchor(4, 6, text_box(4, 'x'), ' editAs="absolute"')
        + anchor(1, 4, text_box(5, 'y'), ' editAs="oneCell"'))
    b.parts['xl/drawings/drawing2.xml'] = drawing(anchor(0, 3, text_box(3, 'gone')))
    b.parts['xl/drawings/_rels/drawing1.xml.rels'] = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="../charts/chart1.xml"/></Relationships>')
    b.parts['xl/charts/chart1.xml'] = chart('S!$A$2:$A$2', "'S'!$B$2", '{who} &amp; co')
    b.types = [('/xl/drawings/drawing1.xml', C.replace('drawingml.', 'drawing+xml')), ('/xl/drawings/drawing2.xml', C.replace('drawingml.', 'drawing+xml')),
        ('/xl/charts/chart1.xml', C + 'chart+xml')]
    return Case(dict(ITEMS, who='Ann'), b, {'S': {'A1': 'h', 'A2': 'a', 'B2': 3, 'A3': 'b', 'B3': 4, 'A4': 'c', 'B4': 5}}, None, {
        'xl/drawings/drawing1.xml': ['<xdr:row>0</xdr:row>', '<xdr:row>5</xdr:row>', '<xdr:row>6</xdr:row>', '<xdr:row>8</xdr:row>', '<a:t>for Ann</a:t>',
            'editAs="absolute"><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>4<', 'oneCell"><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1<'],
        'xl/charts/chart1.xml': ['<c:f>S!$A$2:$A$4</c:f>', '<c:f>S!$B$2:$B$4</c:f>', '>Ann &amp; co<', '<c:ptCount val="3"/><c:pt idx="0"><c:v>a</c:v></c:pt><c:pt idx="1"><c:v>b</c:v></c:pt>',
            '<c:formatCode>General</c:formatCode><c:ptCount val="3"/><c:pt idx="0"><c:v>3</c:v></c:pt>', '!{'],
        '[Content_Types].xml': ['!drawing2']})

@case
def notes():
    b = Book()
    b.sheet('S', {'A1': 'h', 'A2': '{#items}{n}', 'B2': '{v}{/}', 'A3': 'end'}, tail='<legacyDrawing r:id="rId1"/>',
        rels=[('rId1', 'vmlDrawing', '../drawings/vmlDrawing1.vml'), ('rId2', 'comments', '../comments1.xml')])
    b.parts['xl/comments1.xml'] = ('<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>x</author></authors><commentList>'
        '<comment ref="A2" authorId="0"><text><t>each of {who}</t></text></comment><comment ref="A3" authorId="0"><text><r><t>{who}</t></r></text></comment></commentList></comments>')
    shape = ('<v:shape id="_x0000_s%d" type="#t" style="visibility:hidden"><x:ClientData ObjectType="Note"><x:Anchor>1, 15, %d, 2, 3, 15, %d, 4</x:Anchor>'
        '<x:Row>%d</x:Row><x:Column>0</x:Column></x:ClientData></v:shape>')
    b.parts['xl/drawings/vmlDrawing1.vml'] = ('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
        + shape % (1025, 0, 3, 1) + shape % (1026, 1, 4, 2) + '</xml>')
    b.types = [('/xl/comments1.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml')]
    return Case(dict(ITEMS, who='Ann'), b, None, None, {'xl/comments1.xml': ['ref="A2"', 'ref="A3"', 'ref="A4"', 'ref="A5" authorId="0"><text><r><t>Ann', '<t>each of Ann</t>'],
        'xl/drawings/vmlDrawing1.vml': ['<x:Anchor>1, 15, 2, 2, 3, 15, 5, 4</x:Anchor><x:Row>3</x:Row>', '<x:Row>4</x:Row>', 'id="abm1"', 'id="abm2"']})

@case
def links_with_tags():
    b = Book()
    b.sheet('S {name}', {'A1': '{:both}', 'B1': '{name}', 'A2': '{#rows}{n}', 'B2': 'fixed', 'C2': '{/rows}'},
        tail='<hyperlinks><hyperlink ref="B1" r:id="rId1"/><hyperlink ref="A2" r:id="rId2"/><hyperlink ref="B2" r:id="rId3"/></hyperlinks>',
        rels=[('rId1', 'hyperlink', 'https://example.com/?q={name}'), ('rId2', 'hyperlink', 'https://example.com/{n}'), ('rId3', 'hyperlink', 'https://example.com/fixed')])
    rows = [{'n': 'ab'}, {'n': 'c'}]
    return Case({'both': [{'name': 'x&y', 'rows': rows}, {'name': 'z', 'rows': []}]}, b, None, None, {
        'xl/worksheets/_rels/sheet1.xml.rels': ['https://example.com/?q=x%26y"', 'https://example.com/ab"', 'https://example.com/c"', 'https://example.com/fixed"', '!{', '!%7B'],
        'xl/worksheets/_rels/sheet2.xml.rels': ['https://example.com/?q=z"', '!{', '!%7B'], SHEET: ['<hyperlinks><hyperlink ref="B1"', 'ref="A3"', 'ref="B3" r:id="rId3"']})

@case
def sparklines_and_other_extensions():
    x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'
    return one({'A1': 'h', 'A2': '{#items}{v}', 'B2': 1, 'C2': '{/}', 'A4': 7}, ITEMS, {'A1': 'h', 'A2': 3, 'B2': 1, 'A3': 4, 'B3': 1, 'A4': 5, 'B4': 1, 'A6': 7}, tail=(
        '<extLst><ext xmlns:x14="%s" uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:sparklineGroup>'
        '<x14:sparklines><x14:sparkline><xm:f>S!A2:B2</xm:f><xm:sqref>D2</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext>'
        '<ext xmlns:x14="%s" uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">'
        '<x14:dataValidation type="list"><x14:formula1><xm:f>S!$A$2:$A$4</xm:f></x14:formula1><xm:sqref>A2:A2</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>') % (x14, x14),
        parts={SHEET: ['<xm:f>S!A2:B2</xm:f><xm:sqref>D2<', '<xm:f>S!A3:B3</xm:f><xm:sqref>D3<', '<xm:f>S!A4:B4</xm:f><xm:sqref>D4<', '<xm:f>S!$A$2:$A$6</xm:f></x14:formula1><xm:sqref>A2:A4<']})

@case
def sheets():
    b = Book()
    b.book = '<bookViews><workbookView activeTab="2"/></bookViews>'
    b.sheet('{region}', {'A1': '{:regions}', 'A2': '{region}', 'B2': 'v', 'A3': '{#items}{n}', 'B3': '{v}{/}', 'A4': "=SUM('{region}'!B3)", 'B4': '=SUM(B3)+Last!A1', 'C4': '=ROWS(Sales[v])'},
        head='<sheetViews><sheetView workbookViewId="0" tabSelected="1"/></sheetViews>',
        tail='<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><headerFooter><oddFooter>{region}</oddFooter></headerFooter>'
            '<drawing r:id="rId2"/><tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
        rels=[('rId1', 'table', '../tables/table1.xml'), ('rId2', 'drawing', '../drawings/drawing1.xml')])
    b.sheet('Hidden {x}', {'A1': '{:none}', 'A2': 'x'})
    b.sheet('Last', {'A1': "='{region}'!A4", 'A2': "='Hidden {x}'!A2", 'A3': '=SUM(Sales[n])'})
    b.parts['xl/tables/table1.xml'] = table('A2:B3', ['n', 'v'])
    b.parts['xl/drawings/drawing1.xml'] = drawing(anchor(5, 9, frame(2, 'rId7')))
    b.parts['xl/drawings/_rels/drawing1.xml.rels'] = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="../charts/chart1.xml"/></Relationships>')
    b.parts['xl/charts/chart1.xml'] = chart("'{region}'!$A$3:$A$3", "'{region}'!$B$3:$B$3", '{region}')
    b.types = [('/xl/tables/table1.xml', TABLE_TYPE), ('/xl/drawings/drawing1.xml', C.replace('drawingml.', 'drawing+xml')), ('/xl/charts/chart1.xml', C + 'chart+xml')]
    b.names = [('name="_xlnm.Print_Area" localSheetId="0"', "'{region}'!$A$1:$B$4"), ('name="Rows"', "'{region}'!$B$3:$B$3")]
    want = lambda n, rows: dict([('A1', n), ('B1', 'v')] + [(c + str(i + 2), v) for i, r in enumerate(rows) for c, v in zip('AB', r)])
    return Case({'regions': [{'region': 'North/West', 'items': [{'n': 'a', 'v': 1}, {'n': 'b', 'v': 2}]}, {'region': 'north-west', 'items': [{'n': 'c', 'v': 5}]}, {'region': 'X', 'items': []}], 'none': []},
        b, {'North-West': dict(want('North/West', [('a', 1), ('b', 2)]), A4="=SUM('North-West'!B2:B3)", B4='=SUM(B2:B3)+Last!A1', C4='=ROWS(Sales[v])'),
            'north-west (2)': dict(want('north-west', [('c', 5)]), A3="=SUM('north-west (2)'!B2)", B3='=SUM(B2)+Last!A1', C3='=ROWS(Sales_2[v])'),
            'X': {'A1': 'X', 'B1': 'v', 'A3': '=SUM(X!B2)', 'B3': '=SUM(B2)+Last!A1', 'C3': '=ROWS(Sales_3[v])'},
            'Last': {'A1': "='North-West'!A4", 'A2': '=#REF!', 'A3': '=SUM(Sales[n])'}}, {'Last': {'A1': 3}, 'north-west (2)': {'A3': 5}, 'X': {'A3': 0}},
        {'xl/workbook.xml': ['activeTab="3"', '<definedName name="_xlnm.Print_Area" localSheetId="1">\'north-west (2)\'!$A$1:$B$3<', '>\'North-West\'!$B$2:$B$3<'],
         SHEET: ['tabSelected', '<oddFooter>North/West'], 'xl/worksheets/sheet4.xml': ['!tabSelected', '<oddFooter>north-west'],
         'xl/charts/chart5.xml': ["'north-west (2)'!$B$2"], 'xl/tables/table3.xml': ['displayName="Sales_2"', 'id="2"']})

@case
def pivots_look_again():
    b = Book()
    b.sheet('S', {'A1': 'n', 'B1': 'v', 'A2': '{#items}{n}', 'B2': '{v}{/}'})
    b.parts['xl/pivotCache/pivotCacheDefinition1.xml'] = ('<pivotCacheDefinition xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        'refreshedBy="x"><cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="S"/></cacheSource><cacheFields count="0"/></pivotCacheDefinition>')
    b.types = [('/xl/pivotCache/pivotCacheDefinition1.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml')]
    b.rels = [('rId9', 'pivotCacheDefinition', 'pivotCache/pivotCacheDefinition1.xml')]
    return Case(ITEMS, b, None, None, {'xl/pivotCache/pivotCacheDefinition1.xml': ['refreshOnLoad="1"', '<worksheetSource ref="A1:B4" sheet="S"/>']})

@case
def what_covers_nothing_goes():
    x14 = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/main'
    return one({'A1': 'h', 'A2': '{#none}{n}', 'B2': '{/}', 'A3': 'end'}, ITEMS, {'A1': 'h', 'A2': 'end'}, tail=(
        '<mergeCells count="1"><mergeCell ref="A2:B2"/></mergeCells><conditionalFormatting sqref="A2"><cfRule type="expression" dxfId="0" priority="1"><formula>A2&gt;1</formula></cfRule></conditionalFormatting>'
        '<dataValidations count="1"><dataValidation type="list" sqref="B2"><formula1>"a,b"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A2" location="S!A1"/></hyperlinks>'
        '<rowBreaks count="1" manualBreakCount="1"><brk id="2" max="16383" man="1"/></rowBreaks><ignoredErrors><ignoredError sqref="A2" numberStoredAsText="1"/></ignoredErrors>'),
        parts={SHEET: ['!mergeCell', '!conditionalFormatting', '!dataValidation', '!hyperlink', '!Breaks', '!ignoredError']})

# --- shapes that templates of another engine have

@case
def items_by_their_number():
    return one({'A1': 'Name', 'B1': 'Qty', 'A2': '{list[0]}', 'B2': '{list[1].of}'}, {'list': ['first', {'of': 'second'}]},
        {'A1': 'Name', 'B1': 'Qty', 'A2': 'first', 'B2': 'second'})

@case
def a_list_in_the_only_item_of_a_list():
    return one({'A1': '{#sales [loopOver: "row"]}{#paid [loopOver: "cell"]}{.}{/paid}{/sales}'}, {'sales': [{'paid': [123]}]}, {'A1': 123})

@case
def two_values_and_a_colon():
    return one({'A1': '{a}: and {b} in one line', 'A2': '{a}\n: {b}\nbelow'}, {'a': 'x', 'b': 'y'}, {'A1': 'x: and y in one line', 'A2': 'x\n: y\nbelow'})

@case
def a_plan_of_days():
    return one({'B2': 'Plan', 'B4': 'On {day}', 'C4': '{revision}', 'B6': 'Who', 'C6': 'What', 'D6': '{#days [loopOver: "cell"]}{.}{/}',
        'B7': '{#plan}{who}', 'C7': '{what}', 'D7': '{#hours [loopOver: "cell"]}{.}{/hours}{/plan}'},
        {'day': '2 May', 'revision': 10, 'days': [41275, 41276], 'plan': [{'who': 'Ada', 'what': 'Design', 'hours': [8, 4]}, {'who': 'Ben', 'what': 'Tests', 'hours': [4, 4, 2]}]},
        {'B2': 'Plan', 'B4': 'On 2 May', 'C4': 10, 'B6': 'Who', 'C6': 'What', 'D6': 41275, 'E6': 41276, 'B7': 'Ada', 'C7': 'Design', 'D7': 8, 'E7': 4,
         'B8': 'Ben', 'C8': 'Tests', 'D8': 4, 'E8': 4, 'F8': 2}, tail='<mergeCells count="1"><mergeCell ref="B2:D2"/></mergeCells>')

@case
def merged_cells_in_repeated_rows():
    return one({'B4': 'Name', 'D4': 'Points', 'B5': '{first.n}', 'D5': '{first.p}', 'B6': '{#rest}{n}', 'D6': '{p}{/}', 'B7': '{last.n}', 'D7': '{last.p}', 'B10': 'below'},
        {'first': {'n': 'a', 'p': 1}, 'rest': [{'n': 'b', 'p': 2}, {'n': 'c', 'p': 3}], 'last': {'n': 'd', 'p': 4}},
        {'B4': 'Name', 'D4': 'Points', 'B5': 'a', 'D5': 1, 'B6': 'b', 'D6': 2, 'B7': 'c', 'D7': 3, 'B8': 'd', 'D8': 4, 'B11': 'below'},
        tail='<mergeCells count="4"><mergeCell ref="B5:C5"/><mergeCell ref="B6:C6"/><mergeCell ref="D6:F6"/><mergeCell ref="B7:C7"/></mergeCells>',
        parts={SHEET: ['<mergeCells count="6">', 'ref="B7:C7"', 'ref="D7:F7"', 'ref="B8:C8"']})

@case
def a_row_beside_the_loop_is_there_once():
    return one({'B3': '{#rows}{n}', 'C3': '{#$first}beside{/}', 'D3': '{/}', 'B4': '{after}'}, {'rows': [{'n': 1}, {'n': 2}], 'after': 'z'},
        {'B3': 1, 'C3': 'beside', 'B4': 2, 'B5': 'z'})

# --- what is refused

def bad(cells, errors, data=None, **kw):
    b = Book()
    b.sheet('S', cells, **kw)
    return Case(data or ITEMS, b, errors=errors)

@case
def mistakes():
    return bad({'A1': '{#items}{n}', 'B2': '{name', 'C3': '{a +}', 'D4': '{/other}', 'A5': '{$sales}', 'A6': '{#x [loopOver: "cell"]}', 'A7': '{/x}'},
        ['unclosed_tag: the tag beginning with', 'S!B2)', 'scopeparser_compilation_failed', 'S!C3)', 'S!A1)', 'tag_not_supported', 'S!A5)', 'loop_position_invalid', 'S!A6)'])

@case
def crossing_loops():
    return bad({'A1': '{#items}', 'A2': '{n}', 'A3': '{/items}{n}', 'B3': '{#items}{n}', 'B4': '{/items}'}, ['unbalanced_loop_tags', 'S!B3'])

@case
def too_many_columns():
    return bad({'A1': '{#a [loopOver: "column"]}{.}{/}'}, ['too_much_output', '16384'], {'a': [1] * 16385})

@case
def too_many_rows():
    return bad({'A1': '{#a}{#a}', 'B1': '{#a}{.}', 'C1': '{/a}{/a}{/a}'}, ['too_much_output'], {'a': [1] * 120})

@case
def text_too_long():
    return bad({'A1': '{a}'}, ['too_much_output', '32767', 'S!A1'], {'a': 'x' * 32768})

@case
def no_sheet_left():
    return bad({'A1': '{:none}'}, ['no sheet would be left'])

@case
def a_string_that_is_not_there():
    return bad({'A1': '{a}', 'B1': '<c r="B1" t="s"><v>4294967295</v></c>'}, ['malformed_xml', "row 1 of the sheet 'S' names a shared string"], {'a': 1})

@case
def columns_beyond_the_last():
    return bad({'A1': '{a}'}, ['malformed_xml', 'a range of columns'], {'a': 1}, head='<cols><col min="1" max="16385"/></cols>')

def main():
    what, folder = sys.argv[1:3]
    bad = 0
    for name, c in CASES.items():
        path = os.path.join(folder, name)
        if what == 'make':
            c.book.save(path + '.xlsx')
            with open(path + '.json', 'w') as f:
                json.dump(c.data, f)
            continue
        if c.errors:
            problems = refused(c, path) if what == 'check' else []
        else:
            problems = (check if what == 'check' else values)(c, path)
        problems = list(problems)
        for p in problems:
            print('%s: %s' % (name, p))
        bad += len(problems)
    if what == 'make':
        print(' '.join(CASES))
    return 1 if bad else 0

def refused(c, path):
    if os.path.exists(path + '.out.xlsx'):
        yield 'is not refused'
    said = open(path + '.err').read()
    for e in c.errors:
        if e not in said:
            yield 'does not say %s' % e

def differences(want, have, whole):
    for ref in sorted(set(want) | (set(have) if whole else set())):
        a, b = want.get(ref), have.get(ref)
        same = abs(a - b) < 1e-9 * max(1, abs(a)) if isinstance(a, (int, float)) and isinstance(b, (int, float)) else a == b
        if not same or isinstance(a, bool) != isinstance(b, bool):
            yield '%s is %r, not %r' % (ref, b, a)

def check(c, path):
    have = dump(path + '.out.xlsx')
    if c.cells and list(have) != list(c.cells):
        yield 'sheets %s' % list(have)
    for sheet, want in c.cells.items():
        for d in differences(want, have.get(sheet, {}), True):
            yield '%s!%s' % (sheet, d)
    z = zipfile.ZipFile(path + '.out.xlsx')
    for part, wanted in c.parts.items():
        text = z.read(part).decode() if part in z.namelist() else ''
        for w in wanted:
            if (w[1:] in text) if w[0] == '!' else (w not in text):
                yield '%s: %s %s' % (part, 'has' if w[0] == '!' else 'lacks', w)

def values(c, path):
    have = dump(path + '.out.xlsx', True)
    for sheet, want in c.values.items():
        for d in differences(want, have.get(sheet, {}), False):
            yield '%s!%s' % (sheet, d)
    for sheet, want in c.cells.items():
        plain = {r: v for r, v in want.items() if r not in c.values.get(sheet, {}) and
            not (isinstance(v, str) and v.startswith('=')) and not isinstance(v, bool)}
        for d in differences(plain, have.get(sheet, {}), False):
            yield '%s!%s' % (sheet, d)

if __name__ == '__main__':
    sys.exit(main())
