import { parseXml as oracle } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSource, positionAt } from '../../src/base/source.js';
import { attributeOf, childNamed, descendants } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';

const parse = (text: string) => parseXml(createSource('test.xml', text));
const problemsOf = (text: string): string[] =>
  parse(text).problems.map(({ at, message }) => {
    const { line, column } = positionAt(at.source, at.start);
    return `${line}:${column} ${message}`;
  });
const namesOf = (text: string): string[] => {
  const { root } = parse(text);
  return root ? [...descendants(root)].map(({ name }) => name) : [];
};

describe('values', () => {
  it('keep every blank, digit and decoded reference', () => {
    const { root } = parse(`<a b=" y&#10;&lt;x&amp;amp; " c='007' d="1e5" e="true" f=""/>`);
    expect(root?.attributes.map(({ value }) => value)).toEqual([' y\n<x&amp; ', '007', '1e5', 'true', '']);
  });

  it('turn literal line ends and tabs into blanks, as XML and Pacemaker do, but keep referenced ones', () => {
    const { root } = parse('<a b="x\r\ny\tz&#9;&#13;"/>');
    expect(root && attributeOf(root, 'b')).toBe('x y z\t\r');
  });

  it('survive names that are special in JavaScript', () => {
    const { root } = parse('<a __proto__="1" constructor="2" toString="3"><hasOwnProperty/></a>');
    expect(root?.attributes.map(({ value }) => value)).toEqual(['1', '2', '3']);
    expect(root && childNamed(root, 'hasOwnProperty')).toBeDefined();
  });

  it('are decoded however many references a document has', () => {
    const { root } = parse(`<a b="${'&lt;'.repeat(50_000)}"/>`);
    expect(root && attributeOf(root, 'b')).toBe('<'.repeat(50_000));
  });

  it('include the text of an element, CDATA too', () => {
    expect(parse('<a>x &amp; <b>no</b><![CDATA[<y>]]></a>').root?.text).toBe('x & <y>');
  });
});

describe('a well-formed document that fast-xml-parser reads otherwise', () => {
  it.each<[string, string]>([
    ['an apostrophe in a processing instruction', `<?pi it's?><a b="x&amp;y">t<!-- c -->&lt;<c/>u</a>`],
    ['an attribute whose name is U+FEFF', '<a d="" \uFEFF="1" b="x&amp;y">t&lt;<c/>u</a>'],
    ['CDATA beside it', `<a><?pi it's?>t&lt;<![CDATA[u]]></a>`],
  ])('is read all the same: %s', (_, text) => {
    const { root, problems } = parse(text);
    expect(problems).toEqual([]);
    expect(root?.text).toBe('t<u');
    expect(root && (attributeOf(root, 'b') ?? 'x&y')).toBe('x&y');
  });
});

describe('a document that is not well-formed', () => {
  it('is read as far as it can be, its values decoded all the same', () => {
    const { root, problems } = parse('<a b="x&amp;y" c="1"><d e="&lt;"></a>');
    expect(problems).toHaveLength(1);
    expect(root?.attributes.map(({ value }) => value)).toEqual(['x&y', '1']);
    expect(root && childNamed(root, 'd')?.attributes[0]?.value).toBe('<');
  });

  it.each<[string, string]>([
    ['', '1:1 the document has no element'],
    ['<a b="1" b="2"/>', '1:10 attribute "b" is given twice; the first one counts here'],
    ['<a b=1/>', '1:4 the value of attribute "b" is not in quotes'],
    ['<a b/>', '1:4 attribute "b" has no value'],
    ['<a b="1"c="2"/>', '1:9 a blank is missing before attribute "c"'],
    ['<a b="x&y"/>', '1:8 in the value of attribute "b" a bare "&" is not allowed in XML; write "&amp;"'],
    [
      '<a b="&foo;"/>',
      '1:7 in the value of attribute "b" the entity "&foo;" is not defined; XML knows only &lt; &gt; &amp; &quot; and &apos;',
    ],
    [
      '<a b="&#0;"/>',
      '1:7 in the value of attribute "b" "&#0;" stands for a character that is not allowed in XML',
    ],
    ['<a b="\u0001"/>', '1:7 in the value of attribute "b" the character U+0001 is not allowed in XML'],
    ['<a/>\n<b/>', '2:1 a second top-level element "b" follows; a document has exactly one'],
    ['<a/>\n trailing', '2:2 text stands after the top-level element'],
    ['leading<a/>', '1:1 text stands before the top-level element'],
    ['<a>x & y</a>', '1:6 a bare "&" is not allowed in XML; write "&amp;"'],
    ['<a>]]></a>', '1:4 "]]>" is not allowed in text; write "]]&gt;"'],
    ['<a>1 < 2</a>', '1:6 a bare "<" is not allowed in XML; write "&lt;"'],
    ['<a><!-- x -- y --></a>', '1:11 "--" is not allowed inside a comment'],
    ['<a><!-- x', '1:4 the comment is never closed with "-->"'],
    [
      '<a><b>\n</a>',
      '2:1 "</a>" is found where "</b>" is expected: element "b" was opened at 1:4 and is not closed',
    ],
    ['<a></b></a>', '1:4 the end tag "</b>" closes nothing: no element "b" is open'],
    ['<a>\n <b/>\n', '3:1 the document ends early: element "a" was opened at 1:1 and is not closed'],
    [
      '<!DOCTYPE a [<!ENTITY x "y">]><a/>',
      '1:1 a DOCTYPE is refused: a CIB has none, and entities could name other files',
    ],
    [' <?xml version="1.0"?><a/>', '1:2 the XML declaration must be the very first thing in the document'],
    ['<?x a\u001Eb?><a/>', '1:6 the character U+001E is not allowed in XML'],
    ['<?x"?><a/>', '1:4 a blank is missing after the name "x" of the instruction'],
    ['<__proto__/>', '1:1 an element must not be named "__proto__"'],
  ])('%j is refused at the exact place', (text, problem) => {
    expect(problemsOf(text)[0]).toBe(problem);
  });

  it('names the "<" inside a value whose quote is missing, and reads on there', () => {
    const text = '<a>\n <b id="x>\n <c id="y"/>\n</a>';
    expect(problemsOf(text)[0]).toBe(
      `3:2 the value of attribute "id" contains "<"; write "&lt;", or close the value with " before it`,
    );
    expect(namesOf(text)).toEqual(['a', 'b', 'c']);
  });

  it('is read as far as it can be: intact attributes and later elements are there', () => {
    const { root } = parse('<a><b x="1" y=2 z="3"><c k="&"/></a><d/>');
    const b = root && childNamed(root, 'b');
    expect(b?.attributes.map(({ name, value }) => [name, value])).toEqual([
      ['x', '1'],
      ['z', '3'],
    ]);
    expect(b && childNamed(b, 'c')).toBeDefined();
  });

  it('is refused, not followed, when its elements are nested without end', () => {
    const text = '<a>'.repeat(5000);
    expect(problemsOf(text)[0]).toBe('1:601 elements are nested more than 200 deep');
  });
});

describe('any text at all', () => {
  const piece = fc.constantFrom(
    ...[
      '<a>',
      '</a>',
      '<b x="1">',
      '</b>',
      '<c/>',
      ' ',
      '\n',
      '&',
      '&lt;',
      '<',
      '>',
      '"',
      "'",
      '=',
      'x',
      '<!--',
      '-->',
      '--',
      ']]>',
    ],
    ...[
      '<![CDATA[',
      '<?p ?>',
      '<d y="&#10;" z=\'q\'/>',
      '\u0000',
      '\u{1F600}',
      'é',
      '/',
      '<x y=',
      '<x y="',
      '&#xD800;',
    ],
  );

  it('is accepted exactly when an independent strict parser accepts it, and never throws', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const text = pieces.join('');
        let accepted = true;
        try {
          oracle(text);
        } catch {
          accepted = false;
        }
        expect(parse(text).problems.length === 0, text).toBe(accepted);
      }),
      { numRuns: 20_000, seed: 7 },
    );
  });
});
