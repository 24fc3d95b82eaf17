/** Resources that some constraint keeps from a node: several of them may share a thing, each on its own nodes. */
import { onceFor } from '../base/once-for.js';
import { MINUS_INFINITY } from '../base/score.js';
import type { Configuration } from '../config/configuration.js';

/** The ids that constraints name so; a location by a rule counts, since what it decides is not known. */
export const keptAway = onceFor(({ constraints }: Configuration): ReadonlySet<string> => {
  const away = new Set<string>();
  for (const { resource, fixed } of constraints.locations)
    if (!fixed || fixed.score <= MINUS_INFINITY) away.add(resource);
  for (const { dependent, primary, score } of constraints.colocations)
    if (score <= MINUS_INFINITY) away.add(dependent).add(primary);
  return away;
});
