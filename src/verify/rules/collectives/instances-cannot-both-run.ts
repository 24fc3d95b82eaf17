/** Clones and bundles that are to have more instances than the nodes left to them can run. */
import type { Cause } from '../../../cluster/model/cause.js';
import type { Resource } from '../../../cluster/model/resource.js';
import type { Configuration } from '../../../config/configuration.js';
import type { Explanation } from '../../../explain/explanation.js';
import { primitivesOf } from '../../../scheduler/plan/outcomes.js';
import { attributeOf, attributeSpan, valueSpan } from '../../../xml/element.js';
import type { Span } from '../../../base/source.js';
import { instancesPerNode } from '../../collectives.js';
import { effectiveMeta, metaCount } from '../../meta-values.js';
import { limitsPlaces, obstaclePlaces, obstaclesInWords, obstaclesOf } from '../../never-placed.js';
import { OpenQuestions } from '../../open-questions.js';
import { cibRule } from '../../rule.js';

/** How many instances somebody asked for, and where. */
interface Wanted {
  readonly count: number;
  readonly at: Span;
}

function wantedOf(configuration: Configuration, { id }: Resource): Wanted | undefined {
  const resource = configuration.resources.named(id);
  if (resource?.kind === 'bundle') {
    const { container } = resource;
    const written = container && attributeOf(container, 'replicas');
    if (!container || written === undefined) return undefined;
    return { count: Number(written), at: attributeSpan(container, 'replicas') };
  }
  const count = resource?.kind === 'clone' ? metaCount(configuration, resource, 'clone-max') : undefined;
  const pair = resource && effectiveMeta(configuration, resource, 'clone-max');
  return count === undefined || !pair ? undefined : { count, at: valueSpan(pair.element, 'value') };
}

/** What each instance is made of, by the part that is given a node first. */
function instancesOf(resource: Resource): readonly Resource[] {
  const instances =
    resource.kind === 'bundle' ? resource.replicas.map(({ container }) => container) : resource.children;
  return instances.flatMap((instance) => [...primitivesOf(instance)].slice(0, 1));
}

/** True when the nodes of the cluster are too few, whatever the constraints: there are rules for that. */
function isTooManyAnyway(configuration: Configuration, { id }: Resource, { count }: Wanted): boolean {
  const resource = configuration.resources.named(id);
  const nodes = configuration.nodes.defined.filter(({ kind }) => kind !== 'replica').length;
  return resource === undefined || count > nodes * (instancesPerNode(configuration, resource) ?? 1);
}

const isFull = ({ kind }: Cause): boolean => kind === 'instance-limit';

/** The instances that get no node, when others do. */
function leftOver(explanation: Explanation, resource: Resource): readonly Resource[] {
  const instances = instancesOf(resource);
  const left = instances.filter(({ assignedNode }) => assignedNode === undefined);
  const isSplit = left.length > 0 && left.length < instances.length;
  return isSplit && left.every((one) => obstaclesOf(explanation, one, isFull)) ? left : [];
}

export default cibRule({
  meta: {
    id: 'instances-cannot-both-run',
    category: 'collectives',
    severity: 'warning',
    summary: 'Constraints leave a clone or bundle fewer nodes than it is to have instances',
    since: '0.2.0',
    preset: 'recommended',
    plans: true,
  },
  docs: {
    why: 'The number of instances is written, and the nodes that constraints leave cannot run as many: some of them never start. Whoever counted on the second one finds out when the first one is lost. The rule plans the cluster with all nodes online.',
    fix: 'Allow the instances another node, or ask for as many as can run.',
  },
  check({ configuration, settled }, report) {
    const cluster = limitsPlaces(configuration) ? settled() : undefined;
    if (cluster?.kind !== 'settled') return;
    const { explanation } = cluster;
    const open = new OpenQuestions(configuration);
    for (const top of explanation.state.resources) {
      const wanted = top.kind === 'clone' || top.kind === 'bundle' ? wantedOf(configuration, top) : undefined;
      if (!wanted || isTooManyAnyway(configuration, top, wanted) || open.concern(top)) continue;
      const left = leftOver(explanation, top);
      const [first] = left;
      const obstacles = first ? obstaclesOf(explanation, first, isFull) : undefined;
      if (!obstacles) continue;
      const rest = left.length === 1 ? 'one of them never runs' : `${left.length} of them never run`;
      report(
        wanted.at,
        `"${top.id}" is to have ${wanted.count} instances, and even with all nodes online ${rest}: ${obstaclesInWords(obstacles)}`,
        { related: obstaclePlaces(obstacles) },
      );
    }
  },
  examples: [
    {
      title: 'two instances, and one of two nodes is banned',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<clone id="dns-clone"><meta_attributes id="m"><nvpair id="m1" name="clone-max" value="2"/></meta_attributes><primitive id="dns" class="systemd" type="named"/></clone>
<rsc_location id="dns-not-bob" rsc="dns-clone" node="bob" score="-INFINITY"/>`,
      finds: [
        '"dns-clone" is to have 2 instances, and even with all nodes online one of them never runs: "dns-not-bob" bans it from bob',
      ],
    },
    {
      title: 'two replicas of a bundle, of which each needs its node',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<bundle id="web"><podman image="localhost/web" replicas="2"/><network ip-range-start="192.0.2.10"/></bundle>
<rsc_location id="web-not-bob" rsc="web" node="bob" score="-INFINITY"/>`,
      finds: [
        '"web" is to have 2 instances, and even with all nodes online one of them never runs: "web-not-bob" bans it from bob',
      ],
    },
    {
      title: 'as many as there are nodes that may run them',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><node id="3" uname="arbiter"/>
<clone id="dns-clone"><meta_attributes id="m"><nvpair id="m1" name="clone-max" value="2"/></meta_attributes><primitive id="dns" class="systemd" type="named"/></clone>
<rsc_location id="dns-not-arbiter" rsc="dns-clone" node="arbiter" score="-INFINITY"/>`,
      finds: [],
    },
    {
      title: 'nobody said how many',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<clone id="dns-clone"><primitive id="dns" class="systemd" type="named"/></clone>
<rsc_location id="dns-not-bob" rsc="dns-clone" node="bob" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});
