/** What a process answers about a file is what this process would have found. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { withBundledAgents } from '../../src/cli/verify/known-agents.js';
import { answerTo, reportFor, reportOf, runFrom } from '../../src/cli/verify/worker-report.js';
import type { VerifyTask } from '../../src/cli/verify/verify-task.js';
import { isWorthHalves, isWorthProcesses } from '../../src/cli/verify/parallel-verify.js';
import { renderVerify, type VerifyFormat } from '../../src/render/verify/formats.js';
import { PLAIN } from '../../src/render/palette.js';
import { rules } from '../../src/verify/rules/index.js';
import { halves, joined, runRulesOn } from '../../src/verify/run-rules.js';
import { reportOn, verifySource, type VerifySettings } from '../../src/verify/verify.js';
import { verifyView } from '../../src/views/verify/verify-view.js';
import type { FileReport } from '../../src/verify/finding.js';

const SEED = resolve(import.meta.dirname, '../../samples/http-ha/10-final/cib.xml');
const seedText = readFileSync(SEED, 'utf8');

const at = { source: createSource('hatool.config.yaml', 'suppress:'), start: 0, end: 8 };
const settings: VerifySettings = {
  preset: 'strict',
  levels: new Map([['no-fencing-devices', 'off']]),
  suppressions: [
    { rule: 'monitor-missing', object: 'nothing', reason: undefined, at },
    { rule: 'unknown-operation-name', object: 'WebIP-moniter-interval-30s', reason: 'known', at },
  ],
  now: new Date('2026-05-04'),
};

const taskOf = (text: string, over: Partial<VerifySettings> = {}): VerifyTask => ({
  source: createSource('cib.xml', text),
  kind: 'cib',
  settings: { ...settings, ...over },
});

/** As it is posted from process to process. */
const posted = <T>(value: T): T => structuredClone(value);

async function inThread(task: VerifyTask): Promise<FileReport> {
  return reportOf(posted(await reportFor(posted(task))), task);
}

async function here(task: VerifyTask): Promise<FileReport> {
  return verifySource(task.source, task.kind, rules, await withBundledAgents(task));
}

const shown = (report: FileReport, format: VerifyFormat): string =>
  renderVerify(format, verifyView({ name: 'hatool', version: '0' }, [report], rules), {
    palette: PLAIN,
    columns: 80,
    frames: true,
  });

describe('a file that is verified in a process', () => {
  it.each<VerifyFormat>(['stylish', 'json', 'sarif', 'gitlab', 'markdown'])(
    'is reported as without one, as %s with what mends it',
    async (format) => {
      const task = taskOf(seedText, { suppressions: [] });
      const found = await here(task);
      expect(found.findings.some(({ fix }) => fix?.steps)).toBe(true);
      expect(shown(await inThread(task), format)).toBe(shown(found, format));
    },
  );

  it('tells which suppressions it used, and hides its secrets', async () => {
    const secret = '<nvpair id="pw" name="password" value="hunter2"/>';
    const task = taskOf(seedText.replace('<nvpair ', `${secret}<nvpair `));
    const [own, other] = [await here(task), await inThread(task)];
    expect([...other.usedSuppressions]).toEqual([...own.usedSuppressions]);
    expect([...other.usedSuppressions]).toEqual([task.settings.suppressions[1]]);
    expect(other.secrets).toEqual(own.secrets);
    expect(other.secrets.length).toBeGreaterThan(0);
    expect(other.suppressed).toBe(own.suppressed);
  });

  it('is not worth a process when it is small, or the only one', () => {
    const large = taskOf('x'.repeat(5_000_000));
    expect(isWorthProcesses([taskOf(seedText), taskOf(seedText)])).toBe(false);
    expect(isWorthProcesses([large])).toBe(false);
  });

  it.each(['strict', 'parity'] as const)(
    'is reported the same when two run half of the rules (%s)',
    async (preset) => {
      const task = taskOf(seedText, { preset, suppressions: [] });
      const { source, kind } = task;
      const [first, second] = [halves(rules).first, halves(rules).second];
      expect(first.length + second.length).toBe(rules.length);
      const run = runRulesOn(source, kind, first, await withBundledAgents(task));
      const answer = posted(await answerTo(posted({ kind: 'second half', task })));
      if (answer.kind !== 'second half') throw new Error(answer.kind);
      const other = runFrom(answer.run, task);
      expect(run.problems.length + other.problems.length).toBeGreaterThan(0);
      const report = reportOn({ source, kind, run: joined(run, other, rules) }, rules, task.settings);
      expect(report.findings).toEqual((await here(task)).findings);
      expect(shown(report, 'sarif')).toBe(shown(await here(task), 'sarif'));
    },
  );

  it('is worth two halves when it is a large CIB', () => {
    const large = 'x'.repeat(2_000_000);
    expect(isWorthHalves(taskOf(seedText))).toBe(false);
    expect(isWorthHalves(taskOf(large))).toBe(availableParallelism() > 1);
    expect(isWorthHalves({ ...taskOf(large), kind: 'corosync' })).toBe(false);
  });
});
