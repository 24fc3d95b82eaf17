/** Places of a document as short texts. */
import { describe, expect, it } from 'vitest';
import { placeTexts } from '../../../src/render/document/places.js';
import { statement, type Block, type Document, type Reference } from '../../../src/views/document.js';

const at = (file: string): Reference => ({ file, line: 3, column: 7, element: 'node', id: null });
const about = (...files: readonly string[]): Document => files.map((file) => statement('', [at(file)]));

function told(document: Document, file?: string): readonly string[] {
  const place = placeTexts(document, file);
  return document.flatMap((block) => (block.kind === 'statement' ? block.at.map(place) : []));
}

describe('a place is told', () => {
  it('without a name where only the file that it is about is cited', () => {
    expect(told(about('/a/cib.xml'), '/a/cib.xml')).toEqual([':3:7']);
  });

  it('with the name of the file where another one is meant', () => {
    expect(told(about('/a/live.xml'), '/a/cib.xml')).toEqual(['live.xml:3:7']);
    expect(told(about('/a/cib.xml'))).toEqual(['cib.xml:3:7']);
  });

  it('with as many folders as tell files of one name apart', () => {
    const document = about('/a/x/cib.xml', '/b/x/cib.xml', '/a/x/live.xml', 'r.tar!y/cib.xml');
    expect(told(document)).toEqual(['a/x/cib.xml:3:7', 'b/x/cib.xml:3:7', 'live.xml:3:7', 'y/cib.xml:3:7']);
    expect(told(about('cib.xml', 'old/cib.xml', 'old-cib.xml'))).toEqual([
      'cib.xml:3:7',
      'old/cib.xml:3:7',
      'old-cib.xml:3:7',
    ]);
  });

  it('by the label that a legend gives the file, even where it is the only one cited', () => {
    const legend: Block = {
      kind: 'legend',
      files: [
        { label: 'first', file: '/a/cib.xml' },
        { label: 'second', file: '/b/cib.xml' },
      ],
    };
    expect(told([legend, ...about('/b/cib.xml', '/c/cib.xml')])).toEqual(['second:3:7', 'c/cib.xml:3:7']);
  });
});
