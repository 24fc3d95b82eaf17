/** The recorded clusters with what independent observers saw of them. */
import { createReadStream, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LogFile } from '../../src/logs/read-log.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import type { Timeline } from '../../src/timeline/timeline.js';
import { hasShared, sharedFolder } from '../shared.js';

const root = join(sharedFolder, 'cluster-recordings');

export const recordings: readonly string[] = hasShared
  ? readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
  : [];

function logFile(path: string): LogFile {
  return { name: path, chunks: () => createReadStream(path, { highWaterMark: 1 << 20 }) };
}

export async function* logFiles(paths: readonly string[]): AsyncGenerator<LogFile> {
  for (const path of paths) yield logFile(path);
}

export function nodesOf(recording: string): string[] {
  return readdirSync(join(root, recording)).filter((name) => /^node\d$/.test(name));
}

/** The timeline of a recording from the named logs of every node. */
export function timelineOf(
  recording: string,
  logs = ['pacemaker.log', 'corosync.log'],
  nodes = nodesOf(recording),
): Promise<Timeline> {
  const paths = nodes.flatMap((node) => logs.map((log) => join(root, recording, node, log)));
  return readTimeline(logFiles(paths.filter((path) => existsSync(path))));
}

interface ObservedSpan {
  readonly from: string;
  /** Null when it was still active at the end. */
  readonly to: string | null;
}

/** When a resource was active nowhere, or on two nodes. */
export interface ObservedOutage {
  readonly resource: string;
  readonly from: string;
  readonly to: string | null;
}

export interface Intervals {
  readonly outages: readonly ObservedOutage[];
  readonly double_active: readonly ObservedOutage[];
  readonly resources: Readonly<Record<string, Readonly<Record<string, readonly ObservedSpan[]>>>>;
  readonly views: Readonly<
    Record<string, Readonly<Record<'quorum' | 'membership', readonly (readonly [string, string, string])[]>>>
  >;
}

export interface TruthRecord {
  readonly time: string;
  readonly source: string;
  readonly kind: string;
  readonly node: string | null;
  readonly resource: string | null;
  readonly command?: string;
  readonly observer?: string;
  readonly requested_by?: string;
  readonly detail?: string | null;
  readonly rc?: number;
  readonly end?: string | null;
  readonly result?: string;
  readonly new?: string | null;
  readonly old?: string | null;
}

const json = (recording: string, name: string): unknown =>
  JSON.parse(readFileSync(join(root, recording, name), 'utf8'));

export const intervalsOf = (recording: string): Intervals => json(recording, 'intervals.json') as Intervals;
export const truthOf = (recording: string): readonly TruthRecord[] =>
  json(recording, 'truth.json') as readonly TruthRecord[];

export interface Summary {
  readonly nodes: Readonly<
    Record<string, { readonly transitions_completed_as_DC: number; readonly transitions_calculated: number }>
  >;
}
export const summaryOf = (recording: string): Summary => json(recording, 'summary.json') as Summary;
