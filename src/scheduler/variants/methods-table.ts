/** How each kind of resource behaves: the one place that knows all of them. */
import { parametersOf } from '../../cluster/model/parameters.js';
import type { Action } from '../../cluster/model/action.js';
import type { Resource } from '../../cluster/model/resource.js';
import { isBundle } from '../../cluster/model/resource-queries.js';
import { bundleRemoteName } from '../../cluster/actions/digest.js';
import { addColocatedNodeScores } from '../assign/colocation-chain.js';
import { addColocated } from '../assign/colocated-set.js';
import { applyLocationTo } from '../constraints/new-location.js';
import type { Scheduler } from '../context.js';
import type { MethodsTable, VariantMethods } from '../methods.js';
import { updatePair } from '../order/ordered-pair.js';
import { probeOnNode } from '../resource-actions/probe.js';
import { bundleActionFlags, createBundleActions, probeBundle } from './bundle/actions.js';
import { addBundleUtilization, applyBundleLocation, assignBundle } from './bundle/assign.js';
import { bundleWith, colocateWithBundle, withBundle } from './bundle/colocation.js';
import { implyForBundle } from './bundle/implied.js';
import { addCloneMeta, cloneActionFlags, createCloneActions, prepareCloneForGraph } from './clone/actions.js';
import { addCloneUtilization, applyCloneLocation, assignClone, probeClone } from './clone/assign.js';
import { cloneWith, colocateWithClone, withClone } from './clone/colocation.js';
import { implyForClone } from './clone/implied.js';
import { createGroupActions, groupActionFlags, updateGroupPair } from './group/actions.js';
import { addGroupUtilization, applyGroupLocation, assignGroup, lockGroup } from './group/assign.js';
import {
  addGroupColocated,
  addGroupNodeScores,
  colocateGroup,
  groupWith,
  withGroup,
} from './group/colocation.js';
import { addGroupConstraints } from './group/implied.js';
import { updateInstancesPair } from './instances/interleave.js';
import { addPrimitiveMeta, createPrimitiveActions } from './primitive/actions.js';
import { addPrimitiveUtilization, assignPrimitive, lockPrimitive } from './primitive/assign.js';
import { colocatePrimitive, primitiveWith, withPrimitive } from './primitive/colocation.js';
import { implyForPrimitive } from './primitive/implied.js';

const nothing = (): void => undefined;

const updatePrimitivePair: VariantMethods['updateOrderedActions'] = (
  scheduler,
  first,
  then,
  _node,
  flags,
  filter,
  type,
) => updatePair(scheduler, first, then, flags, filter, type);

/** Connections to bundle nodes learn their address now that containers have their nodes. */
function prepareBundleForGraph(scheduler: Scheduler, bundle: Resource): void {
  if (!isBundle(bundle)) return;
  for (const { remote } of bundle.replicas) {
    const name = remote && bundleRemoteName(scheduler, remote);
    if (remote && name !== undefined) parametersOf(scheduler, remote, undefined).set('addr', name);
  }
}

export const methodsTable = {
  primitive: {
    assign: assignPrimitive,
    applyLocation: applyLocationTo,
    addUtilization: addPrimitiveUtilization,
    applyShutdownLock: lockPrimitive,
    applyColocationScore: colocatePrimitive,
    colocatedResources: addColocated,
    withThisColocations: withPrimitive,
    thisWithColocations: primitiveWith,
    addColocatedNodeScores,
    createActions: createPrimitiveActions,
    createProbe: probeOnNode,
    addImpliedConstraints: implyForPrimitive,
    actionFlags: (_scheduler, action: Action) => action.flags,
    updateOrderedActions: updatePrimitivePair,
    prepareForGraph: nothing,
    addGraphMeta: addPrimitiveMeta,
  },
  group: {
    assign: assignGroup,
    applyLocation: applyGroupLocation,
    addUtilization: addGroupUtilization,
    applyShutdownLock: lockGroup,
    applyColocationScore: colocateGroup,
    colocatedResources: addGroupColocated,
    withThisColocations: withGroup,
    thisWithColocations: groupWith,
    addColocatedNodeScores: addGroupNodeScores,
    createActions: createGroupActions,
    createProbe: probeOnNode,
    addImpliedConstraints: addGroupConstraints,
    actionFlags: groupActionFlags,
    updateOrderedActions: updateGroupPair,
    prepareForGraph: nothing,
    addGraphMeta: nothing,
  },
  clone: {
    assign: assignClone,
    applyLocation: applyCloneLocation,
    addUtilization: addCloneUtilization,
    applyShutdownLock: nothing,
    applyColocationScore: colocateWithClone,
    colocatedResources: addColocated,
    withThisColocations: withClone,
    thisWithColocations: cloneWith,
    addColocatedNodeScores,
    createActions: createCloneActions,
    createProbe: probeClone,
    addImpliedConstraints: implyForClone,
    actionFlags: cloneActionFlags,
    updateOrderedActions: updateInstancesPair,
    prepareForGraph: prepareCloneForGraph,
    addGraphMeta: addCloneMeta,
  },
  bundle: {
    assign: assignBundle,
    applyLocation: applyBundleLocation,
    addUtilization: addBundleUtilization,
    applyShutdownLock: nothing,
    applyColocationScore: colocateWithBundle,
    colocatedResources: addColocated,
    withThisColocations: withBundle,
    thisWithColocations: bundleWith,
    addColocatedNodeScores,
    createActions: createBundleActions,
    createProbe: probeBundle,
    addImpliedConstraints: implyForBundle,
    actionFlags: bundleActionFlags,
    updateOrderedActions: updateInstancesPair,
    prepareForGraph: prepareBundleForGraph,
    addGraphMeta: nothing,
  },
} satisfies MethodsTable;
