/** `hatool explain` as a command: usage, JSON schema, narrow terminals, bad input. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { afterAll, describe, expect, it } from 'vitest';
import { findCases } from '../conformance/cases.js';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const cib = join(root, 'test/explain/variants/cib.xml');
const folder = mkdtempSync(join(tmpdir(), 'hatool-explain-'));
afterAll(() => rmSync(folder, { recursive: true }));

const schema = JSON.parse(readFileSync(join(root, 'docs/formats/explain.schema.json'), 'utf8')) as object;
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

async function expectValid(argv: readonly string[]): Promise<void> {
  const { stdout } = await hatool(['explain', ...argv, '--format', 'json']);
  validate(JSON.parse(stdout));
  expect(validate.errors ?? []).toEqual([]);
}

describe('hatool explain', () => {
  it('prints JSON that its documented schema accepts, whatever is asked for', async () => {
    await expectValid([cib]);
    await expectValid([cib, 'database:1']);
    await expectValid([cib, 'web', '--node', 'alpha']);
    await expectValid([cib, '--action', 'web_stop_0']);
  });

  it('fits into a narrow terminal', async () => {
    const { stdout } = await hatool(['explain', cib, 'web'], { columns: 50 });
    // Ids and places are never broken, so that they can be copied.
    const tooLong = stdout.split('\n').filter((line) => line.length > 50 && line.trim().includes(' '));
    expect(tooLong).toEqual([]);
  });

  it('answers in one line for each resource when it is to be quiet', async () => {
    const { stdout } = await hatool(['explain', cib, 'web', '--quiet']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toMatch(
      /^web: FAILED on alpha, is recovered on beta\. 30s monitor failed on alpha with 7 \(not running\)/,
    );
  });

  it('says why a resource goes to a node, and why not to another', async () => {
    const yes = await hatool(['explain', cib, 'web', '--node', 'beta', '--quiet']);
    expect(yes.stdout).toMatch(/^web goes to beta: /);
    const no = await hatool(['explain', cib, 'batch', '--node', 'beta', '--quiet']);
    expect(no.stdout).toMatch(/^batch does not go to beta: on beta it has -INFINITY: too little capacity/);
  });

  it('knows nodes without regard to case, as Pacemaker does', async () => {
    const { stdout } = await hatool(['explain', cib, 'web', '--node', 'BETA', '--quiet']);
    expect(stdout).toMatch(/^web goes to beta/);
  });

  it.each([
    [['explain', cib, 'wep'], 'there is no resource "wep"; did you mean "web"?'],
    [['explain', cib, 'web', '--node', 'betta'], 'there is no node "betta"; did you mean "beta"?'],
    [['explain', cib, '--node', 'beta'], '--node needs a RESOURCE'],
    [['explain', cib, '--action', 'web_stopp_0'], 'no action "web_stopp_0"; did you mean "web_stop_0"?'],
    [
      ['explain', cib, '--action', 'web_stop_0', '--format', 'svg'],
      'the format svg draws constraints; use text',
    ],
    [['explain', join(folder, 'absent.xml')], 'there is no such file'],
  ])('refuses %j in one sentence', async (argv, sentence) => {
    const { code, stderr } = await hatool(argv);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it.each([
    ['no XML', 'not-xml.xml', 'hello'],
    ['another document', 'other.xml', '<html/>'],
  ])('refuses %s with exit code 2', async (_, name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    const { code, stderr, stdout } = await hatool(['explain', path]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^hatool: .+\n$/);
  });

  it.each([
    [
      'a CIB of an unknown schema',
      '<cib validate-with="pacemaker-99"/>',
      /schema\.xml:1:6: the CIB names the schema "pacemaker-99"/,
    ],
    [
      'a CIB that is not valid in its schema',
      readFileSync(cib, 'utf8').replaceAll(/(<\/?)primitive/g, '$1primitiv'),
      /schema\.xml:\d+:\d+: <primitiv>/,
    ],
  ])('refuses %s as Pacemaker does, with the place of each fault', async (_, text, fault) => {
    const path = join(folder, 'schema.xml');
    writeFileSync(path, text);
    const { code, stderr, stdout } = await hatool(['explain', path]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^hatool: Pacemaker refuses "\S*schema\.xml", so there is nothing to explain:\n/);
    expect(stderr).toMatch(fault);
  });

  it('draws the constraints of the whole cluster when no resource is named', async () => {
    const svg = (await hatool(['explain', cib, '--format', 'svg'])).stdout;
    const shown = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(shown).toEqual(expect.arrayContaining(['databases', 'shop', 'promote then start']));
    const dot = (await hatool(['explain', cib, '--format', 'dot', '--node-down', 'alpha'])).stdout;
    expect(dot).toContain('"resource databases" -> "resource shop" [label="with promoted, INFINITY');
    expect(dot).toContain('imagined: node alpha goes offline cleanly (--node-down alpha)');
  });

  it('lets no control character of the CIB through', async () => {
    const path = join(folder, 'control.xml');
    writeFileSync(path, readFileSync(cib, 'utf8').replaceAll('"down"', '"do\u009Bwn"'));
    for (const format of ['text', 'markdown', 'dot', 'svg']) {
      const { stdout } = await hatool(['explain', path, 'do\u009Bwn', '--format', format]);
      expect(stdout).not.toContain('\u009B');
      expect((await hatool(['explain', path, '--format', format])).stdout).not.toContain('\u009B');
    }
  });
});

describe.skipIf(!hasShared)(sharedTitle('hatool explain on the suite'), () => {
  it('prints valid JSON for inputs of every kind, and text that names each resource', async () => {
    const inputs = findCases(join(sharedFolder, 'pacemaker/scheduler')).filter((_, i) => i % 25 === 0);
    for (const { input } of inputs) {
      await expectValid([input]);
      const { code } = await hatool(['explain', input]);
      expect(code).toBe(0);
    }
  });
});
