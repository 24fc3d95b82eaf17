/** Resources that belong to a container that is not configured. */
import { valueSpan } from '../../../xml/element.js';
import { didYouMean } from '../../../base/closest.js';
import { metaDefinitions, ownerName } from '../../meta-values.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'container-unknown',
    category: 'resources',
    severity: 'error',
    summary: 'A resource names a container that does not exist',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'The meta attribute "container" ties a resource to the resource that it runs inside, so that failures inside restart the container. With an unknown id the tie is ignored.',
    fix: 'Correct the id, or remove the attribute.',
  },
  check({ cib, configuration }, report) {
    const { resources } = configuration;
    const ids = resources.all.map(({ id }) => id);
    for (const { owner, pair } of metaDefinitions(cib)) {
      if (pair.name !== 'container' || pair.value === undefined || resources.named(pair.value)) continue;
      report(
        valueSpan(pair.element, 'value'),
        `container "${pair.value}" of ${ownerName(owner)} is no resource of this configuration${didYouMean(pair.value, ids) || '.'} Pacemaker ignores it.`,
      );
    }
  },
  examples: [
    {
      title: 'a misspelt container',
      input: `<primitive id="vm-web" class="ocf" provider="heartbeat" type="VirtualDomain"/>
<primitive id="web" class="ocf" provider="heartbeat" type="apache">
  <meta_attributes id="web-meta"><nvpair id="web-container" name="container" value="vm-wep"/></meta_attributes>
</primitive>`,
      finds: [
        'container "vm-wep" of "web" is no resource of this configuration; did you mean "vm-web"? Pacemaker ignores it.',
      ],
    },
    {
      title: 'a container that exists',
      input: `<primitive id="vm-web" class="ocf" provider="heartbeat" type="VirtualDomain"/>
<primitive id="web" class="ocf" provider="heartbeat" type="apache">
  <meta_attributes id="web-meta"><nvpair id="web-container" name="container" value="vm-web"/></meta_attributes>
</primitive>`,
      finds: [],
    },
  ],
});
