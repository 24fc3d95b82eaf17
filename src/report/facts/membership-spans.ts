/** When a node was a member, as the other nodes saw it. */
import type { MembershipView } from '../../timeline/membership.js';
import type { PlacedEvent } from '../../timeline/placed-event.js';
import type { Timeline } from '../../timeline/timeline.js';
import { isSameNode } from '../../views/timeline/timeline-view.js';
import type { Span } from './span.js';

/** A view that is held, or not any more, from a moment on. */
interface Step {
  readonly at: number;
  readonly view: MembershipView;
  readonly change: 1 | -1;
}

/** Views held by nodes that are known to have been fenced or started anew end there: who is dead sees nobody. */
function liveViews({ memberships, fencing, happenings }: Timeline): readonly MembershipView[] {
  const ends = [
    ...fencing.flatMap(({ target, ok, operation, to }) =>
      ok === true && operation !== 'on' && to !== undefined ? [{ node: target, at: to }] : [],
    ),
    ...happenings.flatMap(({ node, at, event }) => (event.data.kind === 'boot' ? [{ node, at }] : [])),
  ];
  return memberships.map((view) => {
    const own = ends.filter(({ node, at }) => at > view.from && isSameNode(node, view.node));
    const end = Math.min(view.to ?? Infinity, ...own.map(({ at }) => at));
    return Number.isFinite(end) ? { ...view, to: end } : view;
  });
}

/** The begins and ends of views in order of time; at one moment ends come first. */
function stepsOf(views: readonly MembershipView[]): readonly Step[] {
  const steps = views.flatMap((view): Step[] => [
    { at: view.from, view, change: 1 },
    ...(view.to === undefined ? [] : [{ at: view.to, view, change: -1 } as const]),
  ]);
  return steps.toSorted((a, b) => a.at - b.at || a.change - b.change);
}

/** How many of the views that are held at a moment have a node in them. */
class Tally {
  #others = { with: 0, without: 0 };
  #own = 0;
  readonly #node: string;

  constructor(node: string) {
    this.#node = node;
  }

  take({ view, change }: Step): void {
    const isIn = view.members.some((member) => isSameNode(member, this.#node));
    if (isSameNode(view.node, this.#node)) this.#own += isIn ? change : 0;
    else if (isIn) this.#others.with += change;
    else this.#others.without += change;
  }

  /** Its own view counts where nobody else has one; undefined where nobody has. */
  state(): 'member' | 'not-member' | undefined {
    const { with: ins, without } = this.#others;
    if (ins + without > 0) return ins >= without ? 'member' : 'not-member';
    return this.#own > 0 ? 'member' : undefined;
  }
}

interface Open {
  readonly state: 'member' | 'not-member';
  readonly from: number;
  readonly evidence: PlacedEvent | undefined;
}

/** Membership of one node over the time of the logs. */
export function membershipSpans(node: string, steps: readonly Step[]): readonly Span[] {
  const tally = new Tally(node);
  const spans: Span[] = [];
  let open: Open | undefined;
  for (const [i, step] of steps.entries()) {
    tally.take(step);
    // What changes at one moment is looked at when all of it has.
    if (steps[i + 1]?.at === step.at) continue;
    const state = tally.state();
    if (state === open?.state) continue;
    if (open) spans.push({ ...open, to: step.at });
    const evidence = step.change === 1 ? step.view.evidence : undefined;
    open = state && { state, from: step.at, evidence };
  }
  if (open) spans.push({ ...open, to: undefined });
  return spans;
}

/** What the memberships of all nodes are made of. */
export const membershipSteps = (timeline: Timeline): readonly Step[] => stepsOf(liveViews(timeline));
