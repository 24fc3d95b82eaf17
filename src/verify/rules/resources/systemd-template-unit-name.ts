/** Units of systemd that do not exist by that name. */
import { valueSpan } from '../../../xml/element.js';
import { cibRule } from '../../rule.js';
import { writing } from '../../fix/finding-fix.js';

/** What is wrong with the name of a unit; undefined when it may exist. */
function objectionTo(unit: string): string | undefined {
  if (/@(\.service)?$/.test(unit))
    return 'is a template without an instance: systemd cannot start it (write what comes behind the @)';
  if (unit.endsWith('.service.service')) return 'ends with ".service" twice: there is no such unit';
  return undefined;
}

/** The unit with its ending once. */
function withOneEnding(unit: string): string {
  let name = unit;
  while (name.endsWith('.service.service')) name = name.slice(0, -'.service'.length);
  return name;
}

export default cibRule({
  meta: {
    id: 'systemd-template-unit-name',
    category: 'resources',
    severity: 'error',
    summary: 'The name of a systemd unit cannot exist',
    since: '0.2.0',
    preset: 'recommended',
    fixable: 'unsafe',
  },
  docs: {
    why: 'Pacemaker hands the name to systemd. One of which there can be no unit is "not installed" on every node: the resource never starts.',
    fix: 'Write the name as "systemctl list-units" shows it.',
  },
  check({ cib }, report) {
    for (const owner of [...cib.templates, ...cib.primitives]) {
      const objection = owner.class === 'systemd' ? objectionTo(owner.type ?? '') : undefined;
      if (objection === undefined || (owner.kind === 'primitive' && owner.template !== undefined)) continue;
      const once = withOneEnding(owner.type ?? '');
      report(valueSpan(owner.element, 'type'), `unit "${owner.type ?? ''}" of "${owner.id}" ${objection}`, {
        fix: once === (owner.type ?? '') ? undefined : writing(owner.element, 'type', once),
      });
    }
  },
  examples: [
    {
      title: 'a template',
      input: '<primitive id="vpn" class="systemd" type="openvpn@"/>',
      finds: [
        'unit "openvpn@" of "vpn" is a template without an instance: systemd cannot start it (write what comes behind the @)',
      ],
    },
    {
      title: 'the ending twice',
      input: '<primitive id="web" class="systemd" type="httpd.service.service"/>',
      finds: ['unit "httpd.service.service" of "web" ends with ".service" twice: there is no such unit'],
    },
    {
      title: 'an instance of it',
      input: '<primitive id="vpn" class="systemd" type="openvpn@office"/>',
      finds: [],
    },
  ],
});
