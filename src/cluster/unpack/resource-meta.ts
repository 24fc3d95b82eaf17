/** A resource's meta-attributes, and what they mean for it. */
import { readScore } from '../../config/reading.js';
import { intervalOf } from '../../base/interval.js';
import { INFINITY } from '../../base/score.js';
import { scanAtLeast } from '../../base/c-numbers.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { complain, tell, type ClusterState } from '../model/cluster-state.js';
import { metaInEffect } from '../../config/meta.js';
import { parametersOf } from '../model/parameters.js';
import { definesRemoteNode, isTrueValue, topBelowBundle } from '../model/resource-queries.js';
import type { MultiplyActivePolicy, Resource } from '../model/resource.js';
import { readRole } from '../model/read-role.js';
import { role, type Role } from '../model/role.js';

/**
 * The element that gives a resource a meta-attribute: an `<nvpair>`, or the definition whose own attribute it is;
 * undefined when nothing does.
 */
export function originOfMeta(state: ClusterState, resource: Resource, name: string): XmlElement | undefined {
  const resourceDefaults = state.configuration.sections.get('rsc_defaults');
  return metaInEffect(resource, { state, resourceDefaults }).get(name)?.choices[0]?.element;
}

function scoreMeta(state: ClusterState, resource: Resource, name: string, fallback: number): number {
  const value = resource.meta.get(name);
  if (value === undefined) return fallback;
  const score = readScore(state, value);
  if (score === undefined)
    complain(state, {
      kind: 'invalid-meta-score',
      severity: 'warning',
      message: `"${name}" of "${resource.id}" is no score: "${value}"`,
      said: `Using default (${fallback === 0 ? '0' : 'INFINITY'}) for resource ${resource.id}${name === 'migration-threshold' ? ' meta-attribute' : ''} ${name} because '${value}' is not a valid value: Bad input value provided`,
      element: resource.element,
    });
  return score ?? fallback;
}

function policyFor(state: ClusterState, resource: Resource): MultiplyActivePolicy {
  const value = resource.meta.get('multiple-active');
  switch (value?.toLowerCase()) {
    case 'stop_only':
      return 'stop';
    case 'block':
      return 'block';
    case 'stop_unexpected':
      return 'unexpected';
    case 'stop_start':
    case undefined:
      return 'restart';
    default:
      warnOf(
        state,
        resource,
        `${value} is not a valid value for multiple-active, using default of "stop_start"`,
      );
      return 'restart';
  }
}

/** Unique unless an instance of an anonymous clone. Pacemaker: detect_unique */
function isConfiguredUnique(resource: Resource): boolean {
  const value = resource.meta.get('globally-unique');
  return value === undefined ? scanAtLeast(resource.meta.get('clone-node-max'), 0) > 1 : isTrueValue(value);
}

function setManaged(state: ClusterState, resource: Resource): void {
  const { maintenanceMode } = state.settings;
  const managed = resource.meta.get('is-managed');
  resource.managed = !maintenanceMode;
  if (managed !== undefined && managed.toLowerCase() !== 'default') resource.managed = isTrueValue(managed);
  if (isTrueValue(resource.meta.get('maintenance')) || maintenanceMode) {
    resource.managed = false;
    resource.maintenance = true;
  }
}

function defaultRequirement(state: ClusterState, resource: Resource): string {
  if (resource.fenceDevice) return 'quorum';
  if (resource.kind === 'primitive' && definesRemoteNode(resource.element)) return 'quorum';
  if (state.enableUnfencing) return 'unfencing';
  if (state.settings.fencingEnabled) return 'fencing';
  return state.settings.noQuorumPolicy === 'ignore' ? 'nothing' : 'quorum';
}

/** A warning of crm_verify about a resource. */
function warnOf(state: ClusterState, { element }: Resource, text: string): void {
  tell(state, { severity: 'warning', text, element });
}

function requireDefault(state: ClusterState, resource: Resource, written: string | undefined): void {
  const requirement = defaultRequirement(state, resource);
  if (written !== undefined) {
    const text = `Resetting 'requires' for ${resource.id} to '${requirement}' because '${written}' is not valid`;
    tell(state, { severity: 'error', text, element: resource.element });
  }
  setRequirements(state, resource, requirement);
}

/** What must be there before the resource may start after a failure. Pacemaker: unpack_requires */
function setRequirements(state: ClusterState, resource: Resource, value: string | undefined): void {
  switch (value?.toLowerCase()) {
    case 'nothing':
      break;
    case 'quorum':
      resource.needsQuorum = true;
      break;
    case 'fencing':
      resource.needsFencing = true;
      if (!state.settings.fencingEnabled)
        warnOf(state, resource, `${resource.id} requires fencing but fencing is disabled`);
      break;
    case 'unfencing':
      if (resource.fenceDevice || !state.settings.fencingEnabled) {
        resource.needsQuorum = true;
        const reason = resource.fenceDevice
          ? 'fencing devices cannot require unfencing'
          : 'fencing is disabled';
        warnOf(state, resource, `Resetting "requires" for ${resource.id} to "quorum" because ${reason}`);
      } else {
        resource.needsFencing = true;
        resource.needsUnfencing = true;
      }
      break;
    default:
      requireDefault(state, resource, value);
  }
}

function setFailureHandling(state: ClusterState, resource: Resource, isRemote: boolean): void {
  const threshold = resource.meta.get('migration-threshold');
  const failures =
    threshold?.toLowerCase() === 'default'
      ? INFINITY
      : scoreMeta(state, resource, 'migration-threshold', INFINITY);
  if (failures < 0) {
    const text = `Using default (INFINITY) for resource ${resource.id} meta-attribute migration-threshold because '${threshold}' is not a valid value: OK`;
    warnOf(state, resource, text);
  }
  resource.banAfterFailures = failures < 0 ? INFINITY : failures;
  resource.failureExpirationMs = intervalOf(resource.meta.get('failure-timeout'));
  const reconnect = isRemote ? parametersOf(state, resource, undefined).get('reconnect_interval') : undefined;
  if (reconnect === undefined) return;
  resource.remoteReconnectMs = intervalOf(reconnect);
  resource.failureExpirationMs = resource.remoteReconnectMs;
}

/** The role that target-role limits a resource to; undefined when it does not. Pacemaker: get_target_role */
export function targetRole(state: ClusterState, resource: Resource): Role | undefined {
  const value = resource.meta.get('target-role');
  if (value === undefined || ['started', 'default'].includes(value.toLowerCase())) return undefined;
  const wanted = readRole(state, value, resource.element);
  if (wanted === role.unknown) {
    complain(state, {
      kind: 'unknown-target-role',
      severity: 'error',
      message: `target-role "${value}" of "${resource.id}" is not known: it is ignored`,
      said: `Ignoring 'target-role' for ${resource.id} because '${value}' is not valid`,
      element: resource.element,
    });
    return undefined;
  }
  if (wanted <= role.started) return wanted;
  if (!topBelowBundle(resource).promotable) {
    complain(state, {
      kind: 'target-role-not-promotable',
      severity: 'error',
      message: `target-role "${value}" of "${resource.id}" is for promotable clones only: it is ignored`,
      said: `Ignoring 'target-role' for ${resource.id} because '${value}' only makes sense for promotable clones`,
      element: resource.element,
    });
    return undefined;
  }
  return wanted > role.unpromoted ? undefined : wanted;
}

/** Sets everything that meta-attributes decide, before the content of a collective is unpacked. */
export function applyMeta(state: ClusterState, resource: Resource): void {
  const { meta, element } = resource;
  const isConnection = definesRemoteNode(element);
  const isRemote = isConnection && !meta.has('container');
  const critical = meta.get('critical');
  resource.priority = scoreMeta(state, resource, 'priority', 0);
  resource.critical = critical === undefined || isTrueValue(critical);
  resource.notify = isTrueValue(meta.get('notify'));
  resource.remoteConnection = isConnection;
  const migrates = meta.get('allow-migrate');
  resource.migratable = migrates === undefined ? isRemote : isTrueValue(migrates);
  setManaged(state, resource);
  if (topBelowBundle(resource).kind === 'clone') {
    resource.unique = isConfiguredUnique(resource);
    resource.promotable = isTrueValue(meta.get('promotable'));
  } else {
    resource.unique = true;
  }
  resource.multiplyActive = policyFor(state, resource);
  const stickiness = meta.get('resource-stickiness');
  if (stickiness?.toLowerCase() !== 'default')
    resource.stickiness = scoreMeta(state, resource, 'resource-stickiness', 0);
  if (attributeOf(element, 'class')?.toLowerCase() === 'stonith') {
    state.haveFencing = true;
    resource.fenceDevice = true;
  }
  setRequirements(state, resource, meta.get('requires'));
  setFailureHandling(state, resource, isRemote);
  resource.nextRole = targetRole(state, resource) ?? role.unknown;
}
