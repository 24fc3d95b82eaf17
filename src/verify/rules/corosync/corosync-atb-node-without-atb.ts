/** The node of a tie breaker that is off. */
import { isOn, nodesOf, plainValue } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

/** `lowest`, `highest` or node ids with blanks between. */
const CHOICE = /^(?:lowest|highest|\d{1,10}(?:[ \t]{1,9}\d{1,10})*)$/;

export default corosyncRule({
  meta: {
    id: 'corosync-atb-node-without-atb',
    category: 'corosync',
    severity: 'warning',
    summary: 'The node of the tie breaker is named without a tie breaker',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'The setting says which half keeps quorum when a cluster splits in two equal ones. Without "auto_tie_breaker: 1" neither does.',
    fix: 'Set "auto_tie_breaker: 1", or remove the setting. It is "lowest", "highest" or a list of node ids.',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.auto_tie_breaker_node');
    if (!entry) return;
    const at = { ...entry.nameSpan, end: entry.valueSpan.end };
    if (!isOn(conf, 'quorum.auto_tie_breaker')) {
      report(at, '"auto_tie_breaker_node" is set without "auto_tie_breaker: 1"; it has no effect');
    } else if (!CHOICE.test(plainValue(entry))) {
      report(
        entry.valueSpan,
        `"${plainValue(entry)}" names no node for the tie breaker; "lowest", "highest" or node ids are expected`,
      );
    } else {
      const ids = new Set(
        nodesOf(conf).map((node) =>
          node.section.entries.findLast(({ name }) => name === 'nodeid')?.value.trim(),
        ),
      );
      const strangers = plainValue(entry)
        .split(/\s+/)
        .filter((word) => /^\d+$/.test(word) && !ids.has(word));
      if (strangers.length > 0 && ids.size > 0 && !ids.has(undefined)) {
        report(
          entry.valueSpan,
          `no node has the id ${strangers.join(' or ')} that "auto_tie_breaker_node" names`,
        );
      }
    }
  },
  examples: [
    {
      title: 'a node without a tie breaker',
      input: `quorum {
  auto_tie_breaker_node: lowest
}`,
      finds: ['"auto_tie_breaker_node" is set without "auto_tie_breaker: 1"; it has no effect'],
    },
    {
      title: 'a name in the place of an id',
      input: `quorum {
  auto_tie_breaker: 1
  auto_tie_breaker_node: alpha
}`,
      finds: ['"alpha" names no node for the tie breaker; "lowest", "highest" or node ids are expected'],
    },
    {
      title: 'both',
      input: `quorum {
  auto_tie_breaker: 1
  auto_tie_breaker_node: 1 3
}`,
      finds: [],
    },
    {
      title: 'a node that there is not',
      input: `nodelist {
  node {
    name: n1
    nodeid: 1
    ring0_addr: 192.0.2.1
  }
  node {
    name: n2
    nodeid: 2
    ring0_addr: 192.0.2.2
  }
}
quorum {
  auto_tie_breaker: 1
  auto_tie_breaker_node: 1 7
}
`,
      finds: ['no node has the id 7 that "auto_tie_breaker_node" names'],
    },
  ],
});
