/** What the formats of verify say about fixes. */
import { describe, expect, it } from 'vitest';
import { bundledAgents } from '../../../src/agents/bundled.js';
import { createSource } from '../../../src/base/source.js';
import { PLAIN } from '../../../src/render/palette.js';
import { renderVerify, type VerifyFormat } from '../../../src/render/verify/formats.js';
import { exampleCib } from '../../../src/verify/example-cib.js';
import { rules } from '../../../src/verify/rules/index.js';
import { verifySource } from '../../../src/verify/verify.js';
import { verifyView } from '../../../src/views/verify/verify-view.js';

const SECRET = 'correct-horse';

const text =
  exampleCib(`<master id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
  <instance_attributes id="db-i"><nvpair id="db-p" name="repuser_password" value="${SECRET}"/></instance_attributes>
</primitive></master>
<primitive id="web" class="systemd" type="httpd">
  <operations><op id="web-1" name="moniter" interval="30s"/></operations>
</primitive>
<rsc_location id="cli-ban-web-on-alice" rsc="web" node="alice" score="-INFINITY"/>`);

const RULES = ['deprecated-master-element', 'unknown-operation-name', 'leftover-cli-constraint'];

function render(format: VerifyFormat, ids: readonly string[]): string {
  const chosen = rules.filter(({ meta }) => ids.includes(meta.id));
  const settings = {
    preset: 'strict' as const,
    levels: new Map(),
    suppressions: [],
    now: new Date(0),
    agents: bundledAgents(),
  };
  const report = verifySource(createSource('cib.xml', text), 'cib', chosen, settings);
  const view = verifyView({ name: 'hatool', version: '0.1.0' }, [report], chosen);
  return renderVerify(format, view, { palette: PLAIN, frames: false, columns: 120 });
}

interface Fix {
  readonly artifactChanges: readonly { readonly replacements: readonly object[] }[];
}

function sarifFixes(ids: readonly string[]): Fix[] {
  const { runs } = JSON.parse(render('sarif', ids)) as { runs: { results: { fixes?: Fix[] }[] }[] };
  return runs.flatMap(({ results }) => results.flatMap(({ fixes = [] }) => fixes));
}

describe('the text of verify', () => {
  it('says how many findings can be mended, and by which options', () => {
    expect(render('stylish', RULES)).toMatch(
      /\n3 of them can be mended: 2 by --fix, all by --fix --unsafe\n$/,
    );
    expect(render('stylish', ['unknown-operation-name'])).toMatch(/\nit can be mended: --fix\n$/);
    expect(render('stylish', ['leftover-cli-constraint'])).toMatch(/\nit can be mended: --fix --unsafe\n$/);
    expect(render('stylish', ['monitor-missing'])).not.toContain('mended');
  });
});

describe('the JSON of verify', () => {
  it('has the title and the safety of each fix', () => {
    const { files } = JSON.parse(render('json', RULES)) as { files: { findings: { fix: object }[] }[] };
    expect(files.flatMap(({ findings }) => findings.map(({ fix }) => fix))).toEqual([
      { title: 'write it as a promotable <clone>', safety: 'safe' },
      { title: 'rename it to "monitor"', safety: 'safe' },
      { title: 'remove "cli-ban-web-on-alice"', safety: 'unsafe' },
    ]);
  });
});

describe('the SARIF of verify', () => {
  it('has the edit of a fix at its place', () => {
    const lines = text.split('\n');
    const line = lines.findIndex((each) => each.includes('moniter')) + 1;
    const column = (lines[line - 1] ?? '').indexOf('moniter') + 1;
    const [fix] = sarifFixes(['unknown-operation-name']);
    expect(fix?.artifactChanges[0]?.replacements).toEqual([
      {
        deletedRegion: { startLine: line, startColumn: column, endLine: line, endColumn: column + 7 },
        insertedContent: { text: 'monitor' },
      },
    ]);
  });

  it('leaves out an edit that would show a secret', () => {
    expect(sarifFixes(['deprecated-master-element'])).toEqual([]);
    expect(render('sarif', RULES)).not.toContain(SECRET);
  });
});
