/** Resources of agent classes that are on their way out, or gone. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';

const STATE_OF_CLASS: ReadonlyMap<string, string> = new Map<string, string>([
  ['heartbeat', 'long gone: Pacemaker 2 and later do not run it'],
  ['lsb', 'for init scripts, which distributions no longer ship and some no longer support'],
  ['nagios', 'gone from Pacemaker 3, which drops the resource'],
  ['service', 'ambiguous: it stands for whatever service system a node has'],
  ['upstart', 'gone from Pacemaker 3, which drops the resource'],
]);

export default cibRule({
  meta: {
    id: 'resource-class-legacy',
    category: 'resources',
    severity: 'warning',
    summary: 'A resource uses an agent class that is outdated or no longer supported',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Init scripts often return wrong codes for "status", so that the cluster misjudges the service; the classes heartbeat, upstart and nagios have been removed, and an upgrade drops such resources silently.',
    fix: 'Use the systemd unit (class "systemd") or an OCF agent of the service.',
  },
  check({ cib }, report) {
    for (const { id, element, ...agent } of [...cib.templates, ...cib.primitives]) {
      const state = STATE_OF_CLASS.get(agent.class ?? '');
      // A primitive that takes its class from a template is reported there.
      if (state === undefined || !element.attributes.some(({ name }) => name === 'class')) continue;
      report(valueSpan(element, 'class'), `class "${agent.class ?? ''}" of "${id}" is ${state}`, {
        help: `use the systemd unit or an OCF agent in place of "${agent.type ?? ''}"`,
      });
    }
  },
  examples: [
    {
      title: 'an init script',
      input: '<primitive id="web" class="lsb" type="httpd"/>',
      finds: [
        'class "lsb" of "web" is for init scripts, which distributions no longer ship and some no longer support',
      ],
    },
    {
      title: 'a systemd unit',
      input: '<primitive id="web" class="systemd" type="httpd"/>',
      finds: [],
    },
  ],
});
