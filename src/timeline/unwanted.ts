/** Which resources nobody wants to be active at the end, by what people changed: the removed and the disabled ones. */
import type { ConfigurationChange } from './changes/change.js';

/** Which resource a change wants, and how; undefined for a change of another kind. */
function wishOf({
  change,
  object,
  id,
  of,
  effect,
  ok,
}: ConfigurationChange): [string, 'yes' | 'no'] | undefined {
  if (!ok) return undefined;
  if (object === 'resource' && change !== 'changed') return [id, change === 'created' ? 'yes' : 'no'];
  if (of !== undefined && effect === 'disabled') return [of, 'no'];
  if (of !== undefined && effect === 'enabled') return [of, 'yes'];
  return undefined;
}

/** By resource the last change that took away the wish that it be active. */
export function unwantedAtEnd(
  changes: readonly ConfigurationChange[],
): ReadonlyMap<string, ConfigurationChange> {
  const unwanted = new Map<string, ConfigurationChange>();
  for (const change of changes) {
    const [resource, isWanted] = wishOf(change) ?? [];
    if (resource === undefined) continue;
    if (isWanted === 'no') unwanted.set(resource, change);
    // What is created anew is another resource; what is removed cannot be enabled.
    else unwanted.delete(resource);
  }
  return unwanted;
}
