/** What is lost or fails, in words. */
import type { NodesLost, ResourceFails, Scenario } from '../../plan/scenario.js';
import { list } from '../timeline/words.js';

/** The head of a column: `−a −b`, `−dc=east`. */
export function scenarioTitle(scenario: Scenario): string {
  if (scenario.kind === 'failure') return `${scenario.resource} on ${scenario.node}`;
  const { site, nodes } = scenario;
  return site ? `−${site.attribute}=${site.value}` : `−${nodes.join(' −')}`;
}

/** `without a and b`, `without dc=east`, `after a failure of web on a` */
export function afterScenario(scenario: NodesLost | Omit<ResourceFails, 'monitor'>): string {
  if (scenario.kind === 'failure') return `after a failure of ${scenario.resource} on ${scenario.node}`;
  const { site, nodes } = scenario;
  return `without ${site ? `${site.attribute}=${site.value}` : list(nodes)}`;
}

/** What each of the scenarios takes: `one node`, `two nodes`, `one datacenter`, `one resource`. */
export function kindWords(scenarios: readonly Scenario[]): string {
  const [first] = scenarios;
  if (first?.kind === 'failure') return 'one resource';
  if (first?.site) return `one ${first.site.attribute}`;
  return first?.nodes.length === 2 ? 'two nodes' : 'one node';
}
