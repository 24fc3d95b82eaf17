/** Constraints on what is inside a clone. */
import { attributeSpan } from '../../../xml/element.js';
import { outermost } from '../../../config/resources.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'location-on-clone-instance',
    category: 'constraints',
    severity: 'warning',
    summary: 'A constraint names what a clone is made of instead of the clone',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The instances of a clone have names of their own, such as "web:0". The name of what is inside the clone stands for it only as far as an instance has run under that name: on a cluster that starts, and after a cleanup, Pacemaker knows no such resource and ignores the constraint.',
    fix: 'Name the clone.',
  },
  check({ configuration }, report) {
    const { resources, references } = configuration;
    for (const { id, element, attribute } of references.ofKind('constraint')) {
      const resource = resources.named(id) ?? resources.named(/^(.+):\d+$/.exec(id)?.[1]);
      const clone = resource && outermost(resource);
      if (!clone || clone.kind !== 'clone' || clone.id === id) continue;
      report(
        attributeSpan(element, attribute),
        `the constraint names "${id}", which is inside clone "${clone.id}"; where no instance has run yet, there is no such resource, and the constraint is ignored`,
        { help: `name "${clone.id}"` },
      );
    }
  },
  examples: [
    {
      title: 'what is cloned',
      input: `<clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone>
<rsc_location id="web-alpha" rsc="web" node="alpha" score="100"/>`,
      finds: [
        'the constraint names "web", which is inside clone "web-clone"; where no instance has run yet, there is no such resource, and the constraint is ignored',
      ],
    },
    {
      title: 'the clone',
      input: `<clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone>
<rsc_location id="web-alpha" rsc="web-clone" node="alpha" score="100"/>`,
      finds: [],
    },
    {
      title: 'an instance',
      input: `<clone id="web-clone"><primitive id="web" class="systemd" type="httpd"/></clone>
<rsc_location id="web-alpha" rsc="web:0" node="alpha" score="100"/>`,
      finds: [
        'the constraint names "web:0", which is inside clone "web-clone"; where no instance has run yet, there is no such resource, and the constraint is ignored',
      ],
    },
  ],
});
