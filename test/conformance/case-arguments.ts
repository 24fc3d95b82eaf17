/** The arguments of crm_simulate that cases of the reference's suite use, as data. */
import { readInjections } from '../../src/simulate/injection.js';
import type { Injections } from '../../src/simulate/simulation-options.js';

export interface CaseArguments {
  readonly effectiveTime: string | undefined;
  readonly injections: Injections;
  readonly failingOperations: readonly string[];
  readonly attributes: boolean;
  readonly failures: boolean;
  readonly utilization: boolean;
  readonly allActions: boolean;
}

/** Short names, and the long ones they stand for. */
const SHORT: Readonly<Record<string, string>> = {
  '-t': '--set-datetime',
  '-q': '--quorum',
  '-w': '--watchdog',
  '-u': '--node-up',
  '-d': '--node-down',
  '-f': '--node-fail',
  '-g': '--ticket-grant',
  '-r': '--ticket-revoke',
  '-b': '--ticket-standby',
  '-e': '--ticket-activate',
  '-i': '--op-inject',
  '-F': '--op-fail',
  '-A': '--show-attrs',
  '-c': '--show-failcounts',
  '-U': '--show-utilization',
  '-a': '--all-actions',
};

const FLAGS = new Set(['--show-attrs', '--show-failcounts', '--show-utilization', '--all-actions']);

/** Options in order, by long name, with their values. Throws an Error for an option that no case uses. */
function valuesByOption(args: readonly string[]): Map<string, string[]> {
  const values = new Map<string, string[]>();
  const names = new Set(Object.values(SHORT));
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    const name = SHORT[arg] ?? arg;
    if (!names.has(name)) throw new Error(`"${arg}" is no option that cases use`);
    const list = values.get(name) ?? [];
    values.set(name, list);
    if (FLAGS.has(name)) continue;
    at += 1;
    list.push(args[at] ?? '');
  }
  return values;
}

/** Reads arguments; each option that has a value is followed by it. */
export function readCaseArguments(args: readonly string[]): CaseArguments {
  const values = valuesByOption(args);
  const all = (name: string): readonly string[] => values.get(name) ?? [];
  return {
    effectiveTime: all('--set-datetime').at(-1),
    failingOperations: all('--op-fail'),
    attributes: values.has('--show-attrs'),
    failures: values.has('--show-failcounts'),
    utilization: values.has('--show-utilization'),
    allActions: values.has('--all-actions'),
    injections: readInjections(all),
  };
}
