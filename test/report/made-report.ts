/** Reports that are made up: as many events, nodes and resources as asked for, always the same for a seed. */
import {
  SLOT,
  SPAN_STATES,
  type EventColumns,
  type Lane,
  type ReportData,
  type ReportHistory,
  type ReportIncident,
  type SpanState,
} from '../../src/report/report-data.js';
import { statement } from '../../src/views/document.js';

export interface MadeSize {
  readonly events: number;
  readonly nodes: number;
  readonly resources: number;
  readonly hours: number;
  readonly incidents: number;
}

export const LARGE: MadeSize = { events: 100_000, nodes: 8, resources: 35, hours: 24, incidents: 20 };
export const MIDDLE: MadeSize = { ...LARGE, events: 10_000 };
export const SMALL: MadeSize = { events: 60, nodes: 2, resources: 3, hours: 1, incidents: 2 };

const START = Date.UTC(2026, 10, 22, 11, 0, 0);

/** mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface MadeSpan {
  readonly state: SpanState;
  readonly from: number;
  readonly to: number;
  readonly node?: number;
}

function laneOf(kind: Lane['kind'], name: string, spans: readonly MadeSpan[]): Lane {
  const inOrder = [...spans].sort((one, other) => one.from - other.from);
  return {
    kind,
    name,
    spans: {
      state: inOrder.map(({ state }) => SPAN_STATES.indexOf(state)),
      from: inOrder.map(({ from }, index) => from - (inOrder[index - 1]?.from ?? START)),
      length: inOrder.map(({ from, to }) => to - from),
      node: inOrder.map(({ node }) => node ?? -1),
      file: inOrder.map((_, index) => index % 2),
      line: inOrder.map((_, index) => 100 + index),
    },
  };
}

function nodeLane(index: number, end: number, random: () => number): Lane {
  const spans: MadeSpan[] = [];
  let from = START;
  while (from < end) {
    const to = Math.min(end, from + (0.1 + random() * 0.3) * (end - START));
    spans.push({ state: 'member', from, to });
    if (index === 0) spans.push({ state: 'dc', from, to });
    const back = Math.min(end, to + 60_000 + random() * 600_000);
    if (to < end) {
      spans.push(
        { state: 'not-member', from: to, to: back },
        { state: 'fencing', from: to, to: to + 20_000 },
      );
      if (index === 1) spans.push({ state: 'quorum-lost', from: to, to: back });
    }
    from = back;
  }
  const part = (end - START) / 10;
  if (index === 2) spans.push({ state: 'standby', from: START + part * 3, to: START + part * 4 });
  if (index === 3) spans.push({ state: 'maintenance', from: START + part * 5, to: START + part * 7 });
  return laneOf('node', `node${index + 1}`, spans);
}

const BREAKS: readonly SpanState[] = ['outage', 'maybe-outage', 'failed', 'outage', 'double-active'];

function resourceLane(name: string, spans: number, size: MadeSize, random: () => number): Lane {
  const end = START + size.hours * 3_600_000;
  const found: MadeSpan[] = [];
  let from = START;
  let node = Math.floor(random() * size.nodes);
  for (let count = 0; count < spans && from < end; count += 1) {
    const to = Math.min(end, from + ((0.2 + random() * 1.6) * (end - START)) / spans);
    found.push({ state: name.startsWith('db') ? 'promoted' : 'started', from, to, node });
    const back = Math.min(end, to + 2_000 + random() * 90_000);
    const broken = BREAKS[Math.floor(random() * BREAKS.length)] ?? 'outage';
    if (to < end) found.push({ state: broken, from: to, to: back });
    if (random() < 0.3) node = Math.floor(random() * size.nodes);
    from = back;
  }
  return laneOf('resource', name, found);
}

const KINDS = ['operation', 'failure', 'membership', 'fencing', 'transition', 'configuration'];
const TEMPLATES = [
  `monitor of ${SLOT} on ${SLOT}: ${SLOT} (ok)`,
  `${SLOT} failed on ${SLOT}: exit ${SLOT}`,
  `${SLOT} left the cluster as ${SLOT} saw it, ring ${SLOT}`,
  `fencing of ${SLOT} by ${SLOT}: attempt ${SLOT}`,
  `transition of ${SLOT} ended on ${SLOT} with ${SLOT} actions`,
  `${SLOT} changed by cibadmin on ${SLOT}, epoch ${SLOT}`,
];
const SEVERITY_OF_KIND = [0, 3, 2, 3, 1, 1];

function madeEvents(size: MadeSize, names: readonly string[], random: () => number): EventColumns {
  const step = (size.hours * 3_600_000) / Math.max(size.events, 1);
  const count = size.events;
  const indexes = Array.from({ length: count }, (_, index) => index);
  const kind = indexes.map(() => Math.floor(random() ** 14 * KINDS.length));
  const node = indexes.map(() => Math.floor(random() * size.nodes));
  const words = [...names, ...Array.from({ length: 500 }, (_, index) => String(index))];
  const word = (): number => Math.floor(random() * words.length);
  return {
    count,
    at: indexes.map(() => Math.floor(random() * step * 2)),
    stamped: indexes.filter((index) => index % 50 === 7).map((index) => [index, -90_000] as const),
    kind,
    kinds: KINDS,
    severity: kind.map((index) => SEVERITY_OF_KIND[index] ?? 0),
    node,
    about: indexes.map(() => Math.floor(random() * size.resources)),
    sets: Array.from({ length: size.resources }, (_, index) => ({ nodes: [], resources: [index] })),
    template: kind,
    templates: TEMPLATES,
    arguments: indexes.flatMap(() => [word(), word(), word()]),
    words,
    repeated: count > 5 ? [[5, 12, 60_000]] : [],
    file: node,
    line: indexes.map((index) => index + 1),
  };
}

function madeIncident(id: number, size: MadeSize, resources: readonly string[]): ReportIncident {
  const from = START + (size.hours * 3_600_000 * (id - 0.7)) / size.incidents;
  const resource = resources[id % Math.max(resources.length, 1)] ?? 'db';
  const place = { file: 'node1/pacemaker.log', line: id * 10 };
  return {
    id,
    from,
    to: from + 42_000,
    end: 'recovered',
    severity: id % 3 === 0 ? 'warning' : 'error',
    text: `node2 was lost and fenced; ${resource} was down 41 to 42 s and moved to node1`,
    nodes: ['node2'],
    resources: [resource],
    chain: [
      {
        part: 'trigger',
        at: from,
        text: 'link 0 to node2 went down, then the token was lost',
        severity: 'error',
        nodes: ['node2'],
        resources: [],
        place,
      },
      {
        part: 'decision',
        at: from + 2_000,
        text: `decided: fence node2, move ${resource} to node1`,
        severity: 'notice',
        nodes: ['node1'],
        resources: [resource],
        place,
      },
      {
        part: 'effect',
        at: from + 20_000,
        text: 'node2 fenced (reboot) by fence-node2',
        severity: 'good',
        nodes: ['node2'],
        resources: [],
        place,
      },
      {
        part: 'effect',
        at: from + 42_000,
        text: `${resource} started on node1: outage 41 to 42 s`,
        severity: 'good',
        nodes: ['node1'],
        resources: [resource],
        place,
      },
    ],
    decisions: [
      {
        title: `transition ${id} of node1`,
        at: from + 2_000,
        input: 'pe-warn-0.bz2',
        why: [
          {
            kind: 'statement',
            mark: 'change',
            subject: resource,
            text: ' moves to node1: node2 is unclean (peer is no longer part of the cluster)',
            at: [{ file: 'pe-warn-0.bz2', line: 214, column: 5, element: 'node_state', id: '2' }],
            details: [],
          },
        ],
        scores: [
          {
            kind: 'table',
            isTitled: true,
            columns: [
              { title: 'resource' },
              { title: 'node1', align: 'right' },
              { title: 'node2', align: 'right' },
            ],
            rows: [[resource, '100', '-INFINITY']],
          },
        ],
        actions: [
          { action: 'fence (reboot)', node: 'node2', planned: true, done: 'done', place },
          { action: `start ${resource}`, node: 'node1', planned: true, done: 'done', place },
          { action: `monitor ${resource}`, node: 'node1', planned: true, done: 'not-told' },
        ],
        changed: [statement('nothing')],
      },
    ],
  };
}

export function madeHistory(size: MadeSize, seed = 1): ReportHistory {
  const random = randomOf(seed);
  const nodes = Array.from({ length: size.nodes }, (_, index) => `node${index + 1}`);
  const resources = Array.from({ length: size.resources }, (_, index) =>
    index % 5 === 0 ? `db${index}` : `service-${index}`,
  );
  const end = START + size.hours * 3_600_000;
  const events = madeEvents(size, [...nodes, ...resources], random);
  const spans = Math.max(3, Math.floor(size.events / size.resources / 20));
  const transitions = Array.from({ length: spans * 4 }, (_, index) => {
    const from = START + ((end - START) * index) / (spans * 4);
    const state: SpanState = index % 9 === 4 ? 'transition-incomplete' : 'transition';
    return { state, from, to: from + 5_000 };
  });
  return {
    time: { from: START, to: end, utcOffsetMinutes: 60, hasYear: true },
    files: [
      'node1/pacemaker.log',
      'node2/pacemaker.log',
      ...nodes.slice(2).map((name) => `${name}/pacemaker.log`),
    ],
    nodes,
    resources,
    lanes: [
      ...nodes.map((_, index) => nodeLane(index, end, random)),
      ...resources.map((name) => resourceLane(name, spans, size, random)),
      laneOf('transitions', 'transitions', transitions),
    ],
    events,
    raw: [
      {
        file: 0,
        lines: Array.from({ length: 400 }, (_, line) => [
          line + 1,
          `Nov 22 11:18:42.${line} node1 pacemaker-controld  [1234] (lrm_update) info: line ${line + 1} as it was written`,
        ]),
      },
    ],
    rawIsCut: true,
    incidents: Array.from({ length: size.incidents }, (_, index) => madeIncident(index + 1, size, resources)),
  };
}

/** A whole report around a history. */
export function madeReport(size: MadeSize, seed = 1): ReportData {
  const history = madeHistory(size, seed);
  return {
    title: 'made-up cluster',
    tool: { name: 'hatool', version: '0.1.0' },
    grade: 'error',
    verdict: [
      {
        kind: 'statement',
        mark: 'broken',
        text: `${size.incidents} incidents in ${size.hours} h on ${size.nodes} nodes; longest outage db0, 42 s`,
        at: [],
        details: [],
      },
      {
        kind: 'statement',
        mark: 'good',
        text: 'at the end: all nodes with quorum, DC node1; every resource runs',
        at: [],
        details: [],
      },
      {
        kind: 'statement',
        mark: 'advice',
        text: 'look first at why node2 lost its link',
        at: [{ file: 'node1/pacemaker.log', line: 10 }],
        details: [],
      },
    ],
    figures: [
      {
        kind: 'table',
        isTitled: true,
        columns: [
          { title: 'resource' },
          { title: 'available', align: 'right' },
          { title: 'outages', align: 'right' },
          { title: 'longest', align: 'right' },
        ],
        rows: history.resources
          .slice(0, 8)
          .map((name, index) => [
            name,
            `${(99.99 - index / 7).toFixed(2)} %`,
            String(index),
            `${index * 7} s`,
          ]),
      },
    ],
    notes: [statement('the clock of node2 was 90 s behind; its times are corrected')],
    history,
    configuration: [
      {
        id: 'findings',
        title: 'Findings of verify',
        document: [
          {
            kind: 'statement',
            mark: 'broken',
            subject: 'stonith-disabled',
            text: ': fencing is off; a lost node can go on using shared data',
            at: [{ file: 'cib.xml', line: 8, column: 90, element: 'nvpair', id: 'x' }],
            details: [{ kind: 'code', lines: ['pcs property set stonith-enabled=true'] }],
          },
        ],
      },
    ],
    downloads: [{ name: 'timeline.json', mediaType: 'application/json', text: '{"events":[]}\n' }],
  };
}
