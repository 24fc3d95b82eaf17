/** A ClusterState before anything is unpacked: the reference's defaults. */
import type { TimedConfiguration } from '../../config/current.js';
import type { Remark } from '../../config/reading.js';
import { attributeOf } from '../../xml/element.js';
import type { Ledger } from './cause.js';
import type { ClusterSettings, UnpackedState } from './cluster-state.js';
import type { Statement } from './input-problem.js';

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
  };
}

/** What crm_verify says of something that is met while values are read. */
function statementOf({ kind, element }: Remark): Statement {
  if (kind === 'taken-back') {
    const text = `Support for setting meta-attributes (such as ${attributeOf(element, 'name')}) to the explicit value '#default' is deprecated and will be removed in a future release`;
    return { severity: 'warning', text, element };
  }
  const { name } = element;
  const reference = attributeOf(element, 'id-ref');
  const text = `Ignoring invalid ${name} configuration: id-ref '${reference}' does not reference a valid object  xpath=//${name}[@id='${reference}']`;
  return { severity: 'error', text, element };
}

/** An empty state for a configuration, at whose time expiry is judged as well. */
export function createState(configuration: TimedConfiguration, ledger: Ledger | undefined): UnpackedState {
  const { root, now, reading } = configuration;
  const statements: Statement[] = [];
  return {
    phase: 'unpacked',
    configuration,
    root,
    now,
    health: reading.health,
    ledger,
    quorate: false,
    settings: defaultSettings(),
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
    failedKeys: new Set(),
    parameterChecks: [],
    stopNeeded: [],
    instanceCount: 0,
    blockedCount: 0,
    disabledCount: 0,
    recheckBy: 0,
    replacedRestartDigests: new Map(),
    historyIndex: undefined,
    references: reading.references,
    announcements: [],
    problems: [],
    statements,
    onRemark: (remark) => statements.push(statementOf(remark)),
    statedOnce: new Set(),
    showsErrors: false,
  };
}
