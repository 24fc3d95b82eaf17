/** A consensus timeout that ends before the token timeout has done its work. */
import {
  effectiveToken,
  nodesOf,
  plainValue,
  settingAt,
  wholeNumber,
} from '../../../corosync/cluster-view.js';
import type { CorosyncConf } from '../../../corosync/corosync-conf.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule, type CorosyncContext } from '../../rule.js';
import { removingEntry } from '../../fix/corosync-fix.js';

const MINIMUM = 30;

interface Limit {
  readonly least: number;
  readonly advice: string;
}

/** Two nodes do well with a consensus timeout of the token timeout; more nodes need 1.2 times that. */
function limitOf({ conf, defaults }: CorosyncContext): Limit {
  const token = effectiveToken(conf, defaults);
  const twoNodes = nodesOf(conf).length === 2;
  const least = twoNodes ? token : Math.ceil(token * 1.2);
  const advice = twoNodes
    ? `the token timeout is ${token} ms, and consensus should not be shorter`
    : `at least ${least} ms is needed, 1.2 times the token timeout of ${token} ms`;
  return { least, advice };
}

/** The join timeout, 50 ms when it is not set; consensus below it stops Corosync. */
function joinTimeout(conf: CorosyncConf): number {
  const join = wholeNumber(settingAt(conf, 'totem.join'));
  return join === undefined || join === 0 ? 50 : join;
}

export default corosyncRule({
  meta: {
    id: 'corosync-consensus-too-low',
    category: 'corosync',
    severity: 'warning',
    summary: 'The consensus timeout is too short for the token timeout',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'After a node is lost, the others agree on who is left. When they are given less time than it takes to notice a loss, they form several memberships one after the other, or separate ones. Corosync does not check it.',
    fix: 'Remove "consensus": the default is 1.2 times the token timeout and follows it.',
  },
  check(context, report) {
    const { conf } = context;
    const entry = entryAt(conf, 'totem.consensus');
    const consensus = entry && wholeNumber(plainValue(entry));
    // Below 30 ms and below "join" Corosync does not even start; other rules say so. 0 stands for the default.
    if (!entry || consensus === undefined || consensus < MINIMUM || consensus < joinTimeout(conf)) return;
    const { least, advice } = limitOf(context);
    const token = effectiveToken(conf, context.defaults);
    if (consensus >= 1.2 * token) return;
    const isShort = consensus < least;
    report(
      entry.valueSpan,
      isShort
        ? `"consensus" is ${consensus} ms, but ${advice}; the nodes can disagree about who is left`
        : `"consensus" is ${consensus} ms, and the token timeout ${token} ms: that is enough for two nodes, and too short as soon as a third one joins, when 1.2 times the token timeout is needed`,
      {
        severity: isShort ? undefined : 'info',
        help: 'remove "consensus"; its default follows the token timeout',
        fix: removingEntry(entry, 'unsafe'),
      },
    );
  },
  examples: [
    {
      title: 'the token timeout was raised, consensus was not',
      input: `totem {
  token: 5000
  consensus: 3600
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
  node {
    nodeid: 3
  }
}`,
      finds: [
        '"consensus" is 3600 ms, but at least 6780 ms is needed, 1.2 times the token timeout of 5650 ms; the nodes can disagree about who is left',
      ],
    },
    {
      title: 'two nodes with consensus below the token timeout',
      input: `totem {
  token: 5000
  consensus: 3000
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
}`,
      finds: [
        '"consensus" is 3000 ms, but the token timeout is 5000 ms, and consensus should not be shorter; the nodes can disagree about who is left',
      ],
    },
    {
      title: 'enough for the token timeout of Corosync 2, which is 1000 ms',
      target: 'corosync=2',
      input: `totem {
  consensus: 1200
}`,
      finds: [],
    },
    {
      title: '1.2 times the token timeout',
      input: `totem {
  token: 5000
  consensus: 6000
}`,
      finds: [],
    },
    {
      title: 'as long as the token timeout, of two nodes',
      input: `totem {
  token: 5000
  consensus: 5000
}
nodelist {
  node {
    ring0_addr: a
  }
  node {
    ring0_addr: b
  }
}`,
      finds: [
        '"consensus" is 5000 ms, and the token timeout 5000 ms: that is enough for two nodes, and too short as soon as a third one joins, when 1.2 times the token timeout is needed',
      ],
    },
  ],
});
