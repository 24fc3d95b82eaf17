/** What was pretended, in words: everything that follows is about that and not about the CIB as it is. */
import type { Explanation } from '../explain/explanation.js';
import { injectionText, type Injection } from '../simulate/injection.js';
import { isTrue } from '../cluster/model/resource-queries.js';

/** Something that was pretended before anything was scheduled. */
export interface InjectionView {
  /** The option that asked for it, such as `--node-down`. */
  readonly option: string;
  readonly value: string;
  /** `node a goes offline cleanly` */
  readonly text: string;
}

function words({ option, value }: Injection): string {
  switch (option) {
    case '--quorum':
      return `this part of the cluster has ${isTrue(value) ? '' : 'no '}quorum`;
    case '--watchdog':
      return `there is ${isTrue(value) ? 'a' : 'no'} watchdog device`;
    case '--node-up':
      return `node ${value} comes online`;
    case '--node-down':
      return `node ${value} goes offline cleanly`;
    case '--node-fail':
      return `node ${value} fails`;
    case '--ticket-grant':
      return `ticket "${value}" is granted`;
    case '--ticket-revoke':
      return `ticket "${value}" is revoked`;
    case '--ticket-standby':
      return `ticket "${value}" is made standby`;
    case '--ticket-activate':
      return `ticket "${value}" is activated`;
    case '--op-inject':
      return `an operation has the result ${value}`;
    case '--set-datetime':
      return `the time is ${value}`;
  }
}

/** What an explanation pretends, in the order in which it takes effect. */
export function injectionViews({ pretended }: Pick<Explanation, 'pretended'>): readonly InjectionView[] {
  return pretended.map((injection) => ({ ...injection, text: words(injection) }));
}

/** `node a goes offline cleanly (--node-down a)` */
export function injectionSentence({ text, option, value }: InjectionView): string {
  return `${text} (${injectionText({ option, value } as Injection)})`;
}
