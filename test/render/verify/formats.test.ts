import { parseXml as strictXml } from '@rgrove/parse-xml';
import Ajv from 'ajv-draft-04';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { ANSI, PLAIN } from '../../../src/render/palette.js';
import { renderVerify, type VerifyFormat } from '../../../src/render/verify/formats.js';
import { rules as allRules } from '../../../src/verify/rules/index.js';
import { exampleCib } from '../../../src/verify/example-cib.js';
import { verifyView } from '../../../src/views/verify/verify-view.js';
import { cibWith, complainAbout, reportOf } from '../../verify/report.js';

// The official schema; one of its patterns is no regular expression with the u flag.
const schemaFile = createRequire(import.meta.url).resolve(
  '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json',
);
const ajv = new Ajv.default({ strict: false, validateFormats: false, unicodeRegExp: false });
const isSarif = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

function sarifErrors(text: string): unknown[] {
  isSarif(JSON.parse(text));
  return [...(isSarif.errors ?? [])];
}

const rules = [
  complainAbout('x'),
  complainAbout('passwd', { severity: 'error' }),
  complainAbout('hint', { severity: 'info' }),
];
const HOSTILE = 'a b<c>&"d"|`e`\u001B[31m\n::error::x';

const text = cibWith(
  '<nvpair id="x" name="x" value="1"/>',
  '<nvpair id="p" name="passwd" value="hunter2"/> <nvpair id="h" name="hint" value="::error::|`&lt;b&gt;"/>',
);

const view = verifyView(
  { name: 'hatool', version: '0.1.0' },
  [reportOf(text, rules, {}, HOSTILE), reportOf(cibWith(), rules, {}, './clean.xml')],
  rules,
);

const render = (format: VerifyFormat, frames = false): string =>
  renderVerify(format, view, { palette: PLAIN, frames, columns: 80 });

describe('every format', () => {
  it.each(['stylish', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown'] as const)(
    '%s shows no secret and lets no control character through',
    (format) => {
      const output = render(format, true);
      expect(output).not.toContain('hunter2');
      // JSON escapes control characters itself; everything else must not have them.
      expect(output).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F]/);
      expect(output).toContain('no-x');
    },
  );
});

describe('stylish', () => {
  it('begins each finding with its place, severity and rule, errors first, and ends it with its object', () => {
    const lines = render('stylish').split('\n');
    const place = 'a b<c>&"d"|`e`\uFFFD[31m ::error::x';
    expect(lines.slice(0, 2)).toEqual([
      `${place}:3:22 error no-passwd: there is a "passwd" of`,
      '      value *** [p]',
    ]);
    expect(
      lines
        .filter((line) => line.startsWith(place))
        .map((line) => line.slice(place.length, place.length + 13)),
    ).toEqual([':3:22 error n', ':2:22 warning', ':3:69 info no']);
  });

  it('tells one fault of many files once, with a line for each place and what differs there', () => {
    const lines = ['<nvpair id="x" name="x" value="1"/>', '<nvpair id="x" name="x" value="1"/>'];
    const many = verifyView(
      { name: 'hatool', version: '0' },
      [
        reportOf(cibWith(...lines.slice(0, 1)), rules, {}, 'a.xml'),
        reportOf(cibWith('', ...lines.slice(1)), rules, {}, 'b.xml'),
        reportOf(cibWith('<nvpair id="p" name="passwd" value="hunter2"/>'), rules, {}, 'c.xml'),
      ],
      rules,
    );
    expect(renderVerify('stylish', many, { palette: PLAIN, frames: false, columns: 80 }).split('\n')).toEqual(
      [
        'c.xml:2:22 error no-passwd: there is a "passwd" of value *** [p]',
        '      :1:1 in this CIB',
        '      help: take it away',
        'a.xml:2:22 warning no-x: there is a "x" of value 1 [x]',
        '      :1:1 in this CIB',
        'b.xml:3:22 warning no-x: likewise [x]',
        '      :1:1 in this CIB',
        '      help: take it away',
        '1 error, 2 warnings in 3 files',
        '',
      ],
    );
  });

  it('wraps words to the width, and never the place and rule that an editor looks for', () => {
    const narrow = renderVerify('stylish', view, { palette: PLAIN, frames: false, columns: 40 }).split('\n');
    for (const line of narrow.filter((one) => one.startsWith('      ')))
      expect(line.length).toBeLessThanOrEqual(40);
    expect(narrow.filter((line) => / (error|warning|info) no-[a-z]+:/.test(line))).toHaveLength(3);
  });

  it('ends with a summary', () => {
    expect(render('stylish')).toMatch(/\n1 error, 1 warning, 1 hint in 2 files\n$/);
  });

  it('frames the line with the marked part, the secret masked', () => {
    const lines = render('stylish', true).split('\n');
    const frame = lines.findIndex((line) => line.includes('"passwd"') && line.includes('│'));
    expect(lines[frame]).toContain('value="*******"');
    expect(lines[frame + 1]?.indexOf('^')).toBe(lines[frame]?.indexOf('passwd'));
  });

  it('frames the end of a line that is far too long', () => {
    const long = cibWith(`${' '.repeat(300)}<nvpair id="x" name="x" value="1"/>`);
    const wide = verifyView({ name: 'hatool', version: '0' }, [reportOf(long, rules)], rules);
    const lines = renderVerify('stylish', wide, { palette: PLAIN, frames: true, columns: 60 }).split('\n');
    const marked = lines.findIndex((line) => line.includes('^'));
    expect(lines[marked - 1]?.[lines[marked]?.indexOf('^') ?? 0]).toBe('x');
    expect(Math.max(...lines.slice(1, 3).map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('uses the palette for colour and nothing else', () => {
    const coloured = renderVerify('stylish', view, { palette: ANSI, frames: false, columns: 80 });
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(render('stylish'));
  });
});

describe('json', () => {
  it('is a versioned document with everything about each finding', () => {
    const document = JSON.parse(render('json'));
    expect(document).toMatchObject({
      formatVersion: '2.3',
      tool: { name: 'hatool', version: '0.1.0' },
      counts: { error: 1, warning: 1, info: 1 },
    });
    expect(document.files[0].findings[0]).toMatchObject({
      rule: 'no-x',
      severity: 'warning',
      line: 2,
      column: 22,
      endLine: 2,
      endColumn: 23,
      object: 'x',
      help: 'take it away',
    });
  });
});

describe('sarif', () => {
  it('is valid by the official schema, with findings and without', () => {
    expect(sarifErrors(render('sarif'))).toEqual([]);
    const empty = verifyView({ name: 'hatool', version: '0.1.0' }, [], rules);
    const output = renderVerify('sarif', empty, { palette: PLAIN, frames: false, columns: 80 });
    expect(sarifErrors(output)).toEqual([]);
  });

  it('is valid for the findings of every rule', () => {
    const examples = allRules.flatMap((rule) => rule.examples.map((example) => ({ rule, example })));
    const reports = examples.map(({ rule, example }, i) =>
      reportOf(
        rule.scope === 'cib' ? exampleCib(example.input) : example.input,
        allRules,
        { preset: 'strict' },
        `${i}.xml`,
      ),
    );
    const all = verifyView({ name: 'hatool', version: '0.1.0' }, reports, allRules);
    const output = renderVerify('sarif', all, { palette: PLAIN, frames: false, columns: 80 });
    expect(sarifErrors(output)).toEqual([]);
  });

  it('is told from what is not: the schema refuses a wrong level', () => {
    expect(sarifErrors(render('sarif').replace('"level": "warning"', '"level": "loud"'))).not.toEqual([]);
  });

  it('names files as relative URI references', () => {
    const [result] = JSON.parse(render('sarif')).runs[0].results;
    const { uri } = result.locations[0].physicalLocation.artifactLocation;
    expect(decodeURIComponent(uri)).toBe(HOSTILE.startsWith('a b') ? `./${HOSTILE}` : HOSTILE);
    expect(new URL(uri, 'file:///base/').protocol).toBe('file:');
  });
});

describe('github', () => {
  it('escapes what could begin a command of its own', () => {
    const commands = render('github')
      .split('\n')
      .filter((line) => line.startsWith('::'));
    expect(commands).toHaveLength(3);
    expect(commands[0]).toMatch(
      /^::warning file=a b<c>&"d"\|`e`\uFFFD\[31m %3A%3Aerror%3A%3Ax,line=2,endLine=2,col=22,endColumn=23,title=no-x::/,
    );
  });
});

describe('gitlab', () => {
  it('has unique fingerprints and what GitLab needs', () => {
    const twice = [reportOf(text, rules, {}, 'a.xml'), reportOf(text, rules, {}, 'b.xml')];
    const both = verifyView({ name: 'hatool', version: '0' }, twice, rules);
    const issues = JSON.parse(renderVerify('gitlab', both, { palette: PLAIN, frames: false, columns: 80 }));
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      issues.length,
    );
    expect(issues[0]).toMatchObject({
      check_name: 'no-x',
      severity: 'major',
      location: { path: 'a.xml', lines: { begin: 2 } },
    });
  });
});

describe('junit', () => {
  it('is well-formed, with a failed case for each error and warning, and a passed one for hints and clean files', () => {
    const { root } = strictXml(render('junit'));
    expect(root?.attributes).toMatchObject({ tests: '4', failures: '2' });
    expect(render('junit').match(/<failure /g)).toHaveLength(2);
    expect(render('junit').match(/<system-out>/g)).toHaveLength(1);
    expect(render('junit')).toContain('<testcase name="no findings" classname="./clean.xml"');
  });
});

describe('markdown', () => {
  it('keeps the table whole and lets no markup of the input through', () => {
    const rows = render('markdown')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !line.startsWith('| severity') && !line.startsWith('| ---'));
    expect(rows).toHaveLength(3);
    for (const row of rows) expect(row.replaceAll('\\|', '').split('|')).toHaveLength(6);
    expect(render('markdown')).not.toContain('<b>');
  });
});
