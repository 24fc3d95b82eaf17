/** `hatool show`: what `hatool plan` said, from its JSON alone; and files that are no plan, or a malicious one. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PlanJson } from '../../src/render/plan/json.js';
import { hatool } from './harness.js';

const root = resolve(import.meta.dirname, '../..');
const sample = (name: string): string => join(root, 'samples/http-ha', name, 'cib.xml');
const folder = mkdtempSync(join(tmpdir(), 'hatool-show-'));
afterAll(() => rmSync(folder, { recursive: true }));

const kept = join(folder, 'plan.json');
const planned = (async () => {
  await hatool(['plan', sample('09-order'), sample('10-final'), '-o', kept]);
  return JSON.parse(readFileSync(kept, 'utf8')) as PlanJson;
})();

function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** What is shown of a plan that somebody has changed. */
async function shown(change: Partial<Record<keyof PlanJson, unknown>>, ...argv: readonly string[]) {
  return hatool(['show', fileWith('changed.json', { ...(await planned), ...change }), ...argv]);
}

describe('hatool show', () => {
  it.each([[], ['-v'], ['-f', 'markdown'], ['-f', 'github'], ['-f', 'json']])(
    'prints what plan prints: %s %s',
    async (...argv) => {
      await planned;
      const told = await hatool(['plan', sample('09-order'), sample('10-final'), ...argv]);
      const again = await hatool(['show', kept, ...argv]);
      expect(again).toEqual({ code: 0, stdout: told.stdout, stderr: '' });
      expect(told.stdout.length).toBeGreaterThan(100);
    },
  );

  it('annotates the line of the new configuration that decides where a resource goes', async () => {
    await planned;
    const { stdout } = await hatool(['show', kept, '-f', 'github']);
    const lines = readFileSync(sample('10-final'), 'utf8').split('\n');
    const places = [...stdout.matchAll(/line=(\d+),col=(\d+),title=move_because/g)];
    expect(places.length).toBeGreaterThan(0);
    for (const [, line, column] of places)
      expect(lines[Number(line) - 1]?.slice(Number(column) - 1)).toMatch(/^<rsc_(?:location|colocation) /);
  });

  it('refuses every other file with one sentence', async () => {
    const plan = await planned;
    const others: readonly unknown[] = [
      readFileSync(sample('10-final'), 'utf8'),
      '',
      '{',
      '{"text":['.repeat(200_000),
      [],
      null,
      { formatVersion: '1.0' },
      { ...plan, formatVersion: '2.0' },
      { ...plan, text: undefined },
    ];
    for (const [i, content] of others.entries()) {
      const path = fileWith(`other-${i}.json`, content ?? 'null');
      expect(await hatool(['show', path])).toEqual({
        code: 2,
        stdout: '',
        stderr: `hatool: "${path}" is no plan that this hatool can show: "hatool plan -o FILE" writes one\n`,
      });
    }
  });

  it('refuses wrong types wherever they stand', async () => {
    const plan = await planned;
    const [effect] = plan.effects;
    const statement = { kind: 'statement', text: 'a', at: [], details: [] };
    let deep: unknown = statement;
    for (let i = 0; i < 500; i += 1) deep = { ...statement, details: [deep] };
    const document = (block: unknown) => ({ text: { oneScreen: [block], everything: [block] } });
    const wrong: readonly Partial<Record<keyof PlanJson, unknown>>[] = [
      { verdict: 'constructor' },
      { summary: 1 },
      { dangers: {} },
      { dangers: [{ kind: 'lost-cover', resource: 'a', lost: 'a' }] },
      { effects: [{ ...effect, action: 'toString' }] },
      { effects: [{ ...effect, cause: '__proto__' }] },
      { effects: [{ ...effect, upperBoundSeconds: '1' }] },
      { findings: { new: [null], gone: [] } },
      document(null),
      document({ kind: 'hasOwnProperty' }),
      document({ kind: 'table', columns: [], rows: [1] }),
      document({ ...statement, mark: 'other' }),
      document({ ...statement, at: [{}] }),
      document(deep),
    ];
    for (const change of wrong) {
      const { code, stdout, stderr } = await shown(change);
      expect([code, stdout], JSON.stringify(change).slice(0, 200)).toEqual([2, '']);
      expect(stderr).toMatch(/is no plan that this hatool can show/);
    }
  });

  it('lets no control character of a file reach the terminal', async () => {
    const evil = '\u001b[2Jx\u009b1my\u202e\r::error::z\n::error::z';
    const told = (await planned).effects.map((effect) => ({ ...effect, resource: evil, reasonCode: evil }));
    const blocks = [
      { kind: 'statement', subject: evil, text: evil, at: [{ file: evil, line: 1 }], details: [] },
      { kind: 'heading', text: evil },
      { kind: 'table', columns: [{ title: evil }], rows: [[evil]], isTitled: true },
      { kind: 'code', lines: [evil] },
      { kind: 'legend', files: [{ label: evil, file: evil }] },
    ];
    const change = {
      summary: evil,
      cluster: evil,
      head: evil,
      effects: told,
      text: { oneScreen: blocks, everything: blocks },
    };
    for (const format of ['text', 'markdown', 'github']) {
      const { code, stdout } = await shown(change, '-f', format);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      if (format === 'github') {
        const lines = stdout.trimEnd().split('\n');
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/^::(?:error|warning|notice) \S/);
        expect(lines.at(-1)).toMatch(/^DISRUPTIVE: /);
      }
    }
  });

  it('makes nothing of what a configuration names that is markup, a mention or a link', async () => {
    const evil =
      '<img src=x> [a](b) **c** `d` | e @admin #12 https://x.example $f$ </details> --> :heart: ~~g~~';
    const blocks = [
      { kind: 'heading', text: evil },
      { kind: 'statement', text: `- ${evil}`, at: [], details: [] },
      { kind: 'table', columns: [{ title: evil }], rows: [[evil]], isTitled: true },
      { kind: 'code', lines: [`\`\`\`${evil}`] },
    ];
    const effects = (await planned).effects.map((effect) => ({ ...effect, resource: evil }));
    const { stdout } = await shown(
      { cluster: `a--b-->${evil}`, summary: evil, effects, text: { oneScreen: blocks, everything: blocks } },
      '-f',
      'markdown',
    );
    const [marker, ...lines] = stdout.split('\n');
    expect(marker).toMatch(/^<!-- hatool-plan:[\w.]+(?:-[\w.]+)*-? -->$/);
    const own = lines.join('\n').replaceAll('<!-- -->', '\u0000');
    expect(own.match(/<(?!\/?(?:details|summary)>)/g)).toBeNull();
    expect(own.match(/<details>/g)?.length).toBe(own.match(/<\/details>/g)?.length);
    expect(own).not.toMatch(/[^\\][`[\]]|@a|#1|:\/\/|\$f|:heart:|[^\\]~~/);
    expect(own).toMatch(/^- \\- /m);
  });

  it('stays below the length of a comment, and says what is left out, tables first', async () => {
    const row = (name: string): readonly string[] => [name, 'x'.repeat(300)];
    const text = {
      oneScreen: [],
      everything: [
        { kind: 'heading', text: 'Losses' },
        { kind: 'table', columns: [{ title: 'a' }], rows: Array.from({ length: 300 }, () => row('@')) },
        { kind: 'heading', text: 'Findings' },
        ...Array.from({ length: 100 }, (_, i) => ({
          kind: 'statement',
          text: `finding ${i}`,
          at: [],
          details: [],
        })),
      ],
    };
    const first = await shown({ text }, '-f', 'markdown');
    expect(first.stdout.length).toBeLessThan(60_000);
    expect(first.stdout).toContain('Left out, as a comment has not room for all: 1 entry of “Losses”.');
    expect(first.stdout).toContain('finding 99');
    const plan = await planned;
    const effects = Array.from({ length: 3000 }, () => plan.effects).flat();
    const huge = { ...text, everything: Array.from({ length: 5000 }, () => text.everything[0]) };
    for (const change of [{ text: huge }, { effects, text }, { summary: '@'.repeat(100_000) }])
      expect((await shown(change, '-f', 'markdown')).stdout.length).toBeLessThan(60_000);
  });
});
