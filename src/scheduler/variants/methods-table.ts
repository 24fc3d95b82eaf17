/** How each kind of resource behaves: the one place that knows all of them. */
import { parametersOf } from '../../cluster/model/parameters.js';
import type { Action } from '../../cluster/model/action.js';
import type { Bundle } from '../../cluster/model/resource.js';
import { bundleRemoteName } from '../../cluster/actions/digest.js';
import { addColocatedNodeScores } from '../assign/colocation-chain.js';
import { addColocated } from '../assign/colocated-set.js';
import { applyLocationTo } from '../constraints/new-location.js';
import type { Scheduler } from '../context.js';
import type { MethodsTable } from '../methods.js';
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
  groupFollows,
  groupLeads,
  groupWith,
  withGroup,
} from './group/colocation.js';
import { addGroupConstraints } from './group/implied.js';
import { updateInstancesPair } from './instances/interleave.js';
import { addPrimitiveMeta, createPrimitiveActions } from './primitive/actions.js';
import { addPrimitiveUtilization, assignPrimitive, lockPrimitive } from './primitive/assign.js';
import {
  colocateWithPrimitive,
  primitiveFollows,
  primitiveWith,
  withPrimitive,
} from './primitive/colocation.js';
import { implyForPrimitive } from './primitive/implied.js';

const nothing = (): void => undefined;

/** A clone's or a bundle's colocations with others are those of its instances. */
const followsByInstances = (): number => 0;

/** Connections to bundle nodes learn their address now that containers have their nodes. */
function prepareBundleForGraph(scheduler: Scheduler, { replicas }: Bundle): void {
  for (const { remote } of replicas) {
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
    applyAsDependent: primitiveFollows,
    applyAsPrimary: colocateWithPrimitive,
    colocatedResources: addColocated,
    withThisColocations: withPrimitive,
    thisWithColocations: primitiveWith,
    addColocatedNodeScores,
    createActions: createPrimitiveActions,
    createProbe: probeOnNode,
    addImpliedConstraints: implyForPrimitive,
    actionFlags: (_scheduler, _resource, action: Action) => action.flags,
    updateOrderedActions: updatePair,
    prepareForGraph: nothing,
    addGraphMeta: addPrimitiveMeta,
  },
  group: {
    assign: assignGroup,
    applyLocation: applyGroupLocation,
    addUtilization: addGroupUtilization,
    applyShutdownLock: lockGroup,
    applyAsDependent: groupFollows,
    applyAsPrimary: groupLeads,
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
    applyAsDependent: followsByInstances,
    applyAsPrimary: colocateWithClone,
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
    applyAsDependent: followsByInstances,
    applyAsPrimary: colocateWithBundle,
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
