/** Left-overs of Corosync 1: services and users that the daemon no longer has. */
import { sectionsAt } from '../../../corosync/cluster-view.js';
import { corosyncRule } from '../../rule.js';
import { removingSection } from '../../fix/corosync-fix.js';

const LEFT_OVERS = [
  {
    name: 'service',
    message:
      'section "service" belongs to Corosync 1, which ran Pacemaker as a plugin; Corosync 2 and later ignore it, and Pacemaker is not started by it',
    help: 'remove the section and enable the service "pacemaker" in the init system',
    severity: undefined,
  },
  {
    name: 'aisexec',
    message:
      'section "aisexec" belongs to Corosync 1, which could run as another user; Corosync 2 and later ignore it',
    help: 'remove the section',
    // Nobody misses it.
    severity: 'info',
  },
] as const;

export default corosyncRule({
  meta: {
    id: 'corosync-plugin-service',
    category: 'corosync',
    severity: 'error',
    summary: 'The file configures the Pacemaker plugin of Corosync 1',
    since: '0.1.0',
    preset: 'recommended',
    fixable: 'safe',
    appliesTo: { corosync: { since: '2' } },
  },
  docs: {
    why: 'Since Corosync 2 nothing reads these sections, and no message says so. Who expects them to start Pacemaker has a cluster without a resource manager; under Corosync 1 the plugin was unsupported long before it was removed.',
    fix: 'Remove the sections. Pacemaker is a service of its own: "systemctl enable pacemaker".',
  },
  check({ conf }, report) {
    for (const { name, message, ...detail } of LEFT_OVERS) {
      for (const section of sectionsAt(conf, name)) {
        report(section.nameSpan, message, { ...detail, fix: removingSection(section) });
      }
    }
  },
  examples: [
    {
      title: 'the plugin of Corosync 1 beside the quorum service of Corosync 2',
      input: `service {
  ver: 0
  name: pacemaker
}
aisexec {
  user: root
}
quorum {
  provider: corosync_votequorum
}`,
      finds: LEFT_OVERS.map(({ message }) => message),
    },
    {
      title: 'the plugin in a file of Corosync 1',
      input: `service {
  ver: 0
  name: pacemaker
}`,
      finds: [],
    },
    {
      title: 'a present configuration',
      input: `quorum {
  provider: corosync_votequorum
}`,
      finds: [],
    },
  ],
});
