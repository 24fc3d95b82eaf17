/** The command line of `hatool status` as values. */
import { didYouMean } from '../../base/closest.js';
import { UsageError } from '../../base/usage-error.js';
import type { WantedInput } from '../choose-cib.js';
import { GLOBAL_OPTIONS } from '../global-options.js';
import { GivenValues, readReferenceArguments, type ArgumentFault } from '../reference-arguments.js';
import { CIB_ARGUMENT, STATUS_FORMATS, STATUS_OPTIONS, type StatusFormat } from './option-list.js';
import { shownSections, type ShownSections } from './sections.js';

export interface StatusRequest extends ShownSections {
  /** "-" is standard input. */
  readonly path: string;
  readonly wanted: WantedInput;
  readonly format: StatusFormat;
  readonly node: string | undefined;
  readonly resource: string | undefined;
  readonly inactive: boolean;
  readonly byNode: boolean;
  readonly brief: boolean;
  readonly detail: boolean;
  readonly descriptions: boolean;
  readonly timing: boolean;
  /** Undefined where the terminal decides. */
  readonly notes: boolean | undefined;
  readonly effectiveTime: string | undefined;
}

const HELP = '"hatool status --help" lists them';

function wrongArgument({ kind, written }: ArgumentFault, suggestion: string | undefined): UsageError {
  if (kind === 'missing value') {
    const spec = STATUS_OPTIONS.find(({ flags }) => flags.split(/[ ,]+/).includes(written));
    const expected = spec?.choices ? `one of ${spec.choices.join(', ')}` : (spec?.summary ?? '');
    return new UsageError(`${written} needs a value: ${expected}`);
  }
  if (kind === 'value of a switch')
    return new UsageError(`${written.slice(0, written.indexOf('='))} takes no value`);
  return new UsageError(`status has no option "${written}"; ${suggestion ?? HELP}`);
}

function formatOf(given: GivenValues): StatusFormat {
  const option = given.lastOf('output-as', 'format');
  if (!option) return 'text';
  const found = STATUS_FORMATS.find((format) => format === option.value);
  if (found) return found;
  const hint = didYouMean(option.value, STATUS_FORMATS) || `; known are ${STATUS_FORMATS.join(', ')}`;
  throw new UsageError(`--${option.name}: "${option.value}" is not known${hint}`);
}

function pathOf(given: GivenValues, rest: readonly string[]): string {
  const named = [...given.all('xml-file'), ...rest];
  const [path, second] = named;
  if (second !== undefined)
    throw new UsageError(`status takes one CIB, but "${path}" and "${second}" are named`);
  if (path !== undefined) return path;
  throw new UsageError(`status needs CIB: ${CIB_ARGUMENT.summary}`);
}

function notesWanted(given: GivenValues): boolean | undefined {
  if (given.has('notes') && given.has('no-notes'))
    throw new UsageError('--notes and --no-notes contradict each other; give one of them');
  return given.has('notes') || (given.has('no-notes') ? false : undefined);
}

/** Reads a command line. Throws UsageError for wrong usage. */
export function readStatusRequest(argv: readonly string[]): StatusRequest {
  const { options, rest, fault, suggestion } = readReferenceArguments(argv, [
    ...STATUS_OPTIONS,
    ...GLOBAL_OPTIONS,
  ]);
  if (fault) throw wrongArgument(fault, suggestion);
  const given = new GivenValues(options);
  const format = formatOf(given);
  // What programs read is whole: also what is stopped, with times.
  const isForPrograms = format === 'xml' || format === 'json' || format === 'openmetrics';
  return {
    ...shownSections(options, format),
    path: pathOf(given, rest),
    wanted: { input: given.last('input'), transition: given.last('transition') },
    format,
    node: given.last('node'),
    resource: given.last('resource'),
    inactive: isForPrograms || given.has('inactive'),
    // In XML the nodes hold what runs on them; other documents tell of each resource once.
    byNode: format !== 'json' && format !== 'openmetrics' && given.has('group-by-node'),
    brief: !isForPrograms && given.has('brief'),
    detail: given.has('show-detail'),
    descriptions: given.has('show-description'),
    timing: isForPrograms || given.has('timing-details'),
    notes: notesWanted(given),
    effectiveTime: given.last('set-datetime'),
  };
}
