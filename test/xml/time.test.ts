/** Reading takes time in proportion to the text, whatever the text is made of. */
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { parseXml } from '../../src/xml/parse.js';

const SIZE = 1_500_000;

/** Processor seconds of this process: what else the machine does must not count. */
function processorSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

const repeat = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length));

const numbered = (piece: (i: number) => string): string => {
  const parts: string[] = [];
  for (let length = 0, i = 0; length < SIZE; i += 1) {
    const part = piece(i);
    parts.push(part);
    length += part.length;
  }
  return parts.join('');
};

describe('reading in linear time', () => {
  it.each<[string, () => string]>([
    [
      'many elements with references and letters beyond ASCII in their values',
      () => `<a>${repeat('<b c="é &amp; x"/>\n')}</a>`,
    ],
    ['many comments', () => `<a>${repeat('<!-- é -->')}</a>`],
    ['much text with references', () => `<a>${repeat('<b>é &lt; x</b>')}</a>`],
    ['one tag with very many attributes', () => `<a ${numbered((i) => `b${i}="&amp;" `)}/>`],
    ['one tag with the same attribute again and again', () => `<a ${repeat('b="1" ')}/>`],
    ['an endless run of blanks inside a tag', () => `<a${repeat(' ')}`],
    ['blanks before every attribute', () => `<a ${repeat('\n\n\n\n\n\n\n\nb')}`],
    ['nothing but opening brackets', () => repeat('<')],
    ['nothing but ampersands', () => `<a>${repeat('&')}</a>`],
    ['one long name of a reference', () => `<a b="&${repeat('x')}"/>`],
    ['quotes that never close', () => `<a>${repeat('<b c="\n')}</a>`],
    ['end tags that close nothing', () => `<a>${repeat('</b>')}</a>`],
    ['elements that are never closed', () => repeat('<a>')],
    ['comments that never close', () => repeat('<!-- ')],
    ['processing instructions', () => `<a>${repeat('<?p x?>')}</a>`],
    ['sections of CDATA', () => `<a>${repeat('<![CDATA[x]]>')}</a>`],
    ['a DOCTYPE without end', () => `<!DOCTYPE a [${repeat('<!ENTITY x "y">')}`],
  ])('%s', (_, make) => {
    const text = make();
    const started = processorSeconds();
    parseXml(createSource('x', text));
    // Quadratic time would be minutes.
    expect(processorSeconds() - started).toBeLessThan(6);
  });
});
