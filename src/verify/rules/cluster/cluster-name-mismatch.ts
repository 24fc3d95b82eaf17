/** Clusters with two names. */
import { plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { optionPair } from '../../../config/cluster-options.js';
import { valueSpan } from '../../../xml/element.js';
import { clusterRule } from '../../rule.js';

export default clusterRule({
  meta: {
    id: 'cluster-name-mismatch',
    category: 'cluster',
    severity: 'warning',
    summary: 'The cluster has two names',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker writes the name that Corosync has into the CIB. Two names tell that files of two clusters were mixed up, or that a file was changed and never loaded; GFS2 and DLM refuse a filesystem that was made for another name.',
    fix: 'Write the same name, or remove "cluster-name" from the CIB.',
  },
  check({ cib, corosync: [first] }, report) {
    const pair = cib && optionPair(cib.configuration, 'cluster-name');
    const entry = first && entryAt(first.content.conf, 'totem.cluster_name');
    if (!pair || !entry || pair.value === plainValue(entry)) return;
    report(
      valueSpan(pair.element, 'value'),
      `"cluster-name" is "${pair.value}", and "cluster_name" of Corosync "${plainValue(entry)}"; one name is expected`,
      {
        related: [{ at: entry.valueSpan, message: 'the name that Corosync has' }],
      },
    );
  },
  examples: [
    {
      title: 'two names',
      input: `==> cib.xml <==
<nvpair id="opt-name" name="cluster-name" value="web"/>
==> corosync.conf <==
totem {
  cluster_name: storage
}`,
      finds: ['"cluster-name" is "web", and "cluster_name" of Corosync "storage"; one name is expected'],
    },
    {
      title: 'one name',
      input: `==> cib.xml <==
<nvpair id="opt-name" name="cluster-name" value="web"/>
==> corosync.conf <==
totem {
  cluster_name: web
}`,
      finds: [],
    },
  ],
});
