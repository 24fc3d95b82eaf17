/** Order constraints of a kind that does not exist. */
import { valueSpan } from '../../../xml/element.js';
import { closest, didYouMean } from '../../../base/closest.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

const KINDS = ['Mandatory', 'Optional', 'Serialize'];

export default cibRule({
  meta: {
    id: 'order-kind-invalid',
    category: 'constraints',
    severity: 'error',
    summary: 'An order constraint has an unknown kind',
    since: '0.1.0',
    preset: 'parity',
    refusal: 'schema-words',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker knows the kinds Mandatory, Optional and Serialize. The schema refuses any other; where the schema is not checked, the constraint becomes mandatory.',
    fix: 'Use "Mandatory", "Optional" or "Serialize", or remove the attribute for "Mandatory".',
  },
  check({ cib }, report) {
    for (const constraint of cib.constraints) {
      if (constraint.kind !== 'order' || constraint.orderKind === undefined) continue;
      const kind = constraint.orderKind;
      if (KINDS.some((known) => known.toLowerCase() === kind.toLowerCase())) continue;
      const meant = closest(kind, KINDS) ?? 'Mandatory';
      report(
        valueSpan(constraint.element, 'kind'),
        `kind "${kind}" of "${constraint.id}" is none of "Mandatory", "Optional" and "Serialize"${didYouMean(kind, KINDS) || '.'} Pacemaker takes it for "Mandatory".`,
        { fix: writing(constraint.element, 'kind', meant, meant === 'Mandatory' ? 'safe' : 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt kind',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="db-app" first="db" then="app" kind="Optonal"/>`,
      finds: [
        'kind "Optonal" of "db-app" is none of "Mandatory", "Optional" and "Serialize"; did you mean "Optional"? Pacemaker takes it for "Mandatory".',
      ],
    },
    {
      title: 'a known kind',
      input: `<primitive id="db" class="systemd" type="postgresql"/><primitive id="app" class="systemd" type="app"/>
<rsc_order id="db-app" first="db" then="app" kind="Optional"/>`,
      finds: [],
    },
  ],
});
