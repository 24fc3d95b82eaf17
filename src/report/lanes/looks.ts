/** How each state looks in a lane: which part of the lane's height it takes, its filling, its word. */
import { SPAN_STATES, type SpanState } from '../report-data.js';

export type Pattern = 'solid' | 'hatched' | 'crossed' | 'dotted' | 'outlined' | 'striped';

export interface Look {
  /** Share of the lane's height, from above. */
  readonly top: number;
  readonly bottom: number;
  readonly pattern: Pattern;
  /** What lies above what; of spans too short for a pixel the highest is drawn. */
  readonly weight: number;
  readonly word: string;
  /** Its colour is that of the node where the resource is active. */
  readonly ofNode?: boolean;
}

const LOOKS: Readonly<Record<SpanState, Look>> = {
  member: { top: 0.34, bottom: 0.66, pattern: 'solid', weight: 0, word: 'member' },
  'not-member': { top: 0.34, bottom: 0.66, pattern: 'outlined', weight: 3, word: 'not a member' },
  dc: { top: 0.1, bottom: 0.24, pattern: 'solid', weight: 1, word: 'DC' },
  'quorum-lost': { top: 0.76, bottom: 0.92, pattern: 'striped', weight: 5, word: 'no quorum' },
  standby: { top: 0.34, bottom: 0.66, pattern: 'dotted', weight: 2, word: 'standby' },
  maintenance: { top: 0.34, bottom: 0.66, pattern: 'striped', weight: 2, word: 'maintenance' },
  fencing: { top: 0.06, bottom: 0.94, pattern: 'crossed', weight: 7, word: 'fencing' },
  started: { top: 0.26, bottom: 0.74, pattern: 'solid', weight: 0, word: 'started', ofNode: true },
  promoted: { top: 0.06, bottom: 0.94, pattern: 'solid', weight: 1, word: 'promoted', ofNode: true },
  'maybe-outage': { top: 0.62, bottom: 0.94, pattern: 'dotted', weight: 4, word: 'perhaps down' },
  outage: { top: 0.06, bottom: 0.94, pattern: 'hatched', weight: 5, word: 'down' },
  failed: { top: 0.06, bottom: 0.94, pattern: 'crossed', weight: 6, word: 'failed' },
  'double-active': { top: 0.06, bottom: 0.94, pattern: 'striped', weight: 7, word: 'active more than once' },
  transition: { top: 0.3, bottom: 0.7, pattern: 'solid', weight: 0, word: 'transition' },
  'transition-incomplete': {
    top: 0.3,
    bottom: 0.7,
    pattern: 'hatched',
    weight: 1,
    word: 'transition not completed',
  },
};

/** In the order of SPAN_STATES. */
export const LOOKS_BY_STATE: readonly Look[] = SPAN_STATES.map((state) => LOOKS[state]);

export function lookOf(state: number): Look {
  return LOOKS_BY_STATE[state] ?? LOOKS.member;
}

/** Nodes beyond take the colours of the first again; their names stand in the spans besides. */
export const NODE_COLOURS = 8;
