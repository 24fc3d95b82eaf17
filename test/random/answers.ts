/** What hatool and, where it is installed, the reference answer to a random case, in a form that can be compared. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hatool } from '../cli/harness.js';
import type { RandomCase } from './cluster.js';

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  /** The transition graph as XML; empty when there is none. */
  readonly graph: string;
}

/** The part of an answer that is kept in the repository. */
export interface RecordedAnswer {
  readonly seed: number;
  /** Of the input, so that an answer to another input shows as such. */
  readonly input: string;
  /** The lines of the transition summary. */
  readonly changes: readonly string[];
  /** Of everything that is printed, scores included, and of the graph. */
  readonly printed: string;
  readonly graph: string;
}

/** The folder in which cases are run; removed by `dispose`. */
export interface Workplace {
  readonly folder: string;
  dispose(): void;
}

export function workplace(): Workplace {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-random-'));
  return { folder, dispose: () => rmSync(folder, { recursive: true }) };
}

function prepared({ cib, args }: RandomCase, { folder }: Workplace): readonly string[] {
  const input = join(folder, 'cib.xml');
  writeFileSync(input, cib);
  return ['-x', input, '-S', '-s', '-G', join(folder, 'graph.xml'), ...args];
}

/** The wall clock shows in failures that a run itself injects. */
function masked(text: string): string {
  return text.replace(/(last-failure-[^=\s]*=)\d+/g, '$1NOW');
}

/** The graph that a run wrote; the next check of what expires depends on the wall clock when a failure is injected. */
function takeGraph({ args }: RandomCase, { folder }: Workplace): string {
  const path = join(folder, 'graph.xml');
  try {
    const text = masked(readFileSync(path, 'utf8'));
    return args.includes('-i') ? text.replace(/ recheck-by="\d+"/, ' recheck-by="NOW"') : text;
  } catch {
    return '';
  } finally {
    rmSync(path, { force: true });
  }
}

export async function answerOf(asked: RandomCase, place: Workplace): Promise<Answer> {
  const { code, stdout } = await hatool(['simulate', ...prepared(asked, place)]);
  return { code, stdout: masked(stdout), graph: takeGraph(asked, place) };
}

/** The program to compare with: a crm_simulate of Pacemaker 3.0; undefined when there is none. */
export function findReference(): string | undefined {
  const program = process.env['HATOOL_CRM_SIMULATE'] ?? 'crm_simulate';
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return /Pacemaker 3\.0\./.test(stdout ?? '') ? program : undefined;
}

export function referenceAnswer(program: string, asked: RandomCase, place: Workplace): Answer {
  const env = { ...process.env, TZ: 'UTC', LC_ALL: 'C' };
  const ran = spawnSync(program, prepared(asked, place), { encoding: 'utf8', env, timeout: 60_000 });
  return { code: ran.status, stdout: masked(ran.stdout), graph: takeGraph(asked, place) };
}

/** True when a signal ended the program: of some configurations (an order of a resource after itself) the reference dies. */
export function hasDied({ code }: Answer): boolean {
  return code === null || code >= 128;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function changesIn(stdout: string): string[] {
  const lines = stdout.split('\n');
  const from = lines.indexOf('Transition Summary:') + 1;
  const rest = lines.slice(from);
  return rest.slice(0, rest.indexOf('')).map((line) => line.replace(/^ +\* +/, '').replaceAll(/ +/g, ' '));
}

export function recorded(seed: number, asked: RandomCase, { stdout, graph }: Answer): RecordedAnswer {
  return {
    seed,
    input: digest(asked.cib + asked.args.join(' ')),
    changes: changesIn(stdout),
    printed: digest(stdout),
    graph: digest(graph),
  };
}
