/** Random histories: what agents answered on a node, with failures, pending and half done work, and changed parameters. */
import { numberIn, often, pick, type Chance } from '../chance.js';
import { recently } from './nodes.js';
import type { Agent } from './resources.js';

interface Entry {
  readonly task: string;
  readonly interval?: number;
  readonly code?: number;
  readonly status?: number;
  /** The code that was expected. */
  readonly expected?: number;
  readonly name?: string | undefined;
  readonly more?: string;
}

/** What is recorded for a resource without parameters: once, and of a recurring operation with a timeout. */
const DIGESTS = ['f2317cad3d54cec5d7d7aa7d0bf35cf8', '4811cef7f7f94e3a35a70be7916cb2fd'] as const;

/** Those of programs that wrote histories long ago, and of today's. */
const FEATURE_SETS = ['3.20.5', '3.20.5', '3.20.5', '3.19.0', '3.1.0', '3.0.9'] as const;

const OTHER_DIGEST = 'ffffffffffffffffffffffffffffffff';

interface Writer {
  readonly chance: Chance;
  readonly id: string;
  call: number;
}

function written(writer: Writer, entry: Entry): string {
  const { chance, id } = writer;
  const { task, interval = 0, code = 0, status = 0, more = '' } = entry;
  const expected = entry.expected ?? 0;
  writer.call += numberIn(chance, 1, 3);
  const call = status === -1 ? -1 : writer.call;
  const key = `${writer.call}:${numberIn(chance, 1, 3)}:${expected}:00000000-0000-0000-0000-00000000000${often(chance, 90) ? 0 : 1}`;
  const digest = often(chance, 95) ? DIGESTS[interval === 0 ? 0 : 1] : OTHER_DIGEST;
  // What the agent can take without a restart, and the digest of all that it cannot.
  const reload = often(chance, 8)
    ? ` op-force-restart=" ${pick(chance, ['state', 'fake'])} " op-restart-digest="${often(chance, 60) ? DIGESTS[0] : OTHER_DIGEST}"`
    : '';
  const changed = often(chance, 80) ? ` last-rc-change="${recently(chance, 900)}"` : '';
  return `<lrm_rsc_op id="${entry.name}" operation_key="${id}_${task}_${interval}" operation="${task}" interval="${interval}" rc-code="${code}" op-status="${status}" call-id="${call}" transition-key="${key}" transition-magic="${status}:${code};${key}" crm_feature_set="${pick(chance, FEATURE_SETS)}" op-digest="${digest}"${reload}${changed} ${more}/>`;
}

function pending(task: string): Entry {
  return { task, code: 193, status: -1 };
}

/** A failure of an operation: with every status that an executor reports. */
function failure(chance: Chance, id: string, task: string): Entry {
  const interval = task === 'monitor' ? pick(chance, [10_000, 10_000, 0]) : 0;
  const [status, code] = pick(chance, [
    [0, 1],
    [0, 7],
    [0, 8],
    [0, 9],
    [0, 5],
    [0, 6],
    [0, 2],
    [0, 190],
    [2, 198],
    [2, 1],
    [3, 5],
    [4, 1],
    [5, 6],
    [6, 1],
    [7, 5],
    [8, 4],
    [9, 1],
    [12, 196],
    [1, 193],
  ]);
  const expected = task === 'monitor' && interval === 0 ? 7 : 0;
  return {
    task,
    interval,
    code,
    status,
    expected,
    name: often(chance, 60) ? `${id}_last_failure_0` : undefined,
  };
}

/** Promoted or about to be. */
function promoted(chance: Chance): readonly Entry[] {
  if (often(chance, 15)) return [pending('promote')];
  const watched: Entry = { task: 'monitor', interval: 10_000, code: 8, expected: 8 };
  const demoted: Entry = { task: 'demote', ...(often(chance, 30) ? { code: 1 } : {}) };
  return [
    { task: 'promote' },
    ...(often(chance, 60) ? [watched] : []),
    ...(often(chance, 15) ? [demoted] : []),
  ];
}

/** A resource that runs, ran, or was only looked for. */
function entriesOf(chance: Chance, { id, promotable }: Agent, nodes: readonly string[]): readonly Entry[] {
  const probe: Entry = { task: 'monitor', code: 7, expected: 7 };
  const watched: Entry = { task: 'monitor', interval: 10_000 };
  const dice = numberIn(chance, 1, 20);
  if (dice <= 7) return [probe];
  if (dice === 8) return [{ task: 'monitor', code: pick(chance, [0, 8, 1, 5, 9]), expected: 7 }];
  if (dice === 9) return [{ task: 'start' }, { task: 'stop', ...(often(chance, 40) ? { code: 1 } : {}) }];
  if (dice === 10) return [probe, pending(pick(chance, ['start', 'stop', 'monitor']))];
  if (dice === 11) {
    const [source, target] = [pick(chance, ['node1', 'node2']), pick(chance, ['node2', 'node3', ...nodes])];
    const more = `migrate_source="${source}" migrate_target="${target}"`;
    const task = pick(chance, ['migrate_to', 'migrate_from']);
    return [{ task: 'start' }, { task, more, ...(often(chance, 25) ? { code: 1 } : {}) }];
  }
  const start: Entry = often(chance, 10) ? failure(chance, id, 'start') : { task: 'start' };
  const more: Entry[] = often(chance, 55) ? [watched] : [];
  if (promotable && often(chance, 45)) more.push(...promoted(chance));
  if (often(chance, 22))
    more.push(failure(chance, id, pick(chance, ['monitor', 'monitor', 'stop', 'promote'])));
  if (often(chance, 5)) more.push({ task: 'notify' }, { task: 'monitor', interval: 20_000 });
  return [start, ...more];
}

/** The history of an agent on a node. */
export function historyOf(chance: Chance, agent: Agent, nodes: readonly string[]): string {
  const writer: Writer = { chance, id: agent.id, call: numberIn(chance, 1, 40) };
  // A later result takes the place of an earlier one under the same name, as it does in a cluster.
  const entries = new Map<string, string>();
  for (const entry of entriesOf(chance, agent, nodes)) {
    const name = entry.name ?? `${agent.id}_${entry.task}_${entry.interval ?? 0}`;
    entries.delete(name);
    entries.set(name, written(writer, { ...entry, name }));
  }
  const lock = often(chance, 5) ? ` shutdown-lock="${recently(chance, 500)}"` : '';
  const container = agent.container === undefined ? '' : ` container="${agent.container}"`;
  // Another agent than the configuration names: the definition changed since.
  const kind = often(chance, 4) ? agent.kind.replace(/type="[^"]*"/, 'type="Former"') : agent.kind;
  return `<lrm_resource id="${agent.id}" ${kind}${lock}${container}>${[...entries.values()].join('')}</lrm_resource>`;
}
