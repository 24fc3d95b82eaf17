/** The options of `hatool plan`. */
import { UsageError } from '../../base/usage-error.js';
import type { WhatIf } from '../../plan/scenario.js';
import type { PlanFormat } from '../../render/plan/formats.js';
import type { Invocation } from '../command.js';
import { readWhatIf } from '../coverage/questions.js';
import { isScriptFormat, type ScriptFormat } from './print-script.js';

export interface PlanOptions {
  readonly base: string;
  readonly head: string;
  readonly statusOf: string | undefined;
  readonly agentPaths: readonly string[];
  /** Logs that tell how long operations took. */
  readonly historyPaths: readonly string[];
  readonly whatIf: WhatIf;
  /** A corosync.conf whose votes count. */
  readonly corosync: string | undefined;
  /** `strict`: nothing but what the change names may be touched; `no-stop`: it may move, and must run in the end. */
  readonly safe: 'strict' | 'no-stop' | undefined;
  /** Ids that may be touched all the same. */
  readonly allowed: readonly string[];
  readonly failOn: 'disruptive' | 'dangerous' | undefined;
  readonly tellsChangesByExitCode: boolean;
  readonly isVerbose: boolean;
  readonly format: PlanFormat | 'html' | ScriptFormat;
  /** In the commands. */
  readonly showsSecrets: boolean;
  readonly outputFile: string | undefined;
  readonly effectiveTime: string | undefined;
}

/** Throws a UsageError for what makes no sense together. */
export function readPlanOptions({ arguments: args, options }: Invocation): PlanOptions {
  const [base = '', head = ''] = args;
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  const list = (name: string): readonly string[] => (options[name] as readonly string[] | undefined) ?? [];
  const statusOf = text('status');
  const isStandard = [base, head, statusOf, text('corosync')].filter((name) => name === '-').length;
  if (isStandard > 1)
    throw new UsageError('only one of the CIBs can be standard input; name files for the others');
  const safe = options['safe'] === true ? 'strict' : text('safe');
  const allowed = list('allow');
  if (allowed.length > 0 && safe === undefined)
    throw new UsageError('--allow says what --safe lets pass: give --safe, too');
  const format = (text('format') ?? 'text') as PlanOptions['format'];
  const showsSecrets = options['showSecrets'] === true;
  if (showsSecrets && !isScriptFormat(format))
    throw new UsageError('--show-secrets is for --format crm-commands or pcs-commands, which have to be run');
  return {
    base,
    head,
    statusOf,
    agentPaths: list('agents'),
    historyPaths: list('history'),
    whatIf: readWhatIf(text('whatIf'), ['none']),
    corosync: text('corosync'),
    safe: safe as PlanOptions['safe'],
    allowed,
    failOn: text('failOn') as PlanOptions['failOn'],
    tellsChangesByExitCode: options['detailedExitcode'] === true,
    isVerbose: options['verbose'] === true,
    format,
    showsSecrets,
    outputFile: text('output'),
    effectiveTime: text('setDatetime'),
  };
}
