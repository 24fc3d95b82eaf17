/** What was pretended, in words: everything that follows is about that and not about the CIB as it is. */
import type { Explanation } from '../../explain/explanation.js';
import { statement, type Statement } from '../document.js';
import { readableInterval } from '../../base/interval.js';
import { injectionText, type Injection } from '../../simulate/injection.js';
import { parseOperationSpec } from '../../simulate/operation-spec.js';
import { resultCode } from '../timeline/words.js';
import { isTrueValue } from '../../cluster/model/resource-queries.js';

/** Something that was pretended before anything was scheduled. */
export interface InjectionView {
  /** The option that asked for it, such as `--node-down`. */
  readonly option: string;
  readonly value: string;
  /** `node a goes offline cleanly` */
  readonly text: string;
}

/** `monitor every 10s of web on node a ends with 7 (not running)` */
function operationWords(specification: string): string {
  const spec = parseOperationSpec(specification);
  if (typeof spec === 'number' || !spec.operation) return `an operation has the result ${specification}`;
  const { resource, task, intervalMs } = spec.operation;
  const every = intervalMs > 0 ? ` every ${readableInterval(intervalMs)}` : '';
  return `${task}${every} of ${resource} on node ${spec.node} ends with ${resultCode(spec.exitCode)}`;
}

function words({ option, value }: Injection): string {
  switch (option) {
    case '--quorum':
      return `this part of the cluster has ${isTrueValue(value) ? '' : 'no '}quorum`;
    case '--watchdog':
      return `there is ${isTrueValue(value) ? 'a' : 'no'} watchdog device`;
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
      return operationWords(value);
    case '--set-datetime':
      return `the time is ${value}`;
  }
}

/** What an explanation pretends, in the order in which it takes effect. */
export function injectionViews({ injected }: Pick<Explanation, 'injected'>): readonly InjectionView[] {
  return injected.map((injection) => ({ ...injection, text: words(injection) }));
}

/** `node a goes offline cleanly (--node-down a)` */
export function injectionSentence({ text, option, value }: InjectionView): string {
  return `${text} (${injectionText({ option, value } as Injection)})`;
}

/** What was injected, said before anything else. */
export function injectionStatements(injected: readonly InjectionView[]): readonly Statement[] {
  return injected.map((one) => ({ ...statement(`imagined: ${injectionSentence(one)}`), mark: 'injected' }));
}
