/** Scenario: what is lost or fails at a time, and which of them are looked at. */
import type { ClusterState } from '../cluster/model/cluster-state.js';
import { losableNodes } from '../whatif/node-loss.js';
import { failingResources, type FailingResource } from '../whatif/resource-failure.js';
import { sitesBy, type Site } from '../whatif/sites.js';

/** Nodes that are lost together, each of them by name. */
export interface NodesLost {
  readonly kind: 'nodes';
  readonly nodes: readonly string[];
  /** What they have in common, where that is why they are lost together. */
  readonly site?: Pick<Site, 'attribute' | 'value'> | undefined;
}

export interface ResourceFails extends FailingResource {
  readonly kind: 'failure';
}

export type Scenario = NodesLost | ResourceFails;

/** What is asked: each node, each two of them, all nodes of each value of an attribute, each resource. */
export type WhatIf =
  | { readonly kind: 'node' | 'pair' | 'resource' | 'none' }
  | { readonly kind: 'site'; readonly attribute: string };

/** Scenarios, and what cannot be looked at. */
export interface Scenarios {
  readonly scenarios: readonly Scenario[];
  /** Resources of which no monitor would find out that they have failed. */
  readonly unwatched: readonly string[];
  /** Nodes that are at no site. */
  readonly elsewhere: readonly string[];
}

const lossOf = (...nodes: readonly string[]): NodesLost => ({ kind: 'nodes', nodes });

function pairsOf(nodes: readonly string[]): NodesLost[] {
  return nodes.flatMap((one, i) => nodes.slice(i + 1).map((other) => lossOf(one, other)));
}

function bySite(state: ClusterState, attribute: string): Scenarios {
  const sites = sitesBy(attribute, state);
  const at = new Set(sites.flatMap(({ nodes }) => nodes));
  return {
    scenarios: sites.map(({ nodes, value }) => ({ kind: 'nodes', nodes, site: { attribute, value } })),
    unwatched: [],
    elsewhere: losableNodes(state).filter((name) => !at.has(name)),
  };
}

/**
 * What is looked at in a cluster.
 * @param state - of the cluster at rest
 */
export function scenariosOf(state: ClusterState, whatIf: WhatIf): Scenarios {
  const nothing: Scenarios = { scenarios: [], unwatched: [], elsewhere: [] };
  switch (whatIf.kind) {
    case 'none':
      return nothing;
    case 'node':
      return { ...nothing, scenarios: losableNodes(state).map((node) => lossOf(node)) };
    case 'pair':
      return { ...nothing, scenarios: pairsOf(losableNodes(state)) };
    case 'site':
      return bySite(state, whatIf.attribute);
    case 'resource': {
      const { failing, unwatched } = failingResources(state);
      return { ...nothing, unwatched, scenarios: failing.map((one) => ({ kind: 'failure', ...one })) };
    }
  }
}

function keyOf(scenario: Scenario, isAlone: boolean): string {
  if (scenario.kind === 'failure') {
    const { resource, node } = scenario;
    return JSON.stringify(isAlone ? ['fails', resource] : ['fails', resource, node]);
  }
  const { site, nodes } = scenario;
  return JSON.stringify(site ? [site.attribute, site.value] : ['lost', ...nodes]);
}

/**
 * What makes scenarios of two configurations the same, for each of one configuration. A resource that runs once fails where
 * it runs, wherever that is.
 */
export function scenarioKeys(all: readonly Scenario[]): readonly string[] {
  const often = new Map<string, number>();
  for (const one of all)
    if (one.kind === 'failure') often.set(one.resource, (often.get(one.resource) ?? 0) + 1);
  return all.map((one) => keyOf(one, one.kind === 'failure' && often.get(one.resource) === 1));
}

/** `the loss of a and b`, `the loss of dc=east`, `a failure of web` */
export function eventWords(scenario: Scenario): string {
  if (scenario.kind === 'failure') return `a failure of ${scenario.resource} on ${scenario.node}`;
  const { site, nodes } = scenario;
  return `the loss of ${site ? `${site.attribute}=${site.value}` : nodes.join(' and ')}`;
}
