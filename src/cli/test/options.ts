/** The options of `hatool test`. */
import { UsageError } from '../../base/usage-error.js';
import type { Invocation } from '../command.js';

export const TEST_FORMATS = ['text', 'json', 'junit', 'github'] as const;
export type TestFormat = (typeof TEST_FORMATS)[number];

export interface TestOptions {
  /** Files and folders as they are named; the working directory where none is. */
  readonly paths: readonly string[];
  /** Only scenarios and invariants whose names contain it, without regard to case. */
  readonly name: string | undefined;
  /** How many events in a row are explored; `as told` by the file, where it says so. */
  readonly explore: number | 'as told' | undefined;
  readonly maxStates: number | undefined;
  /** Nodes that nothing tells apart are taken for the same. */
  readonly foldsEqualNodes: boolean;
  readonly format: TestFormat;
}

/** A whole number from 1 on. Throws a UsageError for anything else. */
function countOf(flag: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`${flag} takes a whole number from 1 on, not "${text}"`);
}

/** Throws a UsageError for what makes no sense. */
export function readTestOptions({ arguments: paths, options }: Invocation): TestOptions {
  const text = (name: string): string | undefined => {
    const value = options[name];
    return typeof value === 'string' ? value : undefined;
  };
  if (paths.includes('-'))
    throw new UsageError('expectations are read from files: standard input has no folder for the CIB');
  const [explore, states] = [text('explore'), text('maxStates')];
  const depth = explore === undefined ? undefined : countOf('--explore', explore);
  const explores = options['explore'] === true ? ('as told' as const) : depth;
  if (explores === undefined && (states !== undefined || options['fold'] === false)) {
    const flag = states === undefined ? '--no-fold' : '--max-states';
    throw new UsageError(`${flag} is about exploring: give --explore, too`);
  }
  return {
    paths: paths.length === 0 ? ['.'] : paths,
    name: text('name'),
    explore: explores,
    maxStates: states === undefined ? undefined : countOf('--max-states', states),
    foldsEqualNodes: options['fold'] !== false,
    format: (text('format') ?? 'text') as TestFormat,
  };
}
