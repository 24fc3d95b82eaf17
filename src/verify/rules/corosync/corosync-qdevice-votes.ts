/** Votes of the quorum device. */
import { nodesOf, plainValue, quorumDevice, settingAt, wholeNumber } from '../../../corosync/cluster-view.js';
import { entryAt } from '../../../corosync/parse-corosync-conf.js';
import { corosyncRule } from '../../rule.js';

export default corosyncRule({
  meta: {
    id: 'corosync-qdevice-votes',
    category: 'corosync',
    severity: 'error',
    summary: 'It is not said how many votes the quorum device has',
    since: '0.2.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Corosync works out the votes of the quorum device only when every node has one vote and nobody says how many are expected. Else it does not start.',
    fix: 'Set "votes" in the section of the device: 1 for ffsplit, the number of nodes less one for lms.',
  },
  check({ conf }, report) {
    const device = quorumDevice(conf);
    if (!device) return;
    const expected = entryAt(conf, 'quorum.expected_votes');
    const votes = settingAt(conf, 'quorum.device.votes');
    const uneven = nodesOf(conf).find((node) => node.votes !== 1);
    if (votes === undefined && (expected || uneven)) {
      const why = expected ? '"expected_votes" is set' : 'not every node has one vote';
      report(device.nameSpan, `${why}, but the quorum device has no "votes"; Corosync does not start`, {
        related: [
          ...(expected ? [{ at: expected.nameSpan, message: 'the votes that are expected' }] : []),
          ...(uneven ? [{ at: uneven.section.nameSpan, message: 'a node with other votes' }] : []),
        ],
      });
    }
    const nodes = nodesOf(conf).length;
    const given = wholeNumber(votes);
    const at = entryAt(conf, 'quorum.device.votes');
    if (at && given !== undefined && nodes > 0 && given > Math.max(1, nodes - 1)) {
      report(
        at.valueSpan,
        `the quorum device has ${given} votes and the nodes ${nodes}: without the device there is no quorum, however many nodes are left`,
        { severity: 'warning', help: '"votes: 1" with "ffsplit", one less than the nodes with "lms"' },
      );
    }
    const [of, all] = [wholeNumber(votes), expected && wholeNumber(plainValue(expected))];
    if (of !== undefined && of > 0 && expected && all !== undefined && all > 0 && all - of < 2) {
      report(
        expected.valueSpan,
        `"expected_votes" is ${all}, of which the quorum device has ${of}; at least 2 must be left for the nodes, and Corosync does not start`,
      );
    }
  },
  examples: [
    {
      title: 'expected votes, and none of the device',
      input: `quorum {
  expected_votes: 3
  device {
    model: net
  }
}`,
      finds: ['"expected_votes" is set, but the quorum device has no "votes"; Corosync does not start'],
    },
    {
      title: 'too few votes for the nodes',
      input: `quorum {
  expected_votes: 2
  device {
    model: net
    votes: 1
  }
}`,
      finds: [
        '"expected_votes" is 2, of which the quorum device has 1; at least 2 must be left for the nodes, and Corosync does not start',
      ],
    },
    {
      title: 'the votes of the device',
      input: `quorum {
  expected_votes: 3
  device {
    model: net
    votes: 1
  }
}`,
      finds: [],
    },
    {
      title: 'more votes than nodes',
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
  device {
    model: net
    votes: 3
    net {
      host: arbiter
      algorithm: ffsplit
    }
  }
}
`,
      finds: [
        'the quorum device has 3 votes and the nodes 2: without the device there is no quorum, however many nodes are left',
      ],
    },
  ],
});
