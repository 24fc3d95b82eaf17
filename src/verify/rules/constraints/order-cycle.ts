/** Resources that wait for each other to start. */
import type { RelatedPlace } from '../../../base/problem.js';
import { startTagSpan } from '../../../xml/element.js';
import { findCycles, type Edge } from '../../cycles.js';
import { orderGraph, type Moment, type OrderReason } from '../../order-graph.js';
import type { OrderPair } from '../../../config/constraints/order-pairs.js';
import { cibRule } from '../../rule.js';

function relatedPlaces(cycle: readonly Edge<OrderReason, Moment>[]): RelatedPlace[] {
  return cycle.flatMap(({ label, from, to }) => {
    const [first, then] = [from.resource, to.resource];
    switch (label.kind) {
      case 'constraint':
        return {
          at: startTagSpan(label.pair.element),
          message: `"${label.pair.constraint.id}" has "${then}" wait for "${first}"`,
        };
      case 'group':
        return {
          at: startTagSpan(label.group.element),
          message: `group "${label.group.id}" has "${then}" wait for "${first}"`,
        };
      case 'inner':
        return [];
    }
  });
}

/** The resources on a cycle in order, each once in a row, the first again at the end. */
function route(cycle: readonly Edge<OrderReason, Moment>[]): string[] {
  const ids = cycle.map(({ from }) => from.resource);
  const distinct = ids.filter((id, i) => i === 0 || id !== ids[i - 1]);
  if (distinct.length > 1 && distinct[0] === distinct.at(-1)) distinct.pop();
  return [...distinct, ...distinct.slice(0, 1)];
}

function pairsOn(cycle: readonly Edge<OrderReason, Moment>[]): OrderPair[] {
  return cycle.flatMap(({ label }) => (label.kind === 'constraint' ? label.pair : []));
}

export default cibRule({
  meta: {
    id: 'order-cycle',
    alsoKnownAs: ['order-contradiction'],
    category: 'constraints',
    severity: 'error',
    summary: 'Order constraints form a cycle',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Each resource of the cycle waits for the one before it, and the first for the last: none of them can start. Groups and clones take part in it by the order of what is inside them. Pacemaker notices only while it works, and then leaves the actions out.',
    fix: 'Remove or turn round one of the constraints. When two resources must only not start at the same time, use kind="Serialize".',
  },
  check({ cib, configuration }, report) {
    const { edges, startOf } = orderGraph(configuration);
    const starts = cib.constraints.flatMap((constraint) =>
      constraint.kind === 'order' && constraint.firstResource !== undefined
        ? startOf(constraint.firstResource)
        : [],
    );
    for (const cycle of findCycles(edges, starts, ({ kind }) => kind !== 'constraint')) {
      const pairs = pairsOn(cycle);
      const [earliest] = pairs
        .map(({ constraint }) => constraint.element)
        .toSorted((a, b) => a.start - b.start);
      if (!earliest) continue;
      const path = route(cycle)
        .map((id) => `"${id}"`)
        .join(' -> ');
      const when = pairs.every(({ kind }) => kind === 'Optional')
        ? 'whenever they are to start together, each waits for the one before it'
        : 'each waits for the one before it, so that none of them can start';
      report(startTagSpan(earliest), `order cycle ${path}: ${when}`, { related: relatedPlaces(cycle) });
    }
  },
  examples: [
    {
      title: 'three resources in a circle',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
<primitive id="app" class="systemd" type="app"/><primitive id="cache" class="systemd" type="redis"/>
<rsc_order id="db-app" first="db" then="app"/>
<rsc_order id="app-cache" first="app" then="cache"/>
<rsc_order id="cache-db" first="cache" then="db"/>`,
      finds: [
        'order cycle "db" -> "app" -> "cache" -> "db": each waits for the one before it, so that none of them can start',
      ],
    },
    {
      title: 'a cycle through a group and a set',
      input: `<group id="web"><primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/></group>
<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
<rsc_order id="db-after-web"><resource_set id="db-after-web-set"><resource_ref id="httpd"/><resource_ref id="db"/></resource_set></rsc_order>
<rsc_order id="db-first" first="db" then="WebIP" kind="Optional"/>`,
      finds: [
        'order cycle "db" -> "WebIP" -> "httpd" -> "db": each waits for the one before it, so that none of them can start',
      ],
    },
    {
      title: 'a chain, and two that only take turns',
      input: `<primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/>
<primitive id="app" class="systemd" type="app"/><primitive id="cache" class="systemd" type="redis"/>
<rsc_order id="db-app" first="db" then="app"/>
<rsc_order id="app-cache" first="app" then="cache"/>
<rsc_order id="cache-db" first="cache" then="db" kind="Serialize"/>`,
      finds: [],
    },
  ],
});
