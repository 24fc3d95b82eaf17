/** How far a cluster was explored, in words. */
import type { Exploration } from '../../expectations/explore/explore.js';
import type { Block } from '../document.js';
import { count } from '../timeline/words.js';

/** How many states were looked at, and what bounds there were. */
export interface ExplorationView extends Omit<Exploration, 'invariants' | 'met'> {
  /** Seconds that it took; null where nobody measured. */
  readonly seconds: number | null;
}

export function explorationView(exploration: Exploration, seconds: number | null): ExplorationView {
  const { depth, states, transitions, known, symmetric, byDepth, end, unwatched } = exploration;
  const { equalNodes } = exploration;
  return { depth, states, transitions, known, symmetric, byDepth, end, equalNodes, unwatched, seconds };
}

function endText({ end, depth, states }: ExplorationView): string {
  switch (end) {
    case 'complete':
      return 'no other state can be reached by these events';
    case 'depth':
      return `as deep as was asked for: ${count(depth, 'event')}; more events reach more states`;
    case 'states':
      return `stopped at ${count(states, 'state')} (--max-states); there are more`;
  }
}

/** What is said of an exploration; nothing where there was none. */
export function explorationBlocks(view: ExplorationView | undefined): readonly Block[] {
  if (!view) return [];
  const { states, transitions, known, symmetric, byDepth, equalNodes, unwatched, end } = view;
  const time = view.seconds === null ? '' : ` in ${view.seconds.toFixed(1)} s`;
  const line = (text: string, mark?: 'attention'): Block => ({
    kind: 'statement',
    mark,
    text,
    at: [],
    details: [],
  });
  const details = [
    line(`new states by number of events: ${byDepth.map((number, i) => `${i}: ${number}`).join(', ')}`),
    line(
      `led to a state that was known: ${known}; to one that only the names of equal nodes tell apart: ${symmetric}`,
    ),
    ...equalNodes.map((nodes) => line(`taken for equal: ${nodes.join(', ')}`)),
    ...(unwatched.length > 0
      ? [line(`no recurring monitor, so their failures were not tried: ${unwatched.join(', ')}`)]
      : []),
    line(endText(view), end === 'states' ? 'attention' : undefined),
  ];
  return [
    {
      kind: 'statement',
      mark: end === 'states' ? 'attention' : 'good',
      subject: 'explored',
      text: ` ${count(states, 'state')} by ${count(transitions, 'transition')}${time}`,
      at: [],
      details,
    },
  ];
}
