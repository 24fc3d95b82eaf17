/** Tie breakers without ties. */
import { isOn, nodesOf, quorumDevice } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-atb-odd-lms',
    category: 'corosync',
    severity: 'error',
    summary: 'A tie breaker in a cluster with an odd number of votes',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Of an odd number of votes a part with one vote less than half can have the node of the tie breaker. With wait_for_all it has no quorum when it starts alone. Without, Corosync switches the tie breaker off; with last_man_standing beside it, it does not start.',
    fix: 'Remove "auto_tie_breaker", or set "wait_for_all: 1" and remove "last_man_standing".',
  },
  check({ conf }, report) {
    const entry = entryAt(conf, 'quorum.auto_tie_breaker');
    if (!entry || !isOn(conf, 'quorum.auto_tie_breaker') || quorumDevice(conf)) return;
    const votes = nodesOf(conf).reduce((sum, node) => sum + (node.votes ?? 1), 0);
    const isLms = isOn(conf, 'quorum.last_man_standing');
    if (votes % 2 === 0 || isOn(conf, 'quorum.wait_for_all')) return;
    report(
      { ...entry.nameSpan, end: entry.valueSpan.end },
      isLms
        ? `"auto_tie_breaker" and "last_man_standing" are set with ${votes} votes, an odd number, and without "wait_for_all: 1"; Corosync does not start`
        : `"auto_tie_breaker" is set with ${votes} votes, an odd number, and without "wait_for_all: 1"; Corosync switches it off`,
      { severity: isLms ? undefined : 'warning' },
    );
  },
  examples: [
    {
      title: 'with last_man_standing',
      input: `quorum {
  auto_tie_breaker: 1
  last_man_standing: 1
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
        '"auto_tie_breaker" and "last_man_standing" are set with 3 votes, an odd number, and without "wait_for_all: 1"; Corosync does not start',
      ],
    },
    {
      title: 'alone',
      input: `quorum {
  auto_tie_breaker: 1
}
nodelist {
  node {
    nodeid: 1
    quorum_votes: 3
  }
}`,
      finds: [
        '"auto_tie_breaker" is set with 3 votes, an odd number, and without "wait_for_all: 1"; Corosync switches it off',
      ],
    },
    {
      title: 'an even number of votes',
      input: `quorum {
  auto_tie_breaker: 1
}
nodelist {
  node {
    nodeid: 1
  }
  node {
    nodeid: 2
  }
}`,
      finds: [],
    },
  ],
});
