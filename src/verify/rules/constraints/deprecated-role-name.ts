/** Roles under the names from before Pacemaker 2.1. */
import { configurationElements } from '../../../cib/id-index.js';
import { attributeOf, valueSpan, type XmlElement } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { counted } from '../../wording.js';
import { safeFix, setAttributeTo } from '../../fix/finding-fix.js';

const PRESENT_NAME: ReadonlyMap<string, string> = new Map<string, string>([
  ['master', 'Promoted'],
  ['slave', 'Unpromoted'],
]);

/** The attributes that hold roles; `role` of acl targets is an element, not an attribute. */
const ROLE_ATTRIBUTES = ['role', 'rsc-role', 'with-rsc-role'];

function roleAttributes(element: XmlElement): readonly string[] {
  const isTargetRole = element.name === 'nvpair' && attributeOf(element, 'name') === 'target-role';
  return isTargetRole ? ['value'] : ROLE_ATTRIBUTES;
}

export default cibRule({
  meta: {
    id: 'deprecated-role-name',
    category: 'constraints',
    severity: 'info',
    summary: 'A role has its former name Master or Slave',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'safe',
    appliesTo: { pacemaker: { since: '2.1' } },
  },
  docs: {
    why: 'The roles are called Promoted and Unpromoted since Pacemaker 2.1. The former names still work, which makes it a hint, and will be removed one day.',
    fix: 'Write "Promoted" for "Master" and "Unpromoted" for "Slave", once no node runs a version before 2.1.',
  },
  check({ cib }, report) {
    const roles = configurationElements(cib.root).flatMap((element) =>
      roleAttributes(element).flatMap((name) => {
        const role = attributeOf(element, name);
        const isFormer = role !== undefined && PRESENT_NAME.has(role.toLowerCase());
        return isFormer ? [{ at: valueSpan(element, name), element, name, role }] : [];
      }),
    );
    for (const [former, present] of PRESENT_NAME) {
      const named = roles.filter(({ role }) => role.toLowerCase() === former);
      const [first, ...others] = named;
      if (!first) continue;
      const places = others.length === 0 ? '' : `, here and in ${counted(others.length, 'other place')}`;
      report(
        first.at,
        `role "${first.role}" is called "${present}" now${places}: Pacemaker will not know the former name for ever`,
        {
          related: others.map(({ at }) => ({ at, message: 'and here' })),
          fix: safeFix(
            `write "${present}"`,
            ...named.map(({ element, name }) => setAttributeTo(element, name, present)),
          ),
        },
      );
    }
  },
  examples: [
    {
      title: 'former names in a constraint and a monitor',
      input: `<clone id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"><operations>
  <op id="db-monitor" name="monitor" interval="10s" role="Slave"/>
</operations></primitive></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Master" score="INFINITY"/>`,
      finds: [
        'role "Master" is called "Promoted" now: Pacemaker will not know the former name for ever',
        'role "Slave" is called "Unpromoted" now: Pacemaker will not know the former name for ever',
      ],
    },
    {
      title: 'former names that Pacemaker 2.0 knows alone',
      target: 'pacemaker=2.0',
      input: `<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Master" score="INFINITY"/>`,
      finds: [],
    },
    {
      title: 'present names',
      input: `<clone id="db-clone"><primitive id="db" class="ocf" provider="heartbeat" type="pgsql"/></clone>
<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"/>
<rsc_colocation id="ip-with-db" rsc="ip" with-rsc="db-clone" with-rsc-role="Promoted" score="INFINITY"/>`,
      finds: [],
    },
  ],
});
