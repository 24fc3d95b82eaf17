/** Constraints that name the resource inside a bundle. */
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

export default cibRule({
  meta: {
    id: 'constraint-on-bundle-primitive',
    category: 'constraints',
    severity: 'error',
    summary: 'A constraint names the resource inside a bundle instead of the bundle',
    since: '0.1.0',
    preset: 'parity',
  },
  docs: {
    why: 'The resource inside a bundle exists once per replica and has no place of its own. Pacemaker does not find it under its id and ignores the constraint.',
    fix: 'Name the bundle.',
  },
  check({ configuration }, report) {
    const { resources, references } = configuration;
    for (const bundle of resources.all) {
      if (bundle.kind !== 'bundle' || !bundle.primitive) continue;
      for (const { kind, id, element, attribute, by } of references.usesOf(bundle.primitive.id)) {
        if (kind !== 'constraint') continue;
        report(
          valueSpan(element, attribute),
          `"${attributeOf(by, 'id') ?? ''}" names "${id}", which is inside bundle "${bundle.id}": Pacemaker ignores the constraint`,
          { help: `name the bundle: "${bundle.id}"` },
        );
      }
    }
  },
  examples: [
    {
      title: 'the resource inside',
      input: `<bundle id="web-bundle"><podman image="web:1"/><network ip-range-start="192.0.2.10"/><primitive id="web" class="ocf" provider="heartbeat" type="apache"/></bundle>
<primitive id="db" class="systemd" type="postgresql"/><rsc_order id="db-web" first="db" then="web"/>`,
      finds: ['"db-web" names "web", which is inside bundle "web-bundle": Pacemaker ignores the constraint'],
    },
    {
      title: 'the bundle',
      input: `<bundle id="web-bundle"><podman image="web:1"/><network ip-range-start="192.0.2.10"/><primitive id="web" class="ocf" provider="heartbeat" type="apache"/></bundle>
<primitive id="db" class="systemd" type="postgresql"/><rsc_order id="db-web" first="db" then="web-bundle"/>`,
      finds: [],
    },
  ],
});
