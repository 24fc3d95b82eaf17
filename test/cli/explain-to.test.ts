/** `hatool explain` with --to and --against as a command: text, JSON by its schema, Markdown, usage. */
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const cib = join(root, 'test/explain/variants/cib.xml');
const step = (name: string): string => join(root, 'samples/http-ha', name, 'cib.xml');
const inRepository = (word: string): string => (word.startsWith('samples/') ? join(root, word) : word);
const last = step('10-final');
const node2 = 'node2.wangfeng7399.com';
const folder = mkdtempSync(join(tmpdir(), 'hatool-explain-to-'));
afterAll(() => rmSync(folder, { recursive: true }));

function validator(name: string): (argv: readonly string[]) => Promise<void> {
  const schema = JSON.parse(readFileSync(join(root, `docs/formats/${name}.schema.json`), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  return async (argv) => {
    const { stdout, code } = await hatool(['explain', ...argv, '--format', 'json']);
    expect(code).toBe(0);
    validate(JSON.parse(stdout));
    expect(validate.errors ?? []).toEqual([]);
  };
}

const expectProposals = validator('explain-to');
const expectComparison = validator('explain-against');

describe('hatool explain --to', () => {
  it('says which number would have kept the address of the walk-through', async () => {
    const { stdout, code } = await hatool(['explain', last, 'WebIP', '--to', node2], { columns: 200 });
    expect(code).toBe(0);
    expect(stdout).toContain(
      `✓ any one of 10 changes is enough so that "WebIP" runs on ${node2}\n\nWebIP: runs on node2`,
    );
    expect(stdout).toMatch(
      /^→ lower the score of location constraint "webservce_on_node1" from 1000 to 200 or less {2,}:36:7$/m,
    );
    expect(stdout).toMatch(/^→ raise the default of resource-stickiness from 100 to 500 or more {2,}:40:9$/m);
    expect(stdout).toContain('→ raise resource-stickiness of "WebIP" from 100 to 900 or more');
    expect(stdout).toContain(`"webserver" would run on ${node2} instead of going to node1`);
    expect(stdout).toContain(`\n    pcs constraint location WebIP prefers ${node2}=800\n`);
  });

  it('says what overrules the scores of a resource that has its node and may not start', async () => {
    const { stdout } = await hatool(['explain', step('04-node1-lost'), 'WebIP', '--to', node2]);
    expect(stdout).toContain('no-quorum-policy is "stop"');
    expect(stdout).toContain('\n    pcs property set no-quorum-policy=ignore\n');
    expect(stdout).toContain('! without quorum the other part of the cluster');
  });

  it('prints JSON that its documented schema accepts', async () => {
    await expectProposals([last, 'WebIP', '--to', node2]);
    await expectProposals([last, 'WebIP', '--to', 'node1.wangfeng7399.com']);
    await expectProposals([cib, 'web', '--to', 'alpha']);
    await expectProposals([cib, 'database', '--to', 'alpha']);
  });

  it('answers in one line when it is to be quiet', async () => {
    const some = await hatool(['explain', last, 'WebIP', '--to', node2, '--quiet']);
    expect(some.stdout).toMatch(
      /^WebIP to node2\S+: lower the score .* 1 other resource would fare differently\n$/,
    );
    const none = await hatool(['explain', last, 'WebIP', '--to', 'node1.wangfeng7399.com', '-q']);
    expect(none.stdout).toMatch(/as things are: nothing has to be changed\n$/);
  });

  it('lists changes, commands and side effects as Markdown', async () => {
    const { stdout } = await hatool(['explain', last, 'WebIP', '--to', node2, '-f', 'markdown']);
    expect(stdout).toMatch(
      /^# \S*10-final\/cib\.xml: WebIP to node2\.wangfeng7399\.com\n\n- ✓ any one of 10/,
    );
    expect(stdout).toContain(
      '- → lower the score of location constraint "webservce\\_on\\_node1" from 1000 to 200 or less (:36:7)\n  ```\n  cibadmin --modify',
    );
    expect(stdout).toContain('  - "webserver" would run on');
  });

  it('puts each command into a block of its own, since one of them is enough', async () => {
    const { stdout } = await hatool(['explain', last, 'WebIP', '--to', node2, '-f', 'markdown']);
    expect(stdout).toMatch(
      /\n {2}```\n {2}pcs constraint delete \S+\n {2}```\n {2}```\n {2}crm configure delete \S+\n {2}```\n/,
    );
  });

  it('breaks everything but commands where there is little room', async () => {
    const { stdout } = await hatool(['explain', last, 'WebIP', '--to', node2], { columns: 40 });
    const isCommand = (line: string): boolean => /^ {4}(?:pcs|crm|crm_\w+|cibadmin) /.test(line);
    const wide = stdout.split('\n').filter((line) => line.length > 40 && !isCommand(line));
    // A word that is longer than a line stands alone.
    for (const line of wide) expect(line.trim()).not.toContain(' ');
    expect(stdout).toMatch(/^ {2}or less {26}:36:7$/m);
  });

  it('shows how far it is once that takes a second, and ends when its time is over', async () => {
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 4000));
    const shown: string[] = [];
    const { stdout, code } = await hatool(['explain', last, 'WebIP', '--to', node2], {
      columns: 200,
      progress: (text) => shown.push(text),
    });
    clock.mockRestore();
    expect(code).toBe(0);
    expect(shown[0]).toMatch(/^trying changes: 0 of \d+, 1 run of the engine$/);
    expect(shown.at(-1)).toBe('');
    expect(stdout).toMatch(
      /! cut short: only \d+ of \d+ changes tried, in \d+ runs of the engine; then the time was over/,
    );
  });

  it.each([
    [[last, '--to', node2], '--to needs a RESOURCE'],
    [[last, 'WebIP', '--to', 'node3'], 'there is no node "node3"'],
    [[last, 'WebIP', '--to', node2, '-f', 'svg'], 'the format svg draws constraints'],
  ])('refuses %j in one sentence', async (argv, sentence) => {
    const { code, stderr } = await hatool(['explain', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('lets no control character of the CIB through, not in commands either', async () => {
    const path = join(folder, 'control.xml');
    // Only a CIB that is not validated may have such an id.
    const text = readFileSync(last, 'utf8').replace(/validate-with="[^"]*"/, 'validate-with="none"');
    writeFileSync(path, text.replaceAll('webservce_on_node1', 'web\u009Bnode1'));
    for (const format of ['text', 'markdown']) {
      const { stdout } = await hatool(['explain', path, 'WebIP', '--to', node2, '--format', format]);
      expect(stdout).toContain('cibadmin');
      expect(stdout).not.toContain('\u009B');
    }
  });
});

describe('hatool explain --against', () => {
  it('says which placements and causes differ between two steps of the walk-through', async () => {
    const argv = ['explain', step('09-order'), '--against', last];
    const { stdout, code } = await hatool(argv, { columns: 400 });
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^→ the placement of 2 of 2 resources differs\n\nfirst: {2}\S*09-order\/cib\.xml\nsecond: \S*10-final\/cib\.xml\n/,
    );
    expect(stdout).toMatch(
      /node1\.wangfeng7399\.com: \+1000 in the second only: location constraint "webservce_on_node1" {2,}second:36:7\n/,
    );
    const quiet = await hatool([...argv, '--quiet']);
    expect(quiet.stdout).toContain('WebIP: runs on node2.wangfeng7399.com, stays there → runs on node2');
  });

  it('says that nothing differs between a CIB and itself', async () => {
    const { stdout } = await hatool(['explain', last, '--against', last]);
    expect(stdout).toMatch(/^✓ all 2 resources have the same place for the same causes\n/);
  });

  it('tells of quorum, nodes and options, as Markdown too', async () => {
    const lost = await hatool(['explain', step('03-webip'), '--against', step('04-node1-lost')], {
      columns: 400,
    });
    expect(lost.stdout).toContain('! quorum: there in the first, lost in the second');
    expect(lost.stdout).toMatch(/node node1\S*: can run resources in the first, is offline in the second/);
    const ignored = await hatool([
      'explain',
      step('04-node1-lost'),
      '--against',
      step('05-quorum-ignored'),
      '--format',
      'markdown',
    ]);
    expect(ignored.stdout).toContain(
      '- ! **cluster option no-quorum-policy**: stop in the first, ignore in the second',
    );
    expect(ignored.stdout).toContain('- → **WebIP**: placed differently\n  - **first**: ');
  });

  it('tells of a resource that only one of the two has', async () => {
    const { stdout } = await hatool(['explain', step('06-stickiness'), '--against', step('07-webserver')]);
    expect(stdout).toContain('→ webserver: placed differently\n    first: it is not there');
  });

  it('marks what stops with the second as broken, and counts what is the same', async () => {
    const { stdout } = await hatool(['explain', step('03-webip'), '--against', step('04-node1-lost')]);
    expect(stdout).toMatch(/^✗ the placement of 1 of 1 resources differs\n/);
    expect(stdout).toContain('✗ WebIP: placed differently\n');
    const changed = join(folder, 'changed.xml');
    const text = readFileSync(cib, 'utf8');
    writeFileSync(changed, text.replace('node="alpha" score="200"', 'node="alpha" score="300"'));
    const partly = await hatool(['explain', cib, '--against', changed]);
    expect(partly.stdout).toMatch(/\nthe same in both: \d+ resources\n$/);
  });

  it('prints JSON that its documented schema accepts, of one resource too', async () => {
    await expectComparison([step('03-webip'), '--against', step('04-node1-lost')]);
    await expectComparison([step('06-stickiness'), '--against', step('07-webserver')]);
    await expectComparison([last, 'WebIP', '--against', step('09-order')]);
    await expectComparison([cib, '--against', last]);
  });

  it.each([
    [[last, 'WepIP', '--against', last], 'neither CIB has a resource "WepIP"; did you mean "WebIP"?'],
    [[last, '--against', join(folder, 'absent.xml')], 'there is no such file'],
    [['-', '--against', '-'], 'only one of two CIBs can be standard input'],
    [[last, '--against', last, '-f', 'dot'], 'the format dot draws constraints'],
  ])('refuses %j in one sentence', async (argv, sentence) => {
    const { code, stderr } = await hatool(['explain', ...argv]);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe.skipIf(!hasShared)(sharedTitle('hatool explain --against on the suite'), () => {
  it('compares inputs of every kind with each other, and each with itself without a difference', async () => {
    const inputs = findCases(join(sharedFolder, 'pacemaker/scheduler')).filter((_, i) => i % 60 === 0);
    for (const [i, { input }] of inputs.entries()) {
      const next = inputs[(i + 1) % inputs.length]?.input ?? input;
      await expectComparison([input, '--against', next]);
      const { stdout } = await hatool(['explain', input, '--against', input]);
      expect(stdout).toMatch(/^✓ all \d+ resources have the same place/);
    }
  });
});

describe('"How to read an explanation"', () => {
  it.each([
    [['samples/http-ha/11-node1-stopped/cib.xml', 'WebIP', '--to', 'node1.wangfeng7399.com']],
    [['samples/http-ha/03-webip/cib.xml', '--against', 'samples/http-ha/04-node1-lost/cib.xml']],
  ])('shows what explain %j really prints', async (argv) => {
    const { stdout } = await hatool(['explain', ...argv.map(inRepository)]);
    expect(readFileSync(join(root, 'docs/reading-an-explanation.md'), 'utf8')).toContain(
      `\n$ hatool explain ${argv.join(' ')}\n${stdout.replaceAll(`${root}/`, '')}\`\`\`\n`,
    );
  });
});
