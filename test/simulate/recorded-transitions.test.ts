/** The scheduler inputs that real clusters saved: what the engine plans is what their logs say was planned. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bunzip } from '../../src/input/bunzip.js';
import { simulateCase } from '../../src/simulate/simulate-case.js';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';

interface Recorded {
  /** Path of the saved input. */
  readonly input: string;
  /** Actions as the log lists them, blanks reduced. */
  readonly actions: readonly string[];
}

const ACTION = /Actions: (.+)$/;
const SAVED = /Calculated transition \d+(?: \([^)]*\))?, saving inputs in \S*\/(pe-\w+-\d+\.bz2)/;

function normal(action: string): string {
  return action.replace(/\s+/g, ' ').trim();
}

/** Every calculation that a scheduler logged, with the actions listed before it. */
function recordedIn(log: string): Recorded[] {
  const recorded: Recorded[] = [];
  let actions: string[] = [];
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const action = ACTION.exec(line)?.[1];
    if (action !== undefined) actions.push(normal(action));
    const saved = SAVED.exec(line)?.[1];
    if (saved === undefined) continue;
    recorded.push({ input: join(dirname(log), 'pengine', saved), actions });
    actions = [];
  }
  return recorded;
}

/** What the engine plans, as its Transition Summary lists it. */
function planned(input: string): string[] {
  const cib = Buffer.concat([...bunzip(readFileSync(input))]);
  const { summary } = simulateCase(cib, [], { clock: { now: 0, offset: 0 } });
  const section = /Transition Summary:\n((?: {2}\* .*\n)*)/.exec(summary)?.[1] ?? '';
  const items = section.split('\n').map((line) => normal(line.replace(/^ {2}\* /, '')));
  return items.filter((item) => item !== '');
}

/** A file name that a log names twice was written twice: what lies there is the later one. */
function lastOfEach(recorded: readonly Recorded[]): Recorded[] {
  return [...new Map(recorded.map((one) => [one.input, one])).values()];
}

describe.skipIf(!hasShared)(sharedTitle('a recorded cluster'), () => {
  const logs = sharedFiles('cluster-recordings', 'pacemaker.log').filter((log) => !log.includes('snapshots'));
  const present = new Set(sharedFiles('cluster-recordings', '.bz2'));
  const recorded = logs
    .flatMap((log) => lastOfEach(recordedIn(log)))
    .filter(({ input }) => present.has(input));

  it('has inputs with logged plans to compare with', () => {
    expect(recorded.length).toBeGreaterThan(100);
    expect(recorded.filter(({ actions }) => actions.length > 0).length).toBeGreaterThan(30);
  });

  it('was planned for as the engine plans', () => {
    const differing = recorded.flatMap(({ input, actions }) => {
      const ours = planned(input);
      const isSame = JSON.stringify(ours.toSorted()) === JSON.stringify([...actions].toSorted());
      return isSame
        ? []
        : [
            {
              input: `${basename(dirname(dirname(dirname(input))))}/${basename(input)}`,
              logged: actions,
              ours,
            },
          ];
    });
    expect(differing).toEqual([]);
  });
});
