/** What lasts in the lane of a node: quorum, DC, standby, maintenance, fencing. */
import type { ChangeEffect, ConfigurationChange } from '../../timeline/changes/change.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isSameNode } from '../../views/timeline/timeline-view.js';
import type { Span } from './span.js';

function quorumSpans(node: string, { quorum }: Timeline): Span[] {
  const own = quorum.filter((span) => isSameNode(span.node, node));
  // A node that has just started has not lost anything.
  const first = own.findIndex(({ quorate }) => quorate);
  return (first === -1 ? [] : own.slice(first))
    .filter(({ quorate }) => !quorate)
    .map(({ from, to, evidence }) => ({ state: 'quorum-lost', from, to, evidence }));
}

function dcSpans(node: string, { dc }: Timeline): Span[] {
  return dc
    .filter((tenure) => isSameNode(tenure.node, node))
    .map(({ from, to, evidence }) => ({ state: 'dc', from, to, evidence }));
}

function fencingSpans(node: string, { fencing }: Timeline): Span[] {
  return fencing
    .filter(({ target }) => isSameNode(target, node))
    .map(({ from, to = from, by, evidence }) => ({ state: 'fencing', from, to, node: by, evidence }));
}

interface Switch {
  readonly state: 'standby' | 'maintenance';
  readonly on: ChangeEffect;
  readonly off: ChangeEffect;
}

const SWITCHES: readonly Switch[] = [
  { state: 'standby', on: 'standby', off: 'standby-ended' },
  { state: 'maintenance', on: 'maintenance', off: 'maintenance-ended' },
];

/** True for a change of that node, or of all nodes. */
function isAbout(node: string, { object, nodes }: ConfigurationChange): boolean {
  return object === 'cluster-option' || nodes.some((one) => isSameNode(one, node));
}

/** What people switch on and off; where only the end is known, it was on before. */
function switchSpans(node: string, { changes }: Timeline, { state, on, off }: Switch): Span[] {
  const spans: Span[] = [];
  let open: ConfigurationChange | undefined;
  let isFirst = true;
  for (const change of changes) {
    const { ok, effect, at } = change;
    if (!ok || (effect !== on && effect !== off) || !isAbout(node, change)) continue;
    if (effect === on) open ??= change;
    else if (open) {
      spans.push({ state, from: open.at, to: at, evidence: open.evidence });
      open = undefined;
    } else if (isFirst) spans.push({ state, from: -Infinity, to: at, evidence: change.evidence });
    isFirst = false;
  }
  return open ? [...spans, { state, from: open.at, to: undefined, evidence: open.evidence }] : spans;
}

/** All of it; membership stands in a file of its own. */
export function nodeSpans(node: string, timeline: Timeline): readonly Span[] {
  return [
    ...quorumSpans(node, timeline),
    ...dcSpans(node, timeline),
    ...SWITCHES.flatMap((one) => switchSpans(node, timeline, one)),
    ...fencingSpans(node, timeline),
  ];
}
