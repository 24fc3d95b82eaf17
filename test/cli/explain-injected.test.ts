/** `hatool explain` with the options of `hatool simulate` that change its input: every form and format, and mistakes. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import explain from '../../src/cli/commands/explain.js';
import { readFlags } from '../../src/cli/option-flags.js';
import { SIMULATE_OPTIONS } from '../../src/cli/simulate/option-list.js';
import { INJECTION_OPTIONS } from '../../src/simulate/injection.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const step = (name: string): string => join(root, 'samples/http-ha', name, 'cib.xml');
const before = step('03-webip');
const node1 = 'node1.wangfeng7399.com';
const node2 = 'node2.wangfeng7399.com';
const LOST = ['--node-down', node1, '--quorum', 'false'];

async function told(...argv: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hatool(['explain', ...argv], { columns: 200 });
  expect([code, stderr]).toEqual([0, '']);
  return stdout.replaceAll('.wangfeng7399.com', '');
}

async function expectValid(name: string, argv: readonly string[]): Promise<unknown> {
  const schema = JSON.parse(readFileSync(join(root, `docs/formats/${name}.schema.json`), 'utf8')) as object;
  const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);
  const document = JSON.parse(await told(...argv, '--format', 'json')) as unknown;
  validate(document);
  expect(validate.errors ?? []).toEqual([]);
  return document;
}

const INJECTED = [
  { option: '--quorum', value: 'false', text: 'this part of the cluster has no quorum' },
  { option: '--node-down', value: 'node1', text: 'node node1 goes offline cleanly' },
];

describe('the options that change the input', () => {
  it('are those of simulate, without the letters that explain uses already', () => {
    const own = explain.options.map(({ flags }) => readFlags(flags));
    for (const option of INJECTION_OPTIONS) {
      const simulated = SIMULATE_OPTIONS.map(({ flags }) => readFlags(flags)).find(
        ({ long }) => long === option,
      );
      const here = own.find(({ long }) => long === option);
      expect(here?.value).toBe(simulated?.value);
      expect(here?.short).toBe(['-q', '-f'].includes(simulated?.short ?? '') ? undefined : simulated?.short);
    }
    const letters = own.flatMap(({ short }) => short ?? []);
    expect(new Set(letters).size).toBe(letters.length);
  });

  it('may be repeated and shortened as there', async () => {
    const text = await told(before, '-d', node1, '-u', 'node3', '--node-up=node4', '-t', '2026-01-02');
    expect(text.split('\n').filter((line) => line.startsWith('? '))).toEqual([
      '? imagined: node node3 comes online (--node-up node3)',
      '? imagined: node node4 comes online (--node-up node4)',
      '? imagined: node node1 goes offline cleanly (--node-down node1)',
      '? imagined: the time is 2026-01-02 (--set-datetime 2026-01-02)',
    ]);
  });

  it('answer beforehand what the walk-through asks afterwards: why WebIP stays stopped once node1 is lost', async () => {
    const imagined = await told(before, 'WebIP', ...LOST, '--quiet');
    const real = await told(step('04-node1-lost'), 'WebIP', '--quiet');
    const plain = (text: string): string => text.replaceAll(/ ?\([^()]*\)/g, '');
    expect(plain(imagined)).toBe(`with --quorum false --node-down node1: ${plain(real)}`);
    expect(imagined).toContain(
      'no-quorum-policy is "stop" (injected: --quorum false, default of no-quorum-policy: stop)',
    );
  });

  it('show in "How to read an explanation" what they really print', async () => {
    const { stdout } = await hatool(['explain', before, ...LOST]);
    expect(readFileSync(join(root, 'docs/reading-an-explanation.md'), 'utf8')).toContain(
      `\n${stdout}\`\`\`\n`,
    );
  });

  it('let quorum alone count', async () => {
    const text = await told(before, 'WebIP', '--quorum', 'false', '--quiet');
    expect(text).toMatch(/^with --quorum false: WebIP: runs on node1, stops\. .*injected: --quorum false/);
  });
});

describe('what is imagined is said first', () => {
  it('in text', async () => {
    for (const question of [[], ['WebIP'], ['WebIP', '--node', node2], ['--action', 'WebIP_start_0']]) {
      expect(await told(before, ...question, ...LOST)).toMatch(
        /^\? imagined: this part of the cluster has no quorum \(--quorum false\)\n\? imagined: node node1 goes offline cleanly \(--node-down node1\)\n\n/,
      );
    }
  });

  it('in each one-line answer', async () => {
    for (const question of [['WebIP'], ['WebIP', '--node', node2], ['--action', 'WebIP_start_0']]) {
      const lines = (await told(before, ...question, ...LOST, '--quiet')).trimEnd().split('\n');
      expect(lines).toHaveLength(1);
      expect(lines[0]).toMatch(/^with --quorum false --node-down node1: WebIP/);
    }
  });

  it('in Markdown, below the name of the file', async () => {
    expect(await told(before, ...LOST, '--format', 'markdown')).toContain(
      '03-webip/cib.xml\n\n- ? imagined: this part of the cluster has no quorum (--quorum false)\n- ? imagined: node node1 goes',
    );
  });

  it('in JSON that the documented schema accepts', async () => {
    for (const question of [[], ['WebIP'], ['WebIP', '--node', node2], ['--action', 'WebIP_start_0']]) {
      const document = await expectValid('explain', [before, ...question, ...LOST]);
      expect(document).toMatchObject({ formatVersion: '2.0', injected: INJECTED });
    }
    const plain = await expectValid('explain', [before]);
    expect(plain).toMatchObject({ injected: [] });
  });

  it('in DOT and SVG', async () => {
    const last = step('10-final');
    const dot = await told(last, 'WebIP', ...LOST, '--format', 'dot');
    expect(dot).toContain(
      String.raw`  label="imagined: this part of the cluster has no quorum (--quorum false)\nimagined: node node1 goes offline cleanly (--node-down node1)`,
    );
    const svg = await told(last, 'WebIP', ...LOST, '--format', 'svg');
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
    expect(texts.filter((text) => text?.startsWith('imagined'))).toEqual([
      'imagined: this part of the cluster has no quorum (--quorum false)',
      'imagined: node node1 goes offline cleanly (--node-down node1)',
    ]);
  });

  it('with control characters of the command line made harmless', async () => {
    for (const format of ['text', 'markdown', 'dot', 'svg']) {
      const text = await told(step('10-final'), 'WebIP', '--node-up', 'x\u001B[31m', '--format', format);
      expect(text).not.toContain('\u001B');
    }
  });
});

describe('--to after injections', () => {
  it('proposes what helps in the imagined state, and says so', async () => {
    const text = await told(before, 'WebIP', '--to', node2, ...LOST);
    expect(text).toMatch(/^✓ .*\n\? imagined: this part of the cluster has no quorum/);
    expect(text).toContain('→ set cluster option no-quorum-policy to "ignore"');
    expect(await told(before, 'WebIP', '--to', node2)).not.toContain('no-quorum-policy');
    expect(await told(before, 'WebIP', '--to', node2, ...LOST, '-q')).toMatch(
      /^with --quorum false --node-down/,
    );
    expect(await told(before, 'WebIP', '--to', node2, ...LOST, '--format', 'markdown')).toContain(
      '\n- ? imagined: this part of the cluster has no quorum (--quorum false)\n',
    );
    const document = await expectValid('explain-to', [before, 'WebIP', '--to', node2, ...LOST]);
    expect(document).toMatchObject({ formatVersion: '2.0', injected: INJECTED });
  });
});

describe('--against after injections', () => {
  it('imagines it in both CIBs', async () => {
    // Without no-quorum-policy "ignore", which the later step has, the resource stops.
    const argv = [step('04-node1-lost'), '--against', step('05-quorum-ignored'), '--node-fail', node1];
    const text = await told(...argv);
    expect(text).toMatch(
      /^→ the placement of 1 .*\n\? imagined: node node1 fails \(--node-fail node1\)\n\nfirst: /,
    );
    expect(text).not.toContain('node node1:');
    expect(await told(...argv, '--quiet')).toMatch(
      /^with --node-fail node1: WebIP: .*\nwith --node-fail node1: the/,
    );
    expect(await told(...argv, '--format', 'markdown')).toContain(
      '- ? imagined: node node1 fails (--node-fail node1)\n',
    );
    const document = await expectValid('explain-against', argv);
    expect(document).toMatchObject({
      formatVersion: '2.0',
      injected: [{ option: '--node-fail', value: 'node1', text: 'node node1 fails' }],
    });
  });

  it('cites what was injected in both once', async () => {
    const text = await told(before, '--against', step('10-final'), '--quorum', 'false');
    expect(text).toContain('injected: --quorum false');
    expect(text).not.toMatch(/injected: --quorum false, injected: --quorum false/);
  });
});

describe('a mistake in what is to be imagined', () => {
  it.each([
    [['--node-down', 'node3'], 'there is no node "node3" in the CIB; with --node-up "node3" it is added'],
    [['--op-inject', 'WebIP_monitor_0'], '--op-inject "WebIP_monitor_0" is no result of an operation'],
    [['-i', `web_monitor_0@${node1}=0`], 'Invalid resource name: web'],
    [['-t', 'yesterday'], '"yesterday" is no date; expected one of ISO 8601'],
    [['--node-down'], '--node-down needs a value'],
  ])('%j is refused in one sentence', async (argv, sentence) => {
    const { code, stderr, stdout } = await hatool(['explain', before, ...argv]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`hatool: ${sentence}`);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('is refused with the name of the CIB where there are two', async () => {
    const { code, stderr } = await hatool(['explain', before, '--against', step('10-final'), '-d', 'node3']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^hatool: .*03-webip\/cib\.xml: there is no node "node3" in the CIB/);
  });
});
