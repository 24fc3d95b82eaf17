/** Cluster options with a name that Pacemaker does not know. */
import { clusterOptionNamed, clusterOptionNames, FORMER_OPTIONS } from '../../../config/option-catalog.js';
import { valueSpan } from '../../../xml/element.js';
import { closest } from '../../../base/closest.js';
import { BOOTSTRAP_SET } from '../../../config/nvsets.js';
import { cibRule } from '../../rule.js';
import { renamingPair } from '../../fix/finding-fix.js';

// Tools and agents keep notes of their own among the options: crmsh and pcs, SAPHanaSR, azure-events, redis, mysql,
// TripleO.
const NOTE_OF_A_TOOL = /(^|[-_])last-|^hana_|^azure-events_|_REPL_INFO$|^tripleo-|^[a-z]+_replication/;

function isKnown(name: string): boolean {
  const hyphenated = name.replaceAll('_', '-');
  return (
    clusterOptionNamed(name) !== undefined ||
    FORMER_OPTIONS.has(hyphenated) ||
    clusterOptionNamed(hyphenated) !== undefined ||
    NOTE_OF_A_TOOL.test(name)
  );
}

export default cibRule({
  meta: {
    id: 'cluster-option-unknown',
    category: 'cluster-options',
    severity: 'warning',
    summary: 'A cluster option has a name that Pacemaker does not know',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker keeps options that it does not know and pays no attention to them. A misspelt option has no effect, and nothing says so.',
    fix: 'Correct the name, or remove the option.',
  },
  check({ cib }, report) {
    const pairs = cib.clusterOptions.flatMap((set) =>
      set.pairs.map((pair) => ({
        isOfTool: set.id !== BOOTSTRAP_SET && cib.clusterOptions.length > 1,
        ...pair,
      })),
    );
    for (const { name, element, isOfTool } of pairs) {
      if (isKnown(name)) continue;
      // In sets of their own tools keep what they like: there only a slip is told.
      if (isOfTool && closest(name, clusterOptionNames()) === undefined) continue;
      const guess = closest(name, clusterOptionNames());
      const unknown = `cluster option "${name}" is not one that Pacemaker knows`;
      report(
        valueSpan(element, 'name'),
        guess === undefined
          ? `${unknown}; it has no effect`
          : `${unknown}; did you mean "${guess}"? As it stands it has no effect.`,
        { fix: guess === undefined ? undefined : renamingPair(element, guess, 'unsafe') },
      );
    }
  },
  examples: [
    {
      title: 'a misspelt option',
      input: '<nvpair id="opt-quorum" name="no-quorum-polcy" value="freeze"/>',
      finds: [
        'cluster option "no-quorum-polcy" is not one that Pacemaker knows; did you mean "no-quorum-policy"? As it stands it has no effect.',
      ],
    },
    {
      title: 'a misspelt option in a set of its own',
      input: `<cib validate-with="pacemaker-3.9"><configuration><crm_config>
  <cluster_property_set id="cib-bootstrap-options"><nvpair id="o1" name="no-quorum-policy" value="freeze"/></cluster_property_set>
  <cluster_property_set id="site"><nvpair id="o2" name="fencing-timout" value="90s"/><nvpair id="o3" name="contact" value="ops"/></cluster_property_set>
</crm_config><nodes/><resources/><constraints/></configuration><status/></cib>`,
      finds: [
        'cluster option "fencing-timout" is not one that Pacemaker knows; did you mean "fencing-timeout"? As it stands it has no effect.',
      ],
    },
    {
      title: 'an option that resembles none',
      input: '<nvpair id="opt-owner" name="contact" value="ops"/>',
      finds: ['cluster option "contact" is not one that Pacemaker knows; it has no effect'],
    },
    {
      title: 'known options, and what crmsh, SAPHanaSR and azure-events note among them',
      input: `<nvpair id="opt-quorum" name="no-quorum-policy" value="freeze"/>
<nvpair id="opt-refresh" name="last-lrm-refresh" value="1700000000"/>
<nvpair id="opt-hana" name="hana_prd_glob_prim" value="site-a"/>
<nvpair id="opt-azure" name="azure-events_globalPullState" value="IDLE"/>`,
      finds: [],
    },
  ],
});
