/** Resources that run nowhere though all nodes are online: constraints leave them no node. */
import { INFINITY, MINUS_INFINITY } from '../../../base/score.js';
import type { LocationElement } from '../../../cib/constraint-elements.js';
import type { Configuration } from '../../../config/configuration.js';
import { attributeOf, childNamed, startTagSpan, valueSpan } from '../../../xml/element.js';
import {
  lacksCapacity,
  limitsPlaces,
  neverPlaced,
  obstaclePlaces,
  obstaclesInWords,
  type NeverPlaced,
} from '../../never-placed.js';
import { isFenceDevice } from '../../fence-devices.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { counted } from '../../wording.js';

/** True when plain locations of one resource ban it from every node: that is told without a plan. */
function isBannedEverywhere({ obstacles }: NeverPlaced): boolean {
  const named = obstacles.map(({ cause }) => {
    const element = cause.kind === 'location' ? cause.constraint.element : undefined;
    return element && !childNamed(element, 'rule') ? attributeOf(element, 'rsc') : undefined;
  });
  return named.every((id) => id !== undefined && id === named[0]);
}

/** True when colocations alone leave no node, whatever the nodes: there are rules for that. */
function isContradiction({ obstacles }: NeverPlaced, { constraints }: Configuration): boolean {
  const colocations = obstacles.flatMap(({ cause }) => (cause.kind === 'colocation' ? cause.constraint : []));
  if (colocations.length < obstacles.length) return false;
  const primaries = [...new Set(colocations.map(({ primary }) => primary.id))];
  if (primaries.length === 1 && colocations.some(({ score }) => score >= INFINITY)) return true;
  const areApart = (one: string, other: string): boolean =>
    constraints.colocations.some(
      ({ dependent, primary, score }) =>
        score <= MINUS_INFINITY &&
        ((dependent === one && primary === other) || (dependent === other && primary === one)),
    );
  return primaries.every((one, i) => primaries.slice(i + 1).every((other) => areApart(one, other)));
}

/** Resources that plain locations ban from every node. */
function checkBans({ configuration }: Pick<CibContext, 'configuration'>, report: Report): void {
  const nodes = configuration.nodes.defined.map(({ name }) => name.toLowerCase());
  if (nodes.length === 0) return;
  const bans = new Map<string, { node: string; constraint: LocationElement }[]>();
  for (const { resource, fixed, role, constraint } of configuration.constraints.locations) {
    if (!fixed || fixed.score > MINUS_INFINITY || role !== undefined) continue;
    const node = fixed.node.toLowerCase();
    bans.set(resource, [...(bans.get(resource) ?? []), { node, constraint }]);
  }
  for (const [id, found] of bans) {
    // Of fence devices a rule of their own speaks.
    const resource = configuration.resources.named(id);
    if (resource?.kind === 'primitive' && isFenceDevice(resource)) continue;
    const banned = new Set(found.map(({ node }) => node));
    const last = found.at(-1);
    if (!last || !nodes.every((node) => banned.has(node))) continue;
    report(
      startTagSpan(last.constraint.element),
      `"${id}" is banned from every node of the cluster: it can never run`,
      {
        related: found.map(({ constraint }) => ({
          at: startTagSpan(constraint.element),
          message: `banned from "${constraint.node ?? ''}"`,
        })),
      },
    );
  }
}

export default cibRule({
  meta: {
    id: 'resource-banned-everywhere',
    alsoKnownAs: ['resource-never-placed'],
    category: 'resources',
    severity: 'error',
    summary: 'A resource runs nowhere, even with all nodes online',
    since: '0.2.0',
    preset: 'recommended',
    plans: true,
  },
  docs: {
    why: 'Each of the constraints may be right, and together they leave no node: the resource is never started, and nothing but its state tells of it. The rule plans the cluster that the configuration describes, with all nodes online and without failures, and looks at what gets no node. What is stopped on purpose, waits for a ticket, or depends on the time or on attributes that agents set is left out.',
    fix: 'Give the resource a node: take back one of the constraints that the finding names, or give it a finite score. "hatool explain FILE RESOURCE" shows every score.',
  },
  check({ configuration, settled }, report) {
    checkBans({ configuration }, report);
    const cluster = limitsPlaces(configuration) ? settled() : undefined;
    if (cluster?.kind !== 'settled') return;
    for (const found of neverPlaced(configuration, cluster.explanation)) {
      if (lacksCapacity(found) || isBannedEverywhere(found) || isContradiction(found, configuration))
        continue;
      const { top, primitive, isRest, obstacles } = found;
      const id = isRest ? primitive.id : top.id;
      const element = configuration.resources.named(id)?.element;
      if (!element) continue;
      const online =
        cluster.online.length === 1 ? 'the node' : `all ${counted(cluster.online.length, 'node')}`;
      const rest = isRest ? ` (group "${top.id}" ends before it)` : '';
      report(
        valueSpan(element, 'id'),
        `"${id}" runs nowhere, even with ${online} online${rest}: ${obstaclesInWords(obstacles)}`,
        { related: obstaclePlaces(obstacles) },
      );
    }
  },
  examples: [
    {
      title: 'to be with a resource that runs where it may not',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_location id="db-only-alice" rsc="db" node="bob" score="-INFINITY"/>
<rsc_location id="app-not-alice" rsc="app" node="alice" score="-INFINITY"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>`,
      finds: [
        '"app" runs nowhere, even with all 2 nodes online: it must be with "db", which runs on alice, and so cannot be on bob; "app-not-alice" bans it from alice',
      ],
    },
    {
      title: 'a group of which one member is banned where the group must be',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<group id="stack"><primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="web" class="systemd" type="httpd"/></group>
<rsc_location id="ip-not-bob" rsc="ip" node="bob" score="-INFINITY"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>`,
      finds: [
        '"web" runs nowhere, even with all 2 nodes online (group "stack" ends before it): it must be with "ip", which runs on alice, and so cannot be on bob; "web-not-alice" bans it from alice',
      ],
    },
    {
      title: 'apart from two resources that take both nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="mail" class="systemd" type="postfix"/><primitive id="batch" class="systemd" type="batch"/>
<rsc_colocation id="batch-not-db" rsc="batch" with-rsc="db" score="-INFINITY"/>
<rsc_colocation id="batch-not-mail" rsc="batch" with-rsc="mail" score="-INFINITY"/>`,
      finds: [
        '"batch" runs nowhere, even with all 2 nodes online: it must not be with "db", which runs on alice, and so cannot be on alice; it must not be with "mail", which runs on bob, and so cannot be on bob',
      ],
    },
    {
      title: 'a node with the connection that an agent reports',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-connected" rsc="web"><rule id="web-connected-rule" score="-INFINITY" boolean-op="or"><expression id="web-connected-1" attribute="pingd" operation="not_defined"/><expression id="web-connected-2" attribute="pingd" operation="lt" value="1" type="number"/></rule></rsc_location>`,
      finds: [],
    },
    {
      title: 'to be with a resource that is stopped on purpose',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="db" class="systemd" type="postgresql"><meta_attributes id="db-meta"><nvpair id="db-role" name="target-role" value="Stopped"/></meta_attributes></primitive>
<primitive id="app" class="systemd" type="app"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'one node is left',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/>
<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_location id="app-not-alice" rsc="app" node="alice" score="-INFINITY"/>
<rsc_colocation id="app-with-db" rsc="app" with-rsc="db" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'banned from both nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>
<rsc_location id="web-not-bob" rsc="web" node="bob" score="-INFINITY"/>`,
      finds: ['"web" is banned from every node of the cluster: it can never run'],
    },
    {
      title: 'banned from one of two nodes',
      input: `<node id="1" uname="alice"/><node id="2" uname="bob"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>
<rsc_location id="web-rather-not-bob" rsc="web" node="bob" score="-100"/>`,
      finds: [],
    },
  ],
});
