import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { DocumentView } from '../../src/report/components/document-view.js';
import { statement, type Document } from '../../src/views/document.js';

const html = (document: Document): string => renderToString(h(DocumentView, { document }));

describe('a document in a page', () => {
  it('shows a statement with its mark as a symbol and as a word, and with its place', () => {
    const shown = html([
      {
        kind: 'statement',
        mark: 'broken',
        subject: 'db',
        text: ' failed on node1',
        at: [{ file: 'cib.xml', line: 7, column: 3, element: 'primitive', id: 'db' }],
        details: [statement('its monitor failed')],
      },
    ]);
    expect(shown).toContain('<span class="unseen">broken: </span>');
    expect(shown).toContain('<strong>db</strong> failed on node1');
    expect(shown).toContain('title="cib.xml:7">cib.xml:7:3</span>');
    expect(shown.match(/<ul/g)).toHaveLength(2);
  });

  it('never lets a text become markup, nor a control character reach the reader', () => {
    const hostile = '</script><img src=x onerror=alert(1)>\u202Egnp.exe\u0007';
    const shown = html([
      statement(hostile, [{ file: hostile, line: 1 }]),
      { kind: 'heading', text: hostile },
      { kind: 'table', columns: [{ title: hostile }], rows: [[hostile]] },
      { kind: 'code', lines: [hostile] },
      { kind: 'legend', files: [{ label: hostile, file: hostile }] },
    ]);
    expect(shown).not.toMatch(/<img|<\/script/);
    expect(shown).not.toMatch(/[\u0007\u202E]/);
    expect(shown.match(/onerror=alert\(1\)/g)?.length).toBeGreaterThanOrEqual(8);
  });

  it('joins statements that follow each other to one list', () => {
    const shown = html([
      statement('one'),
      statement('two'),
      { kind: 'heading', text: 'then' },
      statement('three'),
    ]);
    expect(shown.match(/<ul/g)).toHaveLength(2);
  });
});
