/** What a process answers about a file is what this process would have found. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSource } from '../../src/base/source.js';
import { withBundledAgents } from '../../src/cli/verify/known-agents.js';
import { answerTo, reportOf } from '../../src/cli/verify/worker-report.js';
import type { VerifyTask } from '../../src/cli/verify/verify-task.js';
import { namesMany, type VerifyProcess } from '../../src/cli/verify/early-start.js';
import { isWorthProcesses, VerifyProcesses } from '../../src/cli/verify/parallel-verify.js';
import { renderVerify, type VerifyFormat } from '../../src/render/verify/formats.js';
import { PLAIN } from '../../src/render/palette.js';
import { rules } from '../../src/verify/rules/index.js';
import { verifySource, type VerifySettings } from '../../src/verify/verify.js';
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
  const [sent] = posted(await answerTo(posted([task])));
  if (!sent) throw new Error('no report');
  return reportOf(sent, task);
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
});

/** One that does its work here; it fails from a question on. */
function waiting(answers = Infinity): VerifyProcess & { asked: number; hasEnded: boolean } {
  return {
    asked: 0,
    hasEnded: false,
    async ask(question) {
      this.asked += 1;
      return this.asked > answers ? undefined : posted(await answerTo(posted(question)));
    },
    end() {
      this.hasEnded = true;
    },
  };
}

describe('processes that wait when the first file is read', () => {
  const COUNT = 40;
  const task = (i: number): VerifyTask => ({
    source: createSource(`${i}.xml`, seedText.replaceAll('WebIP', `ip${i}`)),
    kind: 'cib',
    settings: { ...settings, suppressions: [] },
  });

  async function verified(process: VerifyProcess, count: number) {
    const tasks = Array.from({ length: count }, (_, i) => task(i));
    const heard: FileReport[] = [];
    const processes = new VerifyProcesses([process], (report) => void heard.push(report));
    for (const one of tasks) await processes.expect(one);
    const reports = await processes.all(tasks, (place) => here(task(place)));
    await processes.end();
    const text = (report: FileReport): string => shown(report, 'json');
    expect(reports.map(text)).toEqual(await Promise.all(tasks.map(async (one) => text(await here(one)))));
    expect(heard.length).toBe(count);
    expect(new Set(heard)).toEqual(new Set(reports));
  }

  it.skipIf(availableParallelism() < 2).each([
    ['some of many files', COUNT, Infinity],
    ['few files', 2, Infinity],
    ['files that one leaves undone because it fails', COUNT, 1],
  ])('verify %s, and all reports come in order', async (_, count, answers) => {
    const process = waiting(answers);
    await verified(process, count);
    expect(process.asked).toBeGreaterThan(0);
    expect(process.hasEnded).toBe(true);
  });
});

describe('a command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-many-'));
  const put = (name: string): void => writeFileSync(join(folder, name), '');

  it('names many files when it or its folders hold a hundred that may be configurations', () => {
    for (let i = 0; i < 60; i += 1) put(`${i}.xml`);
    for (let i = 0; i < 60; i += 1) put(`${i}.log`);
    expect(namesMany([folder])).toBe(false);
    expect(namesMany([folder, folder])).toBe(true);
    for (let i = 0; i < 40; i += 1) mkdirSync(join(folder, `cluster${i}`));
    expect(namesMany([folder])).toBe(true);
    expect(namesMany(Array.from({ length: 99 }, () => 'nowhere.xml'))).toBe(false);
    expect(namesMany(Array.from({ length: 100 }, () => 'nowhere.xml'))).toBe(true);
    rmSync(folder, { recursive: true });
  });
});
