/** Limits of promotion under their names from before Pacemaker 2. */
import { attributeSpan } from '../../../xml/element.js';
import { metaDefinitions, ownerName, type MetaDefinition } from '../../meta-values.js';
import { cibRule } from '../../rule.js';
import { inShort } from '../../wording.js';
import { removal, setAttributeTo, type FindingFix } from '../../fix/finding-fix.js';

const PRESENT_NAME: ReadonlyMap<string, string> = new Map<string, string>([
  ['master-max', 'promoted-max'],
  ['master-node-max', 'promoted-node-max'],
]);

/** Renames all; where a present name is set somewhere, what counts for whom may change. */
function mending(all: readonly MetaDefinition[], former: readonly MetaDefinition[]): FindingFix {
  const present = new Set(former.map(({ pair }) => PRESENT_NAME.get(pair.name)));
  const isUsed = all.some(({ pair }) => present.has(pair.name));
  return {
    title: `rename ${former.length === 1 ? 'it' : 'them'} to ${[...present].map((name) => `"${name ?? ''}"`).join(' and ')}`,
    safety: isUsed ? 'unsafe' : 'safe',
    steps: former.map(({ set, pair }) => {
      const name = PRESENT_NAME.get(pair.name);
      return set.pairs.some((other) => other.name === name)
        ? removal(pair.element)
        : setAttributeTo(pair.element, 'name', name);
    }),
  };
}

export default cibRule({
  meta: {
    id: 'deprecated-promoted-meta',
    category: 'collectives',
    severity: 'warning',
    summary: 'A limit of promotion has its former name',
    since: '0.1.0',
    preset: 'parity',
    fixable: 'safe',
    appliesTo: { pacemaker: { since: '2' } },
  },
  docs: {
    why: 'Pacemaker still reads master-max and master-node-max and will stop doing so; the limit will then be 1 whatever is written.',
    fix: 'Rename them to promoted-max and promoted-node-max.',
  },
  check({ cib }, report) {
    const all = metaDefinitions(cib);
    const definitions = all.filter(({ pair }) => PRESENT_NAME.has(pair.name));
    const [first, ...others] = definitions;
    if (!first) return;
    const names = [...new Set(definitions.map(({ pair }) => pair.name))].sort();
    const owners = [...new Set(definitions.map(({ owner }) => ownerName(owner)))];
    const present = names.map((name) => PRESENT_NAME.get(name) ?? '').join(' and ');
    report(
      attributeSpan(first.pair.element, 'name'),
      `${names.join(' and ')} of ${inShort(owners)} ${names.length === 1 ? 'is' : 'are'} called ${present} now; Pacemaker will not read the former ${names.length === 1 ? 'name' : 'names'} for ever`,
      {
        related: others.map(({ owner, pair }) => ({
          at: attributeSpan(pair.element, 'name'),
          message: `${pair.name} of ${ownerName(owner)}`,
        })),
        fix: mending(all, definitions),
      },
    );
  },
  examples: [
    {
      title: 'the former name',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta">
    <nvpair id="db-clone-promotable" name="promotable" value="true"/>
    <nvpair id="db-clone-max" name="master-max" value="2"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="galera"/>
</clone>`,
      finds: [
        'master-max of "db-clone" is called promoted-max now; Pacemaker will not read the former name for ever',
      ],
    },
    {
      title: 'the present name',
      input: `<clone id="db-clone">
  <meta_attributes id="db-clone-meta">
    <nvpair id="db-clone-promotable" name="promotable" value="true"/>
    <nvpair id="db-clone-max" name="promoted-max" value="2"/>
  </meta_attributes>
  <primitive id="db" class="ocf" provider="heartbeat" type="galera"/>
</clone>`,
      finds: [],
    },
  ],
});
