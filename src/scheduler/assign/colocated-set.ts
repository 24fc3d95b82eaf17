/** All resources that mandatory colocations tie to one. */
import { INFINITY } from '../../base/score.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isClone } from '../../cluster/model/resource-queries.js';
import { methodsOf, type Scheduler } from '../context.js';
import { effectOf } from './colocation-affects.js';
import { thisWith, withThis } from './colocation-chain.js';

/** Pacemaker: pcmk__colocated_resources */
export function addColocated(
  scheduler: Scheduler,
  resource: Resource,
  origin: Resource | undefined,
  found: Set<Resource>,
): void {
  const start = origin ?? resource;
  if (found.has(resource)) return;
  found.add(resource);
  for (const colocation of thisWith(scheduler, resource)) {
    const { primary, score } = colocation;
    if (primary === start || score !== INFINITY) continue;
    if (effectOf(resource, primary, colocation, 'preview') !== 'location') continue;
    methodsOf(scheduler, primary).colocatedResources(scheduler, primary, start, found);
  }
  for (const colocation of withThis(scheduler, resource)) {
    const { dependent, score } = colocation;
    // Nobody knows with which instance of a clone something else will be.
    if (dependent === start || (isClone(resource) && !isClone(dependent)) || score !== INFINITY) continue;
    if (effectOf(dependent, resource, colocation, 'preview') !== 'location') continue;
    methodsOf(scheduler, dependent).colocatedResources(scheduler, dependent, start, found);
  }
}
