/** On which status an explanation rests, in a word for programs and a sentence for people. */
import type { AssumedCluster, Basis } from '../../explain/basis.js';
import type { Comparison } from '../../explain/compare.js';
import { listed } from './change-words.js';

export interface BasisView {
  /** `recorded`, `absent` or `from FILE`. */
  readonly status: string;
  /** What is to be said about it before anything else; null where the file records a status. */
  readonly basis: string | null;
}

function settledWords({ end, transitions }: AssumedCluster): string {
  switch (end.kind) {
    case 'fixpoint':
      return 'all nodes online and settled';
    case 'blocked':
      return 'all nodes online and settled, as far as nothing is blocked';
    case 'oscillates': {
      const round =
        end.period === 1 ? 'the same is done again and again' : `it changes between ${end.period} states`;
      return `all nodes online, but it never settles: ${round}`;
    }
    case 'unfinished':
      return `all nodes online, but it has not settled after ${transitions} transitions`;
  }
}

function absentWords(assumed: AssumedCluster): string {
  const { nodes, online } = assumed;
  if (nodes === 'none') return 'this file has no status section and no nodes: nothing can run anywhere';
  const planned = `planned as the cluster it describes, ${settledWords(assumed)}`;
  return nodes === 'configured'
    ? `this file has no status section: ${planned}`
    : `this file has no status section and no nodes: ${planned}; its nodes are those that its constraints name, ${listed(online)}`;
}

/** The basis as plain data. */
export function basisView({ status, assumed }: Basis): BasisView {
  if (typeof status === 'object') {
    return { status: `from ${status.from}`, basis: `the status is taken from ${status.from}` };
  }
  return { status, basis: assumed ? absentWords(assumed) : null };
}

/** What the second comes to, where it is laid over the first that runs. */
function changedWords({ nodes, end, transitions }: AssumedCluster): string {
  if (nodes === 'none') return 'the second has no nodes: nothing can run anywhere';
  if (end.kind === 'oscillates') return 'with the second it never settles';
  if (end.kind === 'unfinished') return `with the second it has not settled after ${transitions} transitions`;
  return '';
}

function assumedWords(first: AssumedCluster, second: AssumedCluster): string {
  const without = 'neither file has a status section';
  if (first.nodes === 'none') return `${without}, and the first has no nodes: nothing can run anywhere`;
  const order =
    first.first === undefined
      ? ''
      : `; it is as if ${first.first} had come up first, where the change shows most`;
  const running = `${without}: compared is a healthy cluster that runs the first, ${settledWords(first)}, and gets the second${order}`;
  return [running, changedWords(second)].filter((words) => words !== '').join('; ');
}

/** On which status a comparison rests; null where both files record one. */
export function sharedBasis({ first, second }: Comparison): string | null {
  const [one, other] = [first.basis, second.basis];
  if (one.assumed && other.assumed) return assumedWords(one.assumed, other.assumed);
  const from = [one, other].flatMap(({ status }) => (typeof status === 'object' ? [status.from] : []));
  const [file] = from;
  if (file === undefined) return null;
  if (from.length === 2) return `the status is taken from ${file} for both`;
  const without = typeof one.status === 'object' ? first : second;
  return `${without.state.root.source.name} has no status section: that of ${file} is used for both`;
}
