/** Resources that run nowhere because the cluster is opt-in and no constraint opts them in. */
import { withInner, type ResourceElement } from '../../../cib/resource-elements.js';
import { elementSpan, valueSpan } from '../../../xml/element.js';
import { optionIsTrue, optionPair } from '../../../config/cluster-options.js';
import { isFenceDevice } from '../../fence-devices.js';
import { mayAllowSomeNode } from '../../opt-in.js';
import { cibRule } from '../../rule.js';

function isOptedIn(resource: ResourceElement, ids: ReadonlySet<string>): boolean {
  return withInner(resource).some(({ id }) => ids.has(id));
}

export default cibRule({
  meta: {
    id: 'symmetric-false-no-optin',
    category: 'cluster-options',
    severity: 'error',
    summary: 'A resource of an opt-in cluster is allowed on no node',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'With "symmetric-cluster" set to false a resource runs only on nodes that a location constraint allows. Without such a constraint it is never started. A fence device needs one too: of those fence-device-banned-everywhere tells.',
    fix: 'Add a location constraint with a score of 0 or more for each node that may run the resource, or remove "symmetric-cluster".',
  },
  check({ cib, configuration }, report) {
    const option = optionPair(configuration, 'symmetric-cluster');
    if (!option || optionIsTrue(configuration, 'symmetric-cluster')) return;
    const allowing = configuration.constraints.locations.filter(mayAllowSomeNode);
    const ids = new Set(allowing.map(({ resource }) => resource));
    for (const resource of cib.resources) {
      if (isOptedIn(resource, ids) || (resource.kind === 'primitive' && isFenceDevice(resource))) continue;
      report(
        valueSpan(resource.element, 'id'),
        `no location constraint allows "${resource.id}" on any node, and "symmetric-cluster" is "${option.value ?? ''}"; it never runs`,
        {
          related: [
            { at: elementSpan(option.element), message: 'resources run only where a constraint allows it' },
          ],
        },
      );
    }
  },
  examples: [
    {
      title: 'an opt-in cluster without an opt-in',
      input: `<nvpair id="opt-symmetric" name="symmetric-cluster" value="false"/>
<primitive id="web" class="systemd" type="httpd"/>`,
      finds: [
        'no location constraint allows "web" on any node, and "symmetric-cluster" is "false"; it never runs',
      ],
    },
    {
      title: 'only a ban',
      input: `<nvpair id="opt-symmetric" name="symmetric-cluster" value="false"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-avoids-node2" rsc="web" node="node2" score="-INFINITY"/>`,
      finds: [
        'no location constraint allows "web" on any node, and "symmetric-cluster" is "false"; it never runs',
      ],
    },
    {
      title: 'a resource that is opted in',
      input: `<nvpair id="opt-symmetric" name="symmetric-cluster" value="false"/>
<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-on-node1" rsc="web" node="node1" score="0"/>`,
      finds: [],
    },
  ],
});
