import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { cibOf, dummy, FENCING } from '../expectations/small.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
let folder = '';
let file = '';

const FILE = `invariants:
  - { name: web runs, running: web }
scenarios:
  - name: nothing happens
    expect: [{ running: web }]
  - name: a <loss> & more
    events: [{ node-lost: a }]
    expect:
      - { fenced: b }
`;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hatool-test-'));
  file = join(folder, 'small.hatest.yaml');
  writeFileSync(join(folder, 'cib.xml'), cibOf({ resources: FENCING + dummy('web') }));
  writeFileSync(file, FILE);
});

afterAll(() => rmSync(folder, { recursive: true }));

function schema(name: string): ReturnType<Ajv['compile']> {
  const text = readFileSync(join(root, `docs/formats/${name}.schema.json`), 'utf8');
  return new Ajv({ strict: false }).compile(JSON.parse(text) as object);
}

describe('hatool test', () => {
  it('prints each test, and of what fails what was expected, what is, and after which events', async () => {
    const { code, stdout } = await hatool(['test', file], { columns: 200 });
    const told = stdout
      .replaceAll(folder, '')
      .replaceAll(/ {2,}(?=\S+:\d)/g, '  ')
      .replace(/ in [\d.]+ s/, '');
    expect(told).toBe(`✗ /small.hatest.yaml (/cib.xml)
  ✓ nothing happens
  ✗ a <loss> & more
      expected: b is fenced  small.hatest.yaml:9:9
            is: a was fenced
         after: a is lost
  ✓ web runs (in every state: 2 states)

1 failed, 2 passed, 1 file
`);
    expect(code).toBe(1);
  });

  it('runs only what is asked for by name', async () => {
    const { code, stdout } = await hatool(['test', folder, '--name', 'NOTHING']);
    expect(stdout).toContain('1 passed, 1 file');
    expect(code).toBe(0);
    const none = await hatool(['test', folder, '--name', 'nowhere']);
    expect(none.code).toBe(2);
    expect(none.stderr).toBe('hatool: no scenario and no invariant has "nowhere" in its name\n');
    const unexplored = await hatool(['test', file, '--name', 'nothing', '--explore']);
    expect(unexplored.stderr).toBe(`hatool: note: "${file}" was not explored: it has no invariants\n`);
  });

  it('writes JSON as its schema says', async () => {
    const { stdout } = await hatool(['test', file, '--format', 'json', '--explore', '1']);
    const document: unknown = JSON.parse(stdout);
    const isTests = schema('test');
    isTests(document);
    expect(isTests.errors ?? []).toEqual([]);
    expect(document).toMatchObject({
      passed: 2,
      failed: 1,
      files: [{ exploration: { depth: 1, states: 3, symmetric: 1, end: 'depth' } }],
    });
  });

  it('writes a JUnit report and annotations for GitHub', async () => {
    const junit = await hatool(['test', file, '--format', 'junit']);
    expect(junit.stdout).toContain(
      '<testsuites name="hatool test" tests="3" failures="1" errors="0" time="0">',
    );
    expect(junit.stdout).toContain('<testcase name="a &lt;loss&gt; &amp; more"');
    expect(junit.stdout).toContain('message="expected: b is fenced; is: a was fenced"');
    const github = await hatool(['test', file, '--format', 'github']);
    expect(github.stdout).toContain(
      'line=9,col=9,title=a <loss> & more::expected: b is fenced; is: a was fenced%0Aafter: a is lost',
    );
  });

  it('refuses a file with the place of what is wrong, and runs nothing', async () => {
    const wrong = join(folder, 'wrong.hatest.yaml');
    writeFileSync(wrong, 'scenarios:\n  - name: x\n    expect: [{ running: wep }]\n');
    const { code, stdout, stderr } = await hatool(['test', wrong]);
    rmSync(wrong);
    expect(stderr).toBe(`hatool: ${wrong}:3:25: the cluster has no resource "wep"; did you mean "web"?\n`);
    expect([code, stdout]).toEqual([2, '']);
  });

  it('has a schema that takes the samples, and refuses unknown keys', () => {
    const isFile = schema('hatest');
    const samples = ['http-ha/expectations', 'http-ha/stickiness', 'database-vip/expectations'];
    for (const name of samples) {
      isFile(parse(readFileSync(join(root, `samples/${name}.hatest.yaml`), 'utf8')));
      expect(isFile.errors ?? []).toEqual([]);
    }
    expect(isFile({ scenarios: [{ name: 'x', events: [{ 'node-lots': 'a' }] }] })).toBe(false);
    expect(isFile({ invariants: [{ fenced: [] }] })).toBe(false);
  });

  it('writes a first file of what holds, which then does, and leaves one that is there alone', async () => {
    const own = mkdtempSync(join(tmpdir(), 'hatool-test-'));
    const cib = join(own, 'cib.xml');
    writeFileSync(cib, readFileSync(join(root, 'samples/database-vip/cib.xml'), 'utf8'));
    const written = await hatool(['test', '--init', cib]);
    expect(written.stdout).toBe(
      `${join(own, 'cib.hatest.yaml')} is written: read it, and keep what is meant to hold\n`,
    );
    const first = readFileSync(join(own, 'cib.hatest.yaml'), 'utf8');
    expect(first).toContain('- running: vip\n    with-promoted: db-clone\n');
    expect(first).toContain('  - name: db2 is lost\n');
    const isFile = schema('hatest');
    isFile(parse(first));
    expect(isFile.errors ?? []).toEqual([]);
    expect((await hatool(['test', own])).stdout).toContain('6 passed, 1 file');
    const again = await hatool(['test', '--init', cib]);
    rmSync(own, { recursive: true });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('is not written: there is such a file already');
  });

  it('tests again with --watch when the CIB changes, until it is interrupted', async () => {
    const own = mkdtempSync(join(tmpdir(), 'hatool-test-'));
    const write = (resources: string): void => writeFileSync(join(own, 'cib.xml'), cibOf({ resources }));
    write(FENCING + dummy('web'));
    writeFileSync(join(own, 'a.hatest.yaml'), 'scenarios: [{ name: up, expect: [{ running: web }] }]\n');
    const said: string[] = [];
    let interrupt = (): void => undefined;
    let wake = (): void => undefined;
    const heard = async (text: string): Promise<void> => {
      while (said.at(-1)?.includes(text) !== true) await new Promise<void>((done) => (wake = done));
    };
    const ended = hatool(['test', '--watch', own], {
      write: async (text) => {
        said.push(text);
        wake();
      },
      onInterrupt: (listener) => (interrupt = listener),
    });
    await heard('1 passed');
    write(FENCING + dummy('web', { 'target-role': 'Stopped' }));
    await heard('1 failed, 0 passed');
    interrupt();
    const { code, stderr } = await ended;
    rmSync(own, { recursive: true });
    expect(code).toBe(0);
    expect(stderr).toMatch(/^hatool: tested again at \S+Z\n$/);
  });
});
