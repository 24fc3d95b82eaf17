/** The command line of `hatool simulate` as values. */
import { readInjections } from '../../simulate/injection.js';
import type { Injections, SimulationReach } from '../../simulate/simulation-options.js';
import type { WantedInput } from '../choose-cib.js';
import { CRM_EXIT, SimulationFailure } from '../crm-exit.js';
import { GLOBAL_OPTIONS } from '../global-options.js';
import { GivenValues, readReferenceArguments, type ArgumentFault } from '../reference-arguments.js';
import { SIMULATE_OPTIONS } from './option-list.js';

/** Where the CIB comes from. */
export type SimulateSource =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'cluster' };

export interface SimulateRequest {
  readonly source: SimulateSource;
  /** Which CIB of an archive or folder is meant. */
  readonly wanted: WantedInput;
  readonly reach: SimulationReach;
  readonly injections: Injections;
  readonly failingOperations: readonly string[];
  readonly effectiveTime: string | undefined;
  readonly showAttributes: boolean;
  readonly showFailures: boolean;
  readonly showScores: boolean;
  readonly showUtilization: boolean;
  readonly inPlace: boolean;
  readonly saveInput: string | undefined;
  readonly saveOutput: string | undefined;
  readonly saveGraph: string | undefined;
  readonly saveDot: string | undefined;
  readonly saveSvg: string | undefined;
  readonly allActions: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly version: boolean;
  readonly profile: { readonly folder: string; readonly repeat: number } | undefined;
  /** As written: whether there is such a format shows when the output is opened. */
  readonly outputAs: string;
  /** Undefined for standard output. */
  readonly outputTo: string | undefined;
  /** What is told on standard error before anything else. */
  readonly notes: readonly string[];
}

const EXECUTING = ['simulate', 'in-place', 'op-fail'];
const SCHEDULING = ['run', 'show-scores', 'show-utilization', 'save-graph', 'save-dotfile', 'save-svgfile'];

function sourceOf(given: GivenValues, rest: readonly string[]): SimulateSource {
  const last = given.lastOf('xml-file', 'xml-pipe', 'live-check');
  if (last?.name === 'live-check') return { kind: 'cluster' };
  const path = last === undefined ? (rest[0] ?? '-') : last.name === 'xml-file' ? last.value : '-';
  return path === '-' ? { kind: 'stdin' } : { kind: 'file', path };
}

/** A CIB that would be passed over in silence is refused. */
function refuseSecondSource(given: GivenValues, rest: readonly string[]): void {
  const [first, second] = rest;
  if (first === undefined) return;
  const source = given.lastOf('xml-file', 'xml-pipe', 'live-check');
  const next = 'name one CIB; "hatool simulate --help" shows how it is called';
  if (source)
    throw new SimulationFailure(CRM_EXIT.usage, [`"${first}" is a second CIB beside --${source.name}`, next]);
  if (second !== undefined)
    throw new SimulationFailure(CRM_EXIT.usage, [`"${second}" is a second CIB beside "${first}"`, next]);
}

function reachOf(given: GivenValues): SimulationReach {
  if (given.has(...EXECUTING)) return 'execute';
  return given.has(...SCHEDULING) ? 'schedule' : 'show';
}

/** Decimal, `0x…` or octal, as strtol() reads it. */
function readRepeat(text: string | undefined): number {
  if (text === undefined) return 1;
  const number = Number(/^\s*[+-]?0[0-7]+$/.test(text) ? text.replace(/0/, '0o') : text);
  if (text.trim() === '' || !Number.isInteger(number)) {
    throw new SimulationFailure(CRM_EXIT.usage, [`Cannot parse integer value “${text}” for --repeat`]);
  }
  return Math.max(0, number);
}

/** In the words of Pacemaker's tools. */
function complaintOf({ kind, written }: ArgumentFault): string {
  return kind === 'missing value' ? `Missing argument for ${written}` : `Unknown option ${written}`;
}

/** Reads a command line. Throws SimulationFailure with the sentence of crm_simulate for wrong usage. */
export function readSimulateRequest(argv: readonly string[]): SimulateRequest {
  const { options, rest, notes, fault, suggestion } = readReferenceArguments(argv, [
    ...SIMULATE_OPTIONS,
    ...GLOBAL_OPTIONS,
  ]);
  if (fault) {
    const next = suggestion ?? '"hatool simulate --help" lists the options';
    throw new SimulationFailure(CRM_EXIT.usage, [...notes, complaintOf(fault), next]);
  }
  const given = new GivenValues(options);
  refuseSecondSource(given, rest);
  const folder = given.last('profile');
  const repeat = readRepeat(given.last('repeat'));
  const outputTo = given.last('output-to');
  return {
    source: sourceOf(given, rest),
    wanted: { input: given.last('input'), transition: given.last('transition') },
    reach: reachOf(given),
    injections: readInjections((option) => given.all(option.slice('--'.length))),
    failingOperations: given.all('op-fail'),
    effectiveTime: given.last('set-datetime'),
    showAttributes: given.has('show-attrs'),
    showFailures: given.has('show-failcounts'),
    showScores: given.has('show-scores'),
    showUtilization: given.has('show-utilization'),
    inPlace: given.has('in-place'),
    saveInput: given.last('save-input'),
    saveOutput: given.last('save-output'),
    saveGraph: given.last('save-graph'),
    saveDot: given.last('save-dotfile'),
    saveSvg: given.last('save-svgfile'),
    allActions: given.has('all-actions'),
    verbose: given.has('verbose'),
    quiet: given.has('quiet'),
    version: given.has('version'),
    profile: folder === undefined ? undefined : { folder, repeat },
    outputAs: given.last('output-as') ?? 'text',
    outputTo: outputTo === '-' ? undefined : outputTo,
    notes,
  };
}
