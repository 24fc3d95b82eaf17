/** Node attributes that agents keep about the network. */
import type { Cib } from '../cib/cib.js';
import type { PrimitiveElement } from '../cib/resource-elements.js';
import type { Configuration } from '../config/configuration.js';
import { agentOf } from './agent-uses.js';

const PING_AGENTS = new Set(['ocf:pacemaker:ping', 'ocf:pacemaker:pingd', 'ocf:heartbeat:pingd']);

/** The attribute in which these agents count the hosts that answer, unless they are told another one. */
export const PING_ATTRIBUTE = 'pingd';

/** The attributes that ping agents set, each with the first resource that does; undefined when a rule decides a name. */
export function pingAttributes(
  cib: Cib,
  configuration: Configuration,
): ReadonlyMap<string, PrimitiveElement> | undefined {
  const found = new Map<string, PrimitiveElement>();
  for (const primitive of cib.primitives) {
    if (!PING_AGENTS.has(agentOf(primitive))) continue;
    const parameters = configuration.parameters(primitive);
    if (parameters.get('name')?.dependsOn) return undefined;
    const name = parameters.settled('name')?.value ?? PING_ATTRIBUTE;
    if (!found.has(name)) found.set(name, primitive);
  }
  return found;
}
