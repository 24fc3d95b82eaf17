/** Constraints that disagree about whether to look for a resource on a node. */
import type { LocationElement } from '../../../cib/constraint-elements.js';
import { valueSpan, startTagSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'resource-discovery-conflict',
    category: 'constraints',
    severity: 'warning',
    summary: 'Two constraints disagree about looking for a resource on a node',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'resource-discovery says whether the cluster looks for a running resource on a node. When two constraints for one resource and node say different things, one of them counts and nobody can tell which.',
    fix: 'Say the same in both, or keep one of them.',
  },
  check({ configuration }, report) {
    const first = new Map<string, LocationElement>();
    const told = new Set<LocationElement>();
    for (const { resource, constraint } of configuration.constraints.locations) {
      const { node, discovery, id, element } = constraint;
      if (node === undefined || discovery === undefined || told.has(constraint)) continue;
      const key = JSON.stringify([resource, node.toLowerCase()]);
      const other = first.get(key);
      if (!other) first.set(key, constraint);
      else if (other.discovery !== discovery) {
        told.add(constraint);
        report(
          valueSpan(element, 'resource-discovery'),
          `"${id}" says "${discovery}" about looking for "${resource}" on node "${node}", and "${other.id}" says "${other.discovery ?? ''}": which one counts is not defined`,
          { related: [{ at: startTagSpan(other.element), message: 'the other constraint' }] },
        );
      }
    }
  },
  examples: [
    {
      title: 'never and always',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY" resource-discovery="never"/>
<rsc_location id="web-look" rsc="web" node="alice" score="0" resource-discovery="always"/>`,
      finds: [
        '"web-look" says "always" about looking for "web" on node "alice", and "web-not-alice" says "never": which one counts is not defined',
      ],
    },
    {
      title: 'by a set and by a pattern',
      input: `<primitive id="web" class="systemd" type="httpd"/><primitive id="db" class="systemd" type="postgresql"/>
<rsc_location id="not-alice" node="alice" score="-INFINITY" resource-discovery="never"><resource_set id="s"><resource_ref id="web"/><resource_ref id="db"/></resource_set></rsc_location>
<rsc_location id="look" rsc-pattern="^w" node="alice" score="-INFINITY" resource-discovery="always"/>`,
      finds: [
        '"look" says "always" about looking for "web" on node "alice", and "not-alice" says "never": which one counts is not defined',
      ],
    },
    {
      title: 'never on two nodes',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY" resource-discovery="never"/>
<rsc_location id="web-not-bob" rsc="web" node="bob" score="-INFINITY" resource-discovery="never"/>`,
      finds: [],
    },
  ],
});
