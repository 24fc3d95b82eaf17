/** What the reference recorded of a case that an explanation can be held to: scores, and where things start. */
import { readFileSync } from 'node:fs';
import { createSource } from '../../src/base/source.js';
import { formatScore, toScore } from '../../src/base/score.js';
import { contributionsOf, sumOf } from '../../src/explain/contributions.js';
import type { Explanation } from '../../src/explain/explanation.js';
import { attributeOf, childNamed, descendants, type XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import type { ConformanceCase } from '../conformance/cases.js';
import { scoreEventsOf } from '../../src/scheduler/score-events.js';

/** Lines of the scores output: the recorded ones come sorted, so that their order tells nothing. */
export interface RecordedScores {
  /** `STEP: RESOURCE allocation score on NODE: SCORE` and `RESOURCE promotion score on NODE: SCORE`. */
  readonly lines: readonly string[];
  /** The scores of each `RESOURCE on NODE`, one for each step that lists it. */
  readonly pairs: ReadonlyMap<string, readonly string[]>;
  /** Capacities and utilization: how much room there is, which is no score and has no story. */
  readonly room: number;
  /** Lines of any other kind. */
  readonly others: readonly string[];
}

const ROOM = /^(?:Original|Remaining): .* capacity:|^pcmk__assign_resource: .* utilization on /;
const NODE_SCORE = /^\S+: (.+) allocation score on (.+): (\S+)$/;
const PROMOTION = / promotion score (?:on .+|\(inactive\)): \S+$/;

/** Reads the scores output of a case. */
export function recordedScores({ expected }: ConformanceCase): RecordedScores {
  const pairs = new Map<string, string[]>();
  const lines: string[] = [];
  const others: string[] = [];
  let room = 0;
  for (const line of readFileSync(expected.scores, 'utf8').split('\n')) {
    const [, resource, node, score = ''] = NODE_SCORE.exec(line) ?? [];
    if (resource !== undefined) {
      const pair = `${resource} on ${node}`;
      pairs.set(pair, [...(pairs.get(pair) ?? []), score]);
    }
    if (resource !== undefined || PROMOTION.test(line)) lines.push(line);
    else if (ROOM.test(line)) room += 1;
    else if (line !== '') others.push(line);
  }
  return { lines: lines.sort(), pairs, room, others };
}

/** The same lines, with what the contributions to each score add up to in place of the engine's number. */
export function explainedLines({ state }: Explanation): readonly string[] {
  const lines = [...scoreEventsOf(state)].flatMap((event): string[] => {
    if (event.kind !== 'node' && event.kind !== 'promotion') return [];
    const sum = formatScore(toScore(sumOf(contributionsOf(event.trail))));
    if (event.kind === 'node')
      return [`${event.step}: ${event.resource} allocation score on ${event.node}: ${sum}`];
    const where = event.node === undefined ? '(inactive)' : `on ${event.node}`;
    return [`${event.resource} promotion score ${where}: ${sum}`];
  });
  return lines.sort();
}

/** An action of the recorded graph that shows where a resource goes. */
export interface RecordedStart {
  readonly task: 'start' | 'promote';
  readonly resource: string;
  readonly node: string;
}

function startOf(action: XmlElement): RecordedStart[] {
  const task = attributeOf(action, 'operation');
  const primitive = childNamed(action, 'primitive');
  if ((task !== 'start' && task !== 'promote') || !primitive) return [];
  const resource = attributeOf(primitive, 'long-id') ?? attributeOf(primitive, 'id') ?? '';
  return [{ task, resource, node: attributeOf(action, 'on_node') ?? '' }];
}

/** Starts and promotions of the recorded graph. */
export function recordedStarts({ expected }: ConformanceCase): readonly RecordedStart[] {
  const { root } = parseXml(createSource('graph.xml', readFileSync(expected.exp, 'utf8')));
  if (!root) throw new Error(`${expected.exp} has no element`);
  return [...descendants(root)].filter(({ name }) => name === 'rsc_op').flatMap(startOf);
}
