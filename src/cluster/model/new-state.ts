/** A ClusterState before anything is unpacked: the reference's defaults. */
import type { DateTime } from '../../base/date-time.js';
import type { XmlElement } from '../../xml/element.js';
import type { Ledger } from './cause.js';
import type { ClusterSettings, UnpackedState } from './cluster-state.js';

function defaultSettings(): ClusterSettings {
  return {
    symmetric: true,
    maintenanceMode: false,
    fencingEnabled: false,
    concurrentFencing: true,
    stopRemovedResources: true,
    cancelRemovedActions: true,
    stopAll: false,
    startFailureIsFatal: false,
    startupFencing: false,
    shutdownLock: false,
    probeResources: false,
    fenceRemoteWithoutQuorum: false,
    noQuorumPolicy: 'stop',
    fenceAction: 'reboot',
    priorityFencingMs: 0,
    shutdownLockMs: 0,
    nodePendingMs: 0,
    placementStrategy: 'default',
    healthStrategy: 'none',
    healthRed: 0,
    healthYellow: 0,
    healthGreen: 0,
  };
}

/**
 * An empty state for a CIB.
 * @param root - `<cib>` in the current schema
 * @param now - the time for which rules and expiry are judged
 */
export function createState(root: XmlElement, now: DateTime, ledger: Ledger | undefined): UnpackedState {
  return {
    phase: 'unpacked',
    root,
    now,
    ledger,
    quorate: false,
    settings: defaultSettings(),
    options: new Map(),
    optionOrigins: new Map(),
    resourceDefaults: undefined,
    operationDefaults: undefined,
    haveFencing: false,
    enableUnfencing: false,
    haveRemoteNodes: false,
    dc: undefined,
    nodes: [],
    nodesById: new Map(),
    nodesByName: new Map(),
    resources: [],
    resourcesById: new Map(),
    resourcesByHistoryId: new Map(),
    templates: new Map(),
    tags: new Map(),
    tickets: new Map(),
    actions: [],
    singletons: new Map(),
    nextActionId: 1,
    relations: [],
    sanitized: true,
    failures: [],
    parameterChecks: [],
    stopNeeded: [],
    instanceCount: 0,
    blockedCount: 0,
    disabledCount: 0,
    recheckBy: 0,
    replacedRestartDigests: new Map(),
    historyIndex: undefined,
    references: new Map(),
    announcements: [],
    problems: [],
    showsErrors: false,
  };
}
