/** SideEffects → what a reader of a plan is told of them. */
import type { ForgottenFailures, MonitorChange, SideEffects } from '../../plan/side-effects.js';
import type { UsageChange } from '../../plan/utilization.js';
import { statement, type Block, type Statement } from '../document.js';
import { count, list } from '../timeline/words.js';
import { some } from './coverage-notes.js';

const WHY_FORGOTTEN: Readonly<Record<ForgottenFailures['because'], string>> = {
  'definition-changed': 'the definition of the operation that failed is another',
  expired: 'they are older than failure-timeout now',
  removed: 'the resource is removed',
};

/** What is listed under a key, in the order of first mention. */
function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const known = groups.get(keyOf(item));
    if (known) known.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

function forgottenWords(forgotten: readonly ForgottenFailures[]): string[] {
  const groups = groupedBy(forgotten, ({ resource, because }) => JSON.stringify([resource, because]));
  return groups.map((group) => {
    const [{ resource, because }] = group;
    const nodes = some([...new Set(group.map(({ node }) => node))]);
    const again = because === 'removed' ? '' : `, so that it may run there again`;
    return `failures of ${resource} on ${nodes} are forgotten${again}: ${WHY_FORGOTTEN[because]}`;
  });
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

/** `monitor every 10 s → every 20 s`, `monitor every 10 s with other parameters`, `monitor every 10 s begins` */
function operationWords(changes: readonly MonitorChange[]): string {
  const of = (change: MonitorChange['change']): readonly string[] => [
    ...new Set(changes.filter((one) => one.change === change).map(({ intervalMs }) => seconds(intervalMs))),
  ];
  const [added, cancelled, again] = [of('added'), of('cancelled'), of('rescheduled')];
  const [from, to] = [cancelled[0], added[0]];
  const isOther = from !== undefined && to !== undefined && added.length === 1 && cancelled.length === 1;
  return [
    ...(isOther ? [`every ${from} → every ${to}`] : []),
    ...(isOther ? [] : added.map((every) => `every ${every} begins`)),
    ...(isOther ? [] : cancelled.map((every) => `every ${every} ends`)),
    ...again.map((every) => `every ${every} begins anew, with what is other`),
  ].join(', ');
}

function monitorWords(monitors: readonly MonitorChange[]): string[] {
  return groupedBy(monitors, ({ resource, operation }) => JSON.stringify([resource, operation])).map(
    (group) => {
      const [{ resource, operation }] = group;
      const nodes = [...new Set(group.map(({ node }) => node))];
      return `${resource}: ${operation} ${operationWords(group)} (${some(nodes)}); nothing is interrupted`;
    },
  );
}

function usageWords({ node, attribute, capacity, before, after }: UsageChange): Statement {
  const of = capacity === undefined ? '' : ` of ${capacity}`;
  const isFull = capacity !== undefined && after > capacity;
  const said = statement(
    `${node}: ${attribute} ${before} → ${after}${of}${isFull ? ', which is more than there is' : ''}`,
  );
  return isFull ? { ...said, mark: 'attention' } : said;
}

/** At most so many lines of a kind, unless everything is asked for. */
const SHOWN = 8;

/** One statement for each thing that happens beside the effects. */
export function sideEffectBlocks(
  { forgotten, probes, removedActive, monitors, usage }: SideEffects,
  { detail }: { readonly detail: 'one screen' | 'everything' },
): Block[] {
  const limited = (blocks: readonly Statement[], noun: string): Statement[] => {
    if (detail === 'everything' || blocks.length <= SHOWN) return [...blocks];
    return [
      ...blocks.slice(0, SHOWN),
      statement(`and ${count(blocks.length - SHOWN, `more ${noun}`)} (-v shows all)`),
    ];
  };
  const removed = removedActive.map(({ resource, nodes, isStopped }): Statement => {
    const fate = isStopped
      ? 'it is stopped, and its history deleted'
      : 'it goes on running, and nobody looks after it (stop-removed-resources is off)';
    return {
      ...statement(`${resource} is removed while it runs on ${list(nodes)}: ${fate}`),
      mark: isStopped ? 'change' : 'attention',
    };
  });
  const probed = probes.map(({ resource, nodes }) =>
    statement(
      `${resource} is looked for on ${count(nodes.length, 'node')} before anything is done: ${some(nodes)}`,
    ),
  );
  return [
    ...limited(removed, 'removed resource'),
    ...limited(
      forgottenWords(forgotten).map((text) => statement(text)),
      'resource',
    ),
    ...limited(probed, 'resource'),
    ...limited(
      monitorWords(monitors).map((text) => statement(text)),
      'monitor',
    ),
    ...limited(usage.map(usageWords), 'amount'),
  ];
}
