/** Nodes on which the cluster does not look whether a resource runs. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'resource-discovery-never-risk',
    category: 'constraints',
    severity: 'info',
    summary: 'The cluster does not look whether a resource runs on some node',
    since: '0.2.0',
    preset: 'strict',
  },
  docs: {
    why: 'With resource-discovery="never" (or "exclusive", on all nodes but the named ones) the cluster takes for granted that the resource does not run there. When somebody starts it by hand or at boot, it runs twice and nobody notices.',
    fix: 'Make sure that the software is not installed there, or remove resource-discovery.',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'location') continue;
      const { id, discovery, element, resource = constraint.pattern ?? '' } = constraint;
      if (discovery !== 'never' && discovery !== 'exclusive') continue;
      report(
        valueSpan(element, 'resource-discovery'),
        `"${id}" keeps the cluster from looking whether "${resource}" runs ${discovery === 'never' ? 'there' : 'anywhere else'}: one that was started by hand is not seen`,
      );
    }
  },
  examples: [
    {
      title: 'never',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY" resource-discovery="never"/>`,
      finds: [
        '"web-not-alice" keeps the cluster from looking whether "web" runs there: one that was started by hand is not seen',
      ],
    },
    {
      title: 'always',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<rsc_location id="web-not-alice" rsc="web" node="alice" score="-INFINITY"/>`,
      finds: [],
    },
  ],
});
