/** What follows for a bundle: containers, addresses, connections and payload in their order. */
import { INFINITY } from '../../../base/score.js';
import { orderStarts, orderStops, newRelation, taskOf } from '../../../cluster/actions/ordering.js';
import { relation } from '../../../cluster/model/relation.js';
import type { Bundle, Clone, Replica, Resource } from '../../../cluster/model/resource.js';
import { newColocation } from '../../constraints/new-colocation.js';
import { methodsOf, type Scheduler } from '../../context.js';
import { orderPromotableRestart } from '../promotable/implied.js';

const {
  unrunnableFirstBlocks,
  thenImpliesFirst,
  guestAllowed,
  thenImpliesFirstGraphed,
  firstImpliesThenGraphed,
} = relation;

function imply(scheduler: Scheduler, part: Resource): void {
  methodsOf(scheduler, part).addImpliedConstraints(scheduler, part);
}

function implyForAddress(scheduler: Scheduler, address: Resource, container: Resource): void {
  imply(scheduler, address);
  orderStarts(scheduler, address, container, unrunnableFirstBlocks | guestAllowed);
  orderStops(scheduler, container, address, thenImpliesFirst | guestAllowed);
  newColocation(scheduler, {
    id: '#ip-with-container',
    dependent: address,
    primary: container,
    score: INFINITY,
    influence: true,
    explicit: false,
  });
}

// Pacemaker: replica_internal_constraints
function implyForReplica(scheduler: Scheduler, bundle: Bundle, replica: Replica): void {
  const { container, child, ip, remote } = replica;
  imply(scheduler, container);
  orderStarts(scheduler, bundle, container, unrunnableFirstBlocks | thenImpliesFirstGraphed);
  if (child) orderStops(scheduler, bundle, child, thenImpliesFirstGraphed);
  orderStops(scheduler, bundle, container, thenImpliesFirstGraphed);
  newRelation(scheduler, {
    first: taskOf(container, 'start'),
    second: taskOf(bundle, 'running'),
    flags: firstImpliesThenGraphed,
  });
  newRelation(scheduler, {
    first: taskOf(container, 'stop'),
    second: taskOf(bundle, 'stopped'),
    flags: firstImpliesThenGraphed,
  });
  if (ip) implyForAddress(scheduler, ip, container);
  if (remote) imply(scheduler, remote);
}

/** A bundle and the clone inside. */
interface Frame {
  readonly bundle: Bundle;
  readonly inner: Clone;
}

/** The bundle's action starts that of the clone inside, whose completion completes the bundle's. */
function frame(scheduler: Scheduler, { bundle, inner }: Frame, task: string, completion: string): void {
  newRelation(scheduler, {
    first: taskOf(bundle, task),
    second: taskOf(inner, task),
    flags: thenImpliesFirstGraphed,
  });
  newRelation(scheduler, {
    first: taskOf(inner, completion),
    second: taskOf(bundle, completion),
    flags: firstImpliesThenGraphed,
  });
}

/** Pacemaker: pcmk__bundle_internal_constraints */
export function implyForBundle(scheduler: Scheduler, bundle: Bundle): void {
  for (const replica of bundle.replicas) implyForReplica(scheduler, bundle, replica);
  const { bundled } = bundle;
  if (!bundled) return;
  const ends = { bundle, inner: bundled };
  frame(scheduler, ends, 'start', 'running');
  frame(scheduler, ends, 'stop', 'stopped');
  imply(scheduler, bundled);
  if (!bundled.promotable) return;
  orderPromotableRestart(scheduler, bundle);
  frame(scheduler, ends, 'demote', 'demoted');
  frame(scheduler, ends, 'promote', 'promoted');
}
