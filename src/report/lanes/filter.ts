/** The filter of a report: `node:n2 kind:fencing res:db severity:error text`; all words must hold, of one key one of them. */
import { SEVERITIES } from '../report-data.js';
import { eventText } from './event-text.js';
import type { HistoryIndex, IndexedLane } from './history-index.js';

const KEYS = ['node', 'kind', 'res', 'severity'] as const;
type Key = (typeof KEYS)[number];

export interface Filter {
  readonly node: readonly string[];
  readonly kind: readonly string[];
  readonly res: readonly string[];
  readonly severity: readonly string[];
  /** Parts of the text, in small letters. */
  readonly text: readonly string[];
}

const KEYED = /^(node|kind|res|severity):(.+)$/;

/** Words between blanks; what stands between quotation marks is held together. */
function wordsOf(text: string): string[] {
  const parts = text.split('"').map((part, place) => (place % 2 === 0 ? part.replaceAll(/\s/g, '\n') : part));
  return parts.join('').split('\n');
}

/** Quotation marks hold together what has blanks. */
export function parseFilter(text: string): Filter {
  const found: Record<Key | 'text', string[]> = { node: [], kind: [], res: [], severity: [], text: [] };
  for (const plain of wordsOf(text)) {
    const keyed = KEYED.exec(plain);
    const key = KEYS.find((one) => one === keyed?.[1]);
    if (key !== undefined) found[key].push((keyed?.[2] ?? '').toLowerCase());
    else if (plain !== '') found.text.push(plain.toLowerCase());
  }
  return found;
}

export function isEmpty(filter: Filter): boolean {
  return KEYS.every((key) => filter[key].length === 0) && filter.text.length === 0;
}

/** The word that asks for what has this name. */
export function filterWord(key: Key, name: string): string {
  return /[\s"]/.test(name) ? `${key}:"${name.replaceAll('"', '')}"` : `${key}:${name}`;
}

/** Names are meant whole; where none is called so, as a part of them. */
function chosen(names: readonly string[], wanted: readonly string[]): ReadonlySet<number> {
  const small = names.map((name) => name.toLowerCase());
  const matches = wanted.flatMap((word) => {
    const same = small.flatMap((name, index) => (name === word ? [index] : []));
    if (same.length > 0) return same;
    return small.flatMap((name, index) => (name.includes(word) ? [index] : []));
  });
  return new Set(matches);
}

/** The least severity asked for: `severity:warning` keeps errors, too. */
function leastSeverity(wanted: readonly string[]): number {
  const levels = wanted.map((word) => SEVERITIES.findIndex((severity) => severity.startsWith(word)));
  return levels.length === 0
    ? 0
    : Math.min(...levels.map((level) => (level < 0 ? SEVERITIES.length : level)));
}

/** Whether an event, by its index, is among those asked for. */
export function eventFilter({ history, events }: HistoryIndex, filter: Filter): (event: number) => boolean {
  const nodes = chosen(history.nodes, filter.node);
  const resources = chosen(history.resources, filter.res);
  const { columns } = events;
  const kinds = chosen(columns.kinds, filter.kind);
  const least = leastSeverity(filter.severity);
  const ofNode = columns.sets.map((set) => set.nodes.some((node) => nodes.has(node)));
  const ofResource = columns.sets.map((set) => set.resources.some((resource) => resources.has(resource)));
  return (event) => {
    const about = columns.about[event] ?? -1;
    if ((events.severity[event] ?? 0) < least) return false;
    if (filter.kind.length > 0 && !kinds.has(columns.kind[event] ?? -1)) return false;
    if (filter.node.length > 0 && !nodes.has(columns.node[event] ?? -1) && ofNode[about] !== true)
      return false;
    if (filter.res.length > 0 && ofResource[about] !== true) return false;
    if (filter.text.length === 0) return true;
    const text = eventText(events, event).toLowerCase();
    return filter.text.every((part) => text.includes(part));
  };
}

/** Whether a lane stays: those of other nodes go when nodes are asked for, those of other resources likewise. */
export function laneFilter({ history }: HistoryIndex, filter: Filter): (lane: IndexedLane) => boolean {
  const names = (wanted: readonly string[], all: readonly string[]): ReadonlySet<string> =>
    new Set([...chosen(all, wanted)].map((index) => all[index] ?? ''));
  const nodes = names(filter.node, history.nodes);
  const resources = names(filter.res, history.resources);
  return ({ kind, name }) => {
    if (kind === 'node') return filter.node.length === 0 || nodes.has(name);
    if (kind === 'resource') return filter.res.length === 0 || resources.has(name);
    return true;
  };
}
