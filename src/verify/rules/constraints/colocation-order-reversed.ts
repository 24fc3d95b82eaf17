/** Resources of which the first to start has to follow the second. */
import { INFINITY } from '../../../base/score.js';
import { startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

/** A pair of ids as key of a map. */
function key(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

export default cibRule({
  meta: {
    id: 'colocation-order-reversed',
    category: 'constraints',
    severity: 'info',
    summary: 'The resource that starts first follows the one that starts later',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The order says that "A" starts before "B", the colocation that "A" goes where "B" is. So "B" is placed first, without regard to where "A" can run, and "A" may be left with nowhere to go, which stops "B" as well. It is a hint: where "A" can run wherever "B" can, nothing is lost.',
    fix: 'Turn the colocation round: the resource that starts later should be "rsc", the one that starts first "with-rsc".',
  },
  check({ configuration }, report) {
    const { constraints } = configuration;
    const colocations = constraints.colocations.filter(
      ({ score, dependentRole, primaryRole }) =>
        score >= INFINITY && dependentRole === undefined && primaryRole === undefined,
    );
    const collectives = new Set(
      configuration.cib.allResources
        .filter(({ kind }) => kind === 'clone' || kind === 'bundle')
        .map(({ id }) => id),
    );
    const directions = new Set(colocations.map(({ dependent, primary }) => key(dependent, primary)));
    const orders = constraints.orders.filter(
      ({ kind, firstAction, laterAction }) =>
        kind === 'Mandatory' && firstAction === 'start' && laterAction === 'start',
    );
    const orderOf = new Map(orders.map((pair) => [key(pair.first, pair.later), pair]));
    for (const { dependent, primary, constraint } of colocations) {
      const order = orderOf.get(key(dependent, primary));
      // Both directions at once are a cycle, of which other rules speak.
      if (!order || dependent === primary) continue;
      if (directions.has(key(primary, dependent)) || orderOf.has(key(primary, dependent))) continue;
      // An address before its load balancers: these run on many nodes, and the address finds its place among them.
      if (collectives.has(primary) && !collectives.has(dependent)) continue;
      report(
        startTagSpan(constraint.element),
        `"${dependent}" starts before "${primary}" but follows it in placement: "${primary}" is placed first, and "${dependent}" may find no place there`,
        {
          help: `write rsc="${primary}" with-rsc="${dependent}"`,
          related: [
            {
              at: startTagSpan(order.element),
              message: `"${order.constraint.id}" starts "${dependent}" first`,
            },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'the address starts first and follows the server',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<rsc_order id="ip-then-web" first="WebIP" then="httpd"/>
<rsc_colocation id="ip-with-web" rsc="WebIP" with-rsc="httpd" score="INFINITY"/>`,
      finds: [
        '"WebIP" starts before "httpd" but follows it in placement: "httpd" is placed first, and "WebIP" may find no place there',
      ],
    },
    {
      title: 'the address of load balancers that run on every node',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/>
<clone id="balancers"><primitive id="haproxy" class="systemd" type="haproxy"/></clone>
<rsc_order id="ip-first" first="WebIP" then="balancers"/>
<rsc_colocation id="ip-with-balancer" rsc="WebIP" with-rsc="balancers" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'the server starts later and follows the address',
      input: `<primitive id="WebIP" class="ocf" provider="heartbeat" type="IPaddr2"/><primitive id="httpd" class="systemd" type="httpd"/>
<rsc_order id="ip-then-web" first="WebIP" then="httpd"/>
<rsc_colocation id="web-with-ip" rsc="httpd" with-rsc="WebIP" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
