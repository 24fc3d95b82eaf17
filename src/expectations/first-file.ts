/** A first file of expectations: what holds of a cluster today, and after the loss of each of its nodes. */
import { stringify } from 'yaml';
import { createSource } from '../base/source.js';
import type { Resource } from '../cluster/model/resource.js';
import { isGuestNode } from '../cluster/model/node.js';
import { attributeOf, childNamed, childrenNamed, type XmlElement } from '../xml/element.js';
import type { ClusterEvent } from './language/expectation-file.js';
import type { HatestFile } from './language/file-shape.js';
import { readExpectationFile } from './language/read-file.js';
import { applyEvent } from './run/apply-event.js';
import { isAtRest } from './run/judge.js';
import { Places } from './run/places.js';
import { runScenarios, type PreparedFile } from './run/run-file.js';
import { continued, sinceNow } from './run/since.js';
import type { World } from './run/world.js';

type Scenario = NonNullable<HatestFile['scenarios']>[number];
type Expectations = NonNullable<Scenario['expect']>;
type Invariants = NonNullable<HatestFile['invariants']>;

const isFenceDevice = ({ kind, element }: Resource): boolean =>
  kind === 'primitive' && attributeOf(element, 'class') === 'stonith';

/** Where resources are in a state, as expectations. */
function expectationsIn({ settled: { plan } }: World): Expectations {
  const places = new Places(plan.state);
  const resources = plan.state.resources.filter((one) => !one.orphan && !isFenceDevice(one));
  return resources.flatMap((resource): Expectations => {
    const { id, kind } = resource;
    const where = places.of(id);
    const [first] = where;
    if (!first) return [{ stopped: id }];
    if (kind === 'primitive' || kind === 'group') {
      const nodes = where.map(({ node }) => node);
      return [{ running: id, on: nodes.length === 1 ? first.node : nodes }];
    }
    const promoted = places.inRole(id, 'promoted').length;
    const running = { running: id, count: where.length };
    return promoted > 0 ? [running, { promoted: id, count: promoted }] : [running];
  });
}

/** What a lost node comes to; undefined where it cannot be lost, or the cluster does not come to rest. */
function lossOf(node: string, { start, rules }: PreparedFile): Scenario | undefined {
  const event: ClusterEvent = { kind: 'node-lost', nodes: [node] };
  const world = applyEvent(start, event, rules);
  if ('impossible' in world || !isAtRest(world.settled)) return undefined;
  const { fenced } = continued(sinceNow(start.settled.plan.state), world.settled);
  return {
    name: `${node} is lost`,
    events: [{ 'node-lost': node }],
    expect: [{ fenced }, ...expectationsIn(world)],
  };
}

const isPromoted = (role: string | undefined): boolean => /^(?:promoted|master)$/i.test(role ?? '');

/** What must be together, by the constraints, whenever it runs. */
function togetherInvariants(root: XmlElement): Invariants {
  const configuration = childNamed(root, 'configuration');
  const constraints = configuration && childNamed(configuration, 'constraints');
  const colocations = constraints ? childrenNamed(constraints, 'rsc_colocation') : [];
  return colocations.flatMap((element): Invariants => {
    const [rsc, other] = [attributeOf(element, 'rsc'), attributeOf(element, 'with-rsc')];
    if (rsc === undefined || other === undefined) return [];
    if (attributeOf(element, 'score') !== 'INFINITY') return [];
    const partner = isPromoted(attributeOf(element, 'with-rsc-role'))
      ? { 'with-promoted': other }
      : { with: other };
    return isPromoted(attributeOf(element, 'rsc-role'))
      ? [{ promoted: rsc, ...partner, when: { promoted: rsc } }]
      : [{ running: rsc, ...partner, when: { running: rsc } }];
  });
}

/** Of promotable clones, how many instances are promoted at most. */
function promotedInvariants({ start }: PreparedFile): Invariants {
  return start.settled.plan.state.resources.flatMap((resource): Invariants => {
    if (resource.kind !== 'clone' && resource.kind !== 'bundle') return [];
    if (resource.promotedMax < 1 || (resource.kind === 'clone' && !resource.promotable)) return [];
    return [{ promoted: resource.id, 'at-least': 0, 'at-most': resource.promotedMax }];
  });
}

/** Those that hold in every state that the scenarios reach. */
function holding(invariants: Invariants, scenarios: readonly Scenario[], prepared: PreparedFile): Invariants {
  const source = createSource('first', stringify({ invariants, scenarios }));
  const { file } = readExpectationFile(source);
  const ran = runScenarios({ ...prepared, file }, ({ failures }) => failures.length);
  return invariants.filter((_, i) => ran.invariants[i]?.breaches === 0);
}

const HEADER = `# What holds of this cluster today, as hatool found it. Leave what is meant to hold, delete what is chance (where two
# nodes are equal, on which of them something runs), and add what must never happen.
`;

/**
 * The text of a first file; undefined where the cluster has no resources, and nothing is to be expected.
 * @param prepared - the cluster; what its file says does not matter
 * @param cluster - path of the CIB, from the file
 */
export function firstFile(prepared: PreparedFile, cluster: string): string | undefined {
  const { start } = prepared;
  const nodes = start.settled.plan.state.nodes.filter((node) => node.online && !isGuestNode(node));
  const scenarios: readonly Scenario[] = [
    { name: 'nothing has happened', expect: expectationsIn(start) },
    ...nodes.flatMap(({ name }) => lossOf(name, prepared) ?? []),
  ];
  const all = [...togetherInvariants(start.settled.cib), ...promotedInvariants(prepared)];
  const invariants = all.length > 0 ? holding(all, scenarios, prepared) : [];
  const file: HatestFile = {
    cluster,
    ...(invariants.length > 0 ? { invariants } : {}),
    scenarios: scenarios.filter(({ expect = [] }) => expect.length > 0),
  };
  if (file.scenarios?.length === 0) return undefined;
  const text = stringify(file, { lineWidth: 120 });
  return HEADER + text.replaceAll(/\n(?=\w|  - name:)/g, '\n\n').replace('scenarios:\n\n', 'scenarios:\n');
}
