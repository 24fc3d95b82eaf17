/** One CIB of a review: `hatool plan` of it, with its answers kept instead of printed. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { PLAIN } from '../../render/palette.js';
import type { ReviewedFile } from '../../views/review/review.js';
import type { Command, Invocation, Terminal } from '../command.js';
import { EXIT } from '../exit-codes.js';
import type { ChangedFile } from './changed-files.js';

const REFUSED = 'hatool: refused: ';

/** How the plans of a review are asked for. */
export interface PlanRequest {
  readonly command: Command;
  readonly invocation: Invocation;
  /** Options of the plan, as its command has them. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The forms in which each plan is wanted. */
  readonly formats: readonly ('text' | 'markdown')[];
  readonly commit: string;
}

interface Ran {
  readonly code: number;
  readonly printed: string;
  readonly refused: readonly string[];
}

/** Runs the plan of two CIBs; what it says beside its answer and its refusals goes to the terminal. */
async function runPlan(
  request: PlanRequest,
  cibs: readonly [string, string],
  options: Readonly<Record<string, unknown>>,
): Promise<Ran> {
  const { command, invocation } = request;
  let printed = '';
  const refused: string[] = [];
  const terminal: Terminal = {
    ...invocation.terminal,
    write: async (piece) => {
      printed += piece;
    },
    warn: (line) => {
      if (line.startsWith(REFUSED)) refused.push(line.slice(REFUSED.length));
      else invocation.terminal.warn(line);
    },
    ...(options['format'] === 'text' ? {} : { palette: PLAIN }),
  };
  const code = await command.run({
    ...invocation,
    terminal,
    arguments: cibs,
    options: { ...request.options, ...options },
  });
  return { code, printed, refused };
}

/** The verdict that the document of a plan states. */
function verdictIn(plan: unknown): string | undefined {
  const verdict = typeof plan === 'object' && plan !== null && 'verdict' in plan ? plan.verdict : undefined;
  return typeof verdict === 'string' ? verdict : undefined;
}

async function planned(request: PlanRequest, { file, change, before }: ChangedFile): Promise<ReviewedFile> {
  const cibs = [`git:${request.commit}:${before ?? file}`, file] as const;
  const folder = await mkdtemp(join(tmpdir(), 'hatool-review-'));
  try {
    const output = join(folder, 'plan.json');
    const printed = new Map<string, string>();
    let refused: readonly string[] = [];
    // The document comes with any of them, and is wanted in any case.
    for (const format of request.formats.length === 0 ? (['text'] as const) : request.formats) {
      const ran = await runPlan(request, cibs, { format, output });
      printed.set(format, ran.printed);
      const isSilent = ran.code === EXIT.findings && ran.refused.length === 0;
      refused = isSilent ? ['the plan is refused'] : ran.refused;
    }
    const document = await readFile(output, 'utf8').catch(() => undefined);
    const plan: unknown = document === undefined ? undefined : JSON.parse(document);
    return { file, change, before, verdict: verdictIn(plan), refused, failure: undefined, printed, plan };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What becomes of a CIB that differs: its plan, where it is in both; why there is none otherwise. */
export async function reviewFile(request: PlanRequest, changed: ChangedFile): Promise<ReviewedFile> {
  const unplanned = {
    ...changed,
    verdict: undefined,
    refused: [],
    failure: undefined,
    printed: new Map<string, string>(),
    plan: undefined,
  };
  if (changed.change === 'new' || changed.change === 'removed') return unplanned;
  try {
    return await planned(request, changed);
  } catch (error) {
    // One that Pacemaker would refuse, or that cannot be read: the others are planned all the same.
    if (!(error instanceof UsageError)) throw error;
    return { ...unplanned, failure: error.message };
  }
}
