"""Templates that users of docxtemplater write: what each gives, in text.

    peercases.py BIN DIR          fills all of them in compat mode and compares
    PEERS_NODE=package.json ...   and holds that engine against the same answers
"""
import json, os, re, subprocess, sys, zipfile
sys.dont_write_bytecode = True
from office import build, part, tag, w_p, xmlns, HEAD

PEER = '''
const {createRequire} = require('module'); const fs = require('fs'); const need = createRequire(process.env.PEERS_NODE);
const Zip = need('pizzip'), Engine = need('docxtemplater');
for (const [t, d, o, out] of JSON.parse(fs.readFileSync(0))) try {
  const e = new Engine(new Zip(fs.readFileSync(t)), Object.assign({errorLogging: false}, o)); e.render(d);
  fs.writeFileSync(out, e.getZip().generate({type: 'nodebuffer'}));
} catch (x) { fs.writeFileSync(out + '.err', (x.properties.errors || [x]).map(y => y.properties.id).join(' ')); }
'''
LOOP = {'paragraphLoop': True, 'linebreaks': True}
DATA = {'n': 'Ann', 'amp': 'a & b <c>', 'ml': 'one\ntwo', 'tab': 'x\ty', 'no': False, 'yes': True, 'zero': 0, 'num': 3, 'empty': '', 'null': None,
        'l': [{'v': 1, 'in': [{'w': 'p'}, {'w': 'q'}]}, {'v': 2, 'in': []}, {'v': 3, 'n': 'Ben', 'in': [{'w': 'r'}]}], 'none': [], 's': ['a', 'b'], 'o': {'v': 'of', 'deep': {'v': 'd'}},
        'raw': '<w:p><w:r><w:t>raw</w:t></w:r></w:p>', 'a.b': 'dotted', ' sp ': 'blank'}
CASES = []


def runs(*texts):
    return ''.join('<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % ('<w:rPr><w:b/></w:rPr>' if i % 2 else '', t) for i, t in enumerate(texts))


def p(*texts):
    return '<w:p>%s</w:p>' % runs(*texts)


def ps(*texts):
    return ''.join(p(t) for t in texts)


def tbl(*rows):
    return '<w:tbl><w:tblPr/><w:tblGrid/>%s</w:tbl>' % ''.join('<w:tr>%s</w:tr>' % ''.join(
        '<w:tc>%s</w:tc>' % (c if c.startswith('<') else p(c)) for c in row) for row in rows)


def sdt(inner):
    return '<w:sdt><w:sdtPr><w:id w:val="5"/></w:sdtPr><w:sdtContent>%s</w:sdtContent></w:sdt>' % inner


def box(inner):
    shape = '<w:txbxContent>%s</w:txbxContent>' % inner
    return ('<w:p><w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:pict>%s</w:pict></mc:Choice><mc:Fallback><w:pict>%s</w:pict></mc:Fallback>'
            '</mc:AlternateContent></w:r></w:p>' % (shape, shape))


def ok(name, body, want, options=LOOP, **parts):
    CASES.append((name, body, want, options, parts))


def bad(name, body, *ids, options=LOOP):
    CASES.append((name, body, set(ids), options, {}))


# A paragraph is a line; '|' ends a cell.
for i, cut in enumerate([('{', 'n}'), ('{n', '}'), ('{', 'n', '}'), ('a{', '', 'n}b'), ('{n}{', 'n}'), ('{n', '', '}'), ('x', '{n', '', '', '}y')]):
    ok('split %d' % i, p(*cut), ''.join(cut).replace('{n}', 'Ann'))
ok('a tag over two paragraphs', p('{') + p('n}'), 'Ann')
ok('marks inside a tag', '<w:p>%s<w:proofErr w:type="spellStart"/>%s<w:bookmarkStart w:id="1" w:name="b"/><w:bookmarkEnd w:id="1"/>%s</w:p>' % (runs('{'), runs('n'), runs('}')), 'Ann')
ok('inserted text', '<w:p><w:ins w:id="1" w:author="A">%s</w:ins></w:p>' % runs('{n}'), 'Ann')
ok('a smart tag', '<w:p><w:smartTag w:uri="u" w:element="e">%s</w:smartTag></w:p>' % runs('{', 'n}'), 'Ann')
ok('a link', '<w:p><w:hyperlink w:anchor="x">%s</w:hyperlink></w:p>' % runs('{n', '}'), 'Ann')
ok('characters that mean something', p('{amp}'), 'a & b <c>')
ok('lines', p('{ml}.'), 'one\\ntwo.')
ok('lines as they are', p('{ml}.'), 'one two.', {})
ok('a tab stays', p('{tab}'), 'x\ty')
ok('false and nothing', p('{no},{zero},{empty},{null},{gone}'), 'false,0,,undefined,undefined')
ok('true and lists', p('{yes},{s}'), 'true,a,b')
ok('an object', p('{o}'), '[object Object]')
ok('a key with a point', p('{a.b}'), 'dotted')
ok('a key with blanks', p('{ sp }'), 'blank')
ok('no deep paths', p('{o.v}'), 'undefined')
ok('a list in a line', p('{#l}{v},{/l}end'), '1,2,3,end')
ok('closed without a name', p('{#l}{v},{/}end'), '1,2,3,end')
ok('items as they are', p('{#s}[{.}]{/s}'), '[a][b]')
ok('inner before outer', p('{#l}{n} {/l}'), 'Ann Ann Ben ')
ok('lists in lists', p('{#l}{v}:{#in}{w}{/in};{/l}'), '1:pq;2:;3:r;')
ok('once for an object', p('{#o}{v}{#deep}{v}{/deep}{/o}'), 'ofd')
ok('once for what is true', p('{#yes}y{/yes}{#num}n{/num}{#n}{n}{/n}'), 'ynAnn')
ok('not for what is false', p('{#no}y{/no}{#zero}n{/zero}{#empty}e{/empty}{#none}l{/none}{#gone}g{/gone}.'), '.')
ok('the other way round', p('{^no}y{/no}{^zero}n{/zero}{^none}l{/none}{^gone}g{/gone}{^yes}x{/yes}{^l}x{/l}{^o}x{/o}'), 'ynlg')
ok('either', p('{#no}a{/no}{^no}b{/no}'), 'b')
ok('inverted, in a list', p('{#l}{^in}none{/in}{/l}'), 'none')
ok('paragraphs', ps('a', '{#l}', '{v}', '{/l}', 'z'), 'a\n1\n2\n3\nz')
ok('paragraphs as they are', ps('a', '{#l}', '{v}', '{/l}', 'z'), 'a\n\n1\n\n2\n\n3\n\nz', {})
ok('paragraphs of nothing', ps('a', '{#none}', '{v}', '{/none}', 'z'), 'a\nz')
ok('paragraphs in paragraphs', ps('{#l}', '{v}', '{#in}', '{w}', '{/in}', '{/l}'), '1\np\nq\n2\n3\nr')
ok('tags that share paragraphs with text', ps('a{#l}b', '{v}', 'c{/l}d'), 'ab\n1\ncb\n2\ncb\n3\ncd')
ok('one end in a content control', '<w:p>%s</w:p>' % sdt(runs('{#l}')) + ps('{v}', '{/l}'), '1\n2\n3')
ok('a condition around paragraphs', ps('{#yes}', 'x', '{/yes}', '{#no}', 'y', '{/no}'), 'x')
ok('by element', p('{-w:p l}{v}{/l}'), '1\n2\n3')
ok('by row', tbl(['{-w:tr l}{v}', 'x{/l}']) + '<w:p/>', '1|x|2|x|3|x|')
ok('by cell', tbl(['{-w:tc l}{v}{/l}', 'x']) + '<w:p/>', '1|2|3|x|')
ok('a row', tbl(['h', 'i'], ['{#l}{v}', '{n}{/l}']) + '<w:p/>', 'h|i|1|Ann|2|Ann|3|Ben|')
ok('rows of nothing', tbl(['h'], ['{#none}{v}{/none}x']) + '<w:p/>', 'h|x|')
ok('the only row', tbl(['{#none}{v}', '{/none}']) + p('z'), 'z')
ok('two rows', tbl(['{#l}{v}', 'a'], ['b', '{/l}']) + '<w:p/>', '1|a|b||2|a|b||3|a|b||')
ok('a list in a cell', tbl([ps('{#l}', '{v}', '{/l}'), 'x']) + '<w:p/>', '1\n2\n3|x|')
ok('an empty cell keeps a paragraph', tbl([ps('{#none}', '{v}', '{/none}'), 'x']) + '<w:p/>', '|x|')
ok('a table in a list', ps('{#l}') + tbl(['{v}', '{n}']) + ps('{/l}', 'z'), '1|Ann|2|Ann|3|Ben|z')
ok('a list of rows in a list', ps('{#l}', '{v}') + tbl(['{#in}{w}', 'x{/in}']) + ps('{/l}', 'z'), '1\np|x|q|x|2\n3\nr|x|z')
ok('raw markup', ps('a', '{@raw}', 'z'), 'a\nraw\nz')
ok('raw markup in a list', ps('{#l}', '{@raw}', '{/l}'), 'raw\nraw\nraw')
ok('a content control', sdt(p('{n}')) + p('z'), 'Ann\nz')
ok('a text box, both ways', box(p('{n}')), '\nAnn\nAnn')
ok('a list in a text box', box(ps('{#s}', '{.}', '{/s}')), '\na\nb\na\nb')
ok('other delimiters', p('[[n]] {n} [', '[n]]'), 'Ann {n} Ann', {'delimiters': {'start': '[[', 'end': ']]'}})
ok('delimiters of markup', p('&lt;n&gt; &lt;#s&gt;&lt;.&gt;&lt;/s&gt;'), 'Ann ab', {'delimiters': {'start': '<', 'end': '>'}})
ok('new delimiters inside', p('{=[[ ]]=}[[n]] {n}'), 'Ann {n}')
ok('no delimiters', p('{n}'), '{n}', {'delimiters': {'start': None, 'end': None}})
ok('a header and notes', p('b'), 'b\n==\nAnn\n==\nAnn', header=p('{', 'n}'), footnotes='<w:footnote w:id="1">%s</w:footnote>' % p('{n}'))
ok('a quote that became round', p('{#o}{v}{/o}’'), 'of’')
ok('right to left', '<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>{n} אבג</w:t></w:r></w:p>', 'Ann אבג')
ok('a stray end', p('a } b {n}'), 'a } b Ann', {'syntax': {'allowUnopenedTag': True}})
bad('never closed', p('{n'), 'unclosed_tag')
bad('never opened', p('n}'), 'unopened_tag')
bad('a list never closed', p('{#l}{v}'), 'unclosed_loop')
bad('a list never opened', p('{v}{/l}'), 'unopened_loop')
bad('closed by another name', p('{#l}{v}{/m}'), 'closing_tag_does_not_match_opening_tag')
bad('crossing', p('{#l}{#s}{/l}{/s}'), 'closing_tag_does_not_match_opening_tag')
bad('one end in a table', p('{#l}') + tbl(['{/l}']) + '<w:p/>', 'loop_position_invalid')
bad('two lists over one row', tbl(['{#l}{v}', '{/l}{#s}', '{/s}']) + '<w:p/>', 'unbalanced_loop_tags')
bad('raw markup beside text', p('x{@raw}'), 'raw_xml_tag_should_be_only_text_in_paragraph')
bad('no such element', p('{-w:tr l}{v}{/l}'), 'no_xml_tag_found_at_left', 'no_xml_tag_found_at_right')
bad('too many braces', p('{{n}}'), 'duplicate_open_tag', 'duplicate_close_tag')
bad('bad new delimiters', p('{=[[ =}'), 'change_delimiters_invalid')


def package(case, path):
    name, body, want, options, parts = case
    spec = dict(kind='docx', body=body + '<w:sectPr/>', parts={}, rels={'word/document.xml': []})
    for kind, inner in parts.items():
        root = 'hdr' if kind == 'header' else kind
        spec['parts']['word/%s1.xml' % kind if kind == 'header' else 'word/%s.xml' % kind] = HEAD + '<w:%s %s>%s</w:%s>' % (root, xmlns('w'), inner, root)
        spec['rels']['word/document.xml'].append(['r' + kind, kind, 'header1.xml' if kind == 'header' else kind + '.xml'])
    build(path, spec)


def lines(e, out):
    for c in e:
        if tag(c) == 'p':
            own = []
            inner = []
            for x in c.iter():
                if tag(x) == 'txbxContent':
                    inner.append(x)
            hidden = {id(y) for x in inner for y in x.iter()}
            for x in c.iter():
                if id(x) not in hidden:
                    own.append({'t': x.text or '', 'br': '\\n', 'tab': '\t'}.get(tag(x), ''))
            out.append(re.sub('\n', ' ', ''.join(own)))
            for x in inner:
                lines(x, out)
        elif tag(c) == 'tc':
            cell = []
            lines(c, cell)
            out.append('\n'.join(cell) + '|')
        else:
            lines(c, out)


def text(path):
    z = zipfile.ZipFile(path)
    all_ = []
    for name in ('word/document.xml', 'word/header1.xml', 'word/footnotes.xml'):
        if name in z.namelist():
            out = []
            lines(part(z, name), out)
            all_.append(re.sub(r'\|\n', '|', '\n'.join(out)))
    return '\n==\n'.join(all_)


def judge(who, name, want, out, said):
    if isinstance(want, set):
        if os.path.exists(out) or not want <= set(re.findall('[a-z_]+', said)):
            yield '%s: %s: said %s' % (who, name, said)
    elif not os.path.exists(out):
        yield '%s: %s: %s' % (who, name, said)
    elif text(out) != want:
        yield '%s: %s: %r, not %r' % (who, name, text(out), want)


def main(binary, folder):
    wrong = []
    jobs = []
    with open(folder + '/data.json', 'w') as f:
        json.dump(DATA, f)
    for i, case in enumerate(CASES):
        name, _, want, options, _ = case
        t = '%s/%d.docx' % (folder, i)
        package(case, t)
        with open(folder + '/options.json', 'w') as f:
            json.dump(options, f)
        r = subprocess.run([binary, '-q', '--compat', 'docxtemplater', '--compat-options', folder + '/options.json', '-t', t, '-O', t + '.out', folder + '/data.json'],
                           stderr=subprocess.PIPE, universal_newlines=True)
        wrong += judge('abm-render', name, want, t + '.out', r.stderr)
        jobs.append([t, DATA, options, t + '.peer'])
    if os.environ.get('PEERS_NODE'):
        subprocess.run(['node', '-e', PEER], input=json.dumps(jobs), universal_newlines=True, check=True)
        for case, job in zip(CASES, jobs):
            err = job[3] + '.err'
            wrong += judge('the peer', case[0], case[2], job[3], open(err).read() if os.path.exists(err) else '')
    print('\n'.join(wrong + ['%d cases' % len(CASES)]))
    return bool(wrong)


if __name__ == '__main__':
    sys.exit(main(*sys.argv[1:]))
