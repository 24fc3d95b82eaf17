/** Options, meta attributes and values that came after the version of the target. */
import { CLUSTER_OPTIONS } from '../../../config/option-catalog.js';
import { configurationElements } from '../../../cib/id-index.js';
import type { NvPair } from '../../../cib/nvsets.js';
import { attributeOf, valueSpan } from '../../../xml/element.js';
import { metaDefinitions } from '../../meta-values.js';
import { cibRule, type CibContext, type Report } from '../../rule.js';
import { isOlderThan, versionInWords, type Target } from '../../target/target.js';

/** Pacemaker Explained and the release notes say since when; options with a former name got the present one in 3.0.2. */
const OPTIONS: ReadonlyMap<string, string> = new Map([
  ...CLUSTER_OPTIONS.flatMap(({ name, formerName }) =>
    formerName === undefined ? [] : [[name, '3.0.2'] as const],
  ),
  ['priority-fencing-delay', '2.0.4'],
  ['shutdown-lock', '2.0.4'],
  ['shutdown-lock-limit', '2.0.4'],
  ['node-pending-timeout', '2.1.7'],
]);

const META: ReadonlyMap<string, string> = new Map([
  ['promotable', '2.0.0'],
  ['promoted-max', '2.0.0'],
  ['promoted-node-max', '2.0.0'],
  ['critical', '2.1.0'],
  ['allow-unhealthy-nodes', '2.1.3'],
]);

interface Newer {
  readonly pair: NvPair;
  readonly since: string;
  readonly what: string;
}

/** What is written and may be newer than the target. */
function featuresIn(
  pairs: readonly NvPair[],
  known: ReadonlyMap<string, string>,
  what: string,
): readonly Newer[] {
  return pairs.flatMap((pair) => {
    const since = known.get(pair.name);
    return since === undefined ? [] : { pair, since, what: `${what} "${pair.name}"` };
  });
}

/** The target's version in words when it is stated, and older. */
function olderTarget(target: Target, since: string): string | undefined {
  const { pacemaker } = target;
  return pacemaker?.isStated && isOlderThan(target, 'pacemaker', since)
    ? versionInWords('pacemaker', pacemaker)
    : undefined;
}

/** The roles as they are called since 2.1, wherever a role stands. */
const ROLES = new Set(['promoted', 'unpromoted']);
const ROLE_ATTRIBUTES = ['role', 'rsc-role', 'with-rsc-role'];

function checkRoles({ cib, target }: CibContext, report: Report): void {
  const older = olderTarget(target, '2.1.0');
  if (older === undefined) return;
  for (const element of configurationElements(cib.root)) {
    for (const name of ROLE_ATTRIBUTES) {
      const role = attributeOf(element, name);
      if (role === undefined || !ROLES.has(role.toLowerCase())) continue;
      report(
        valueSpan(element, name),
        `the role "${role}" came with Pacemaker 2.1.0; ${older} knows it as "${role.toLowerCase() === 'promoted' ? 'Master' : 'Slave'}" and refuses the configuration`,
      );
    }
  }
}

export default cibRule({
  meta: {
    id: 'pacemaker-version-vs-feature',
    category: 'input',
    severity: 'warning',
    summary: 'The configuration uses what the Pacemaker of the target does not know',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'An older Pacemaker keeps an option or meta attribute that it does not know and pays no attention to it: fencing that is switched on by its new name is not switched on, a delay is not kept. Roles that it does not know have it refuse the configuration.',
    fix: 'Use the name that the target knows, or raise the target.',
  },
  check(context, report) {
    const { cib, target } = context;
    checkRoles(context, report);
    const options = cib.clusterOptions.flatMap(({ pairs }) => pairs);
    const meta = metaDefinitions(cib).map(({ pair }) => pair);
    const demotes = options.filter(({ name, value }) => name === 'no-quorum-policy' && value === 'demote');
    const features: readonly Newer[] = [
      ...featuresIn(options, OPTIONS, 'cluster option'),
      ...demotes.map((pair) => ({ pair, since: '2.0.5', what: 'the value "demote" of "no-quorum-policy"' })),
      ...featuresIn(meta, META, 'meta attribute'),
    ];
    for (const { pair, since, what } of features) {
      const older = olderTarget(target, since);
      if (older === undefined) continue;
      report(
        valueSpan(pair.element, what.startsWith('the value') ? 'value' : 'name'),
        `${what} came with Pacemaker ${since}; ${older} pays no attention to it`,
      );
    }
  },
  examples: [
    {
      title: 'new names for a cluster that runs 2.1.5',
      target: 'pacemaker=2.1.5',
      input: `<nvpair id="o1" name="fencing-enabled" value="true"/><nvpair id="o2" name="node-pending-timeout" value="2h"/>`,
      finds: [
        'cluster option "fencing-enabled" came with Pacemaker 3.0.2; Pacemaker 2.1.5 pays no attention to it',
        'cluster option "node-pending-timeout" came with Pacemaker 2.1.7; Pacemaker 2.1.5 pays no attention to it',
      ],
    },
    {
      title: 'a meta attribute of 2.1 for 2.0',
      target: 'pacemaker=2.0.5',
      input: `<primitive id="db" class="systemd" type="postgresql"><meta_attributes id="m"><nvpair id="m1" name="critical" value="false"/></meta_attributes></primitive>`,
      finds: ['meta attribute "critical" came with Pacemaker 2.1.0; Pacemaker 2.0.5 pays no attention to it'],
    },
    {
      title: 'names that the target knows',
      target: 'pacemaker=2.1.5',
      input: `<nvpair id="o1" name="stonith-enabled" value="true"/><nvpair id="o2" name="priority-fencing-delay" value="15s"/>`,
      finds: [],
    },
    {
      title: 'the present names of roles for 2.0',
      target: 'pacemaker=2.0.5',
      input:
        '<clone id="c"><primitive id="db" class="ocf" provider="pacemaker" type="Stateful"><operations><op id="o" name="monitor" interval="10s" role="Promoted"/></operations></primitive></clone>',
      finds: [
        'the role "Promoted" came with Pacemaker 2.1.0; Pacemaker 2.0.5 knows it as "Master" and refuses the configuration',
      ],
    },
  ],
});
