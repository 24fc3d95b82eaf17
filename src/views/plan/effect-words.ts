/** Counts and times of a plan in words. */
import { timeWords } from '../../base/time-words.js';
import type { Downtime } from '../../plan/effect.js';
import type { Counts, Verdict } from '../../plan/verdict.js';
import { count } from '../timeline/words.js';

/** `45 s`, `2 min`, `2 min 30 s` */
export const secondsWords = (seconds: number): string => timeWords(seconds * 1000);

/** How long something is away; undefined where it is not. */
export function downtimeWords({ class: name, upperBoundSeconds, observed }: Downtime): string | undefined {
  if (name === 'none') return undefined;
  const most =
    upperBoundSeconds === undefined ? '' : `at most ${secondsWords(upperBoundSeconds)} by its timeouts`;
  const bound = observed
    ? ` of about ${secondsWords(observed.medianSeconds)}, the observed median of ${observed.count}; ${most}`
    : most === ''
      ? ''
      : ` of ${most}`;
  return name === 'blip'
    ? `a short interruption${bound}`
    : upperBoundSeconds === undefined
      ? undefined
      : `an outage${bound}`;
}

const NAMES = { safe: 'SAFE', disruptive: 'DISRUPTIVE', dangerous: 'DANGEROUS' } as const;

export const verdictName = ({ name }: Verdict): string => NAMES[name];

/** `2 moves, 1 restart (at most 45 s), 1 reload`; what there is none of is left out. */
export function countsWords(counts: Counts): string {
  const { moves, restarts, reloads, starts, stops, promotions, fenced, longestSeconds } = counts;
  const some: readonly (readonly [number, string])[] = [
    [fenced, 'node fenced'],
    [moves, 'move'],
    [restarts, 'restart'],
    [promotions, 'change of role'],
    [reloads, 'reload'],
    [starts, 'start'],
    [stops, 'stop'],
  ];
  const words = some.flatMap(([number, noun]) => {
    if (number === 0) return [];
    if (noun === 'node fenced') return [`${count(number, 'node')} fenced`];
    return noun === 'change of role' ? [`${count(number, 'change')} of role`] : [count(number, noun)];
  });
  const longest =
    longestSeconds === undefined ? '' : ` (each away for at most ${secondsWords(longestSeconds)})`;
  return words.length === 0 ? 'nothing moves, stops or starts' : `${words.join(', ')}${longest}`;
}
