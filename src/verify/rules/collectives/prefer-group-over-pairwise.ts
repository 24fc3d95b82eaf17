/** Chains of resources, pair by pair or in sets, that a group would say in one word. */
import { INFINITY } from '../../../base/score.js';
import type { Configuration } from '../../../config/configuration.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { quotedList } from '../../wording.js';

interface Link {
  readonly first: string;
  readonly later: string;
  readonly constraint: { readonly sets: readonly unknown[] };
}

/** Pairs of top-level primitives of which one starts after the other, in the same place. */
function groupLikeLinks({ resources, constraints }: Configuration): Link[] {
  const isLone = (id: string): boolean => {
    const resource = resources.named(id);
    return resource?.kind === 'primitive' && resource.parent === undefined && resource.class !== 'stonith';
  };
  const together = new Set(
    constraints.colocations.flatMap(({ dependent, primary, score, dependentRole, primaryRole }) =>
      score >= INFINITY && !dependentRole && !primaryRole ? JSON.stringify([primary, dependent]) : [],
    ),
  );
  return constraints.orders.filter(
    ({ first, later, firstAction, laterAction, kind, symmetrical }) =>
      kind === 'Mandatory' &&
      symmetrical &&
      firstAction === 'start' &&
      laterAction === 'start' &&
      isLone(first) &&
      isLone(later) &&
      together.has(JSON.stringify([first, later])),
  );
}

/** How often each id occurs. */
function count(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Chains in which each resource has one before it and one after it at most. */
function chainsOf(links: readonly Link[]): string[][] {
  const [before, after] = [count(links.map(({ later }) => later)), count(links.map(({ first }) => first))];
  const next = new Map(links.map(({ first, later }) => [first, later]));
  const heads = [...next.keys()].filter((id) => !before.has(id));
  return heads.flatMap((head) => {
    const chain = [head];
    for (let id = next.get(head); id !== undefined && !chain.includes(id); id = next.get(id)) chain.push(id);
    const isChain = chain.every((id) => (before.get(id) ?? 0) <= 1 && (after.get(id) ?? 0) <= 1);
    return isChain ? [chain] : [];
  });
}

/** Agents that prepare the ground for a service: of a chain that has one, a group is what everybody uses. */
const GROUND = [
  'IPaddr',
  'IPaddr2',
  'IPv6addr',
  'Filesystem',
  'LVM',
  'LVM-activate',
  'iSCSITarget',
  'exportfs',
];

/** Two services may be tied by chance; a chain of three is a group whatever its members are. */
const LONG_CHAIN = 3;

export default cibRule({
  meta: {
    id: 'prefer-group-over-pairwise',
    category: 'collectives',
    severity: 'info',
    summary: 'Order and colocation constraints say pair by pair, or in sets, what a group says',
    since: '0.1.0',
    preset: 'strict',
  },
  docs: {
    why: 'An address or a filesystem and the service on top of it are one thing to the user. A group starts its members in order on one node. The same by constraints needs two for each pair, and sooner or later one of them is forgotten or turned round.',
    fix: 'Put the resources into a group in that order and remove the constraints between them.',
  },
  check({ configuration }, report) {
    const { resources } = configuration;
    const links = groupLikeLinks(configuration);
    const inSets = new Set(
      links.flatMap(({ later, constraint }) => (constraint.sets.length > 0 ? later : [])),
    );
    for (const chain of chainsOf(links)) {
      const first = resources.named(chain[0]);
      const hasGround = chain.some((id) => {
        const resource = resources.named(id);
        return resource?.kind === 'primitive' && GROUND.includes(resource.type ?? '');
      });
      if (!first || (!hasGround && chain.length < LONG_CHAIN)) continue;
      const how = chain.some((id) => inSets.has(id)) ? 'in sets' : 'pair by pair';
      report(
        startTagSpan(first.element),
        `${quotedList(chain)} are ordered and colocated ${how}: a group of them in this order says the same in one place`,
      );
    }
  },
  examples: [
    {
      title: 'an address and its server',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<rsc_order id="ip-then-web" first="WebIP" then="httpd"/>
<rsc_colocation id="web-with-ip" rsc="httpd" with-rsc="WebIP" score="INFINITY"/>`,
      finds: [
        '"WebIP" and "httpd" are ordered and colocated pair by pair: a group of them in this order says the same in one place',
      ],
    },
    {
      title: 'three services in a row',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="o1" first="db" then="app"/><rsc_order id="o2" first="app" then="web"/>
<rsc_colocation id="c1" rsc="app" with-rsc="db" score="INFINITY"/><rsc_colocation id="c2" rsc="web" with-rsc="app" score="INFINITY"/>`,
      finds: [
        '"db", "app" and "web" are ordered and colocated pair by pair: a group of them in this order says the same in one place',
      ],
    },
    {
      title: 'three services in one set of an order and of a colocation',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="o"><resource_set id="o-s"><resource_ref id="db"/><resource_ref id="app"/><resource_ref id="web"/></resource_set></rsc_order>
<rsc_colocation id="c" score="INFINITY"><resource_set id="c-s"><resource_ref id="db"/><resource_ref id="app"/><resource_ref id="web"/></resource_set></rsc_colocation>`,
      finds: [
        '"db", "app" and "web" are ordered and colocated in sets: a group of them in this order says the same in one place',
      ],
    },
    {
      title: 'an address and its server, each a set of its own in the order, and a pair in the colocation',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<rsc_order id="o"><resource_set id="o-1"><resource_ref id="WebIP"/></resource_set><resource_set id="o-2"><resource_ref id="httpd"/></resource_set></rsc_order>
<rsc_colocation id="c" rsc="httpd" with-rsc="WebIP" score="INFINITY"/>`,
      finds: [
        '"WebIP" and "httpd" are ordered and colocated in sets: a group of them in this order says the same in one place',
      ],
    },
    {
      title: 'a set whose members start at the same time',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/><primitive id="web" class="systemd" type="httpd"/>
<rsc_order id="o"><resource_set id="o-s" sequential="false"><resource_ref id="db"/><resource_ref id="app"/></resource_set><resource_set id="o-t"><resource_ref id="web"/></resource_set></rsc_order>
<rsc_colocation id="c" score="INFINITY"><resource_set id="c-s"><resource_ref id="db"/><resource_ref id="app"/><resource_ref id="web"/></resource_set></rsc_colocation>`,
      finds: [],
    },
    {
      title: 'two servers that share an address',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<primitive id="httpd" class="systemd" type="httpd"/><primitive id="ftpd" class="systemd" type="vsftpd"/>
<rsc_order id="ip-then-web" first="WebIP" then="httpd"/><rsc_order id="ip-then-ftp" first="WebIP" then="ftpd"/>
<rsc_colocation id="web-with-ip" rsc="httpd" with-rsc="WebIP" score="INFINITY"/>
<rsc_colocation id="ftp-with-ip" rsc="ftpd" with-rsc="WebIP" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
