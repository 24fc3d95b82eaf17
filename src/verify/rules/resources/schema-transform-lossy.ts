/** Configuration that an upgrade to Pacemaker 3 drops without asking. */
import type { Cib } from '../../../cib/cib.js';
import { attributeOf, attributeSpan, startTagSpan, type XmlElement } from '../../../xml/element.js';
import { configurationElements } from '../../../cib/id-index.js';
import { cibRule } from '../../rule.js';
import type { Report } from '../../rule.js';

/** The classes whose resources the upgrade to the schema of Pacemaker 3 removes. */
const REMOVED_CLASSES = ['nagios', 'upstart'];

/** Meta attributes and operation settings that the same upgrade removes. */
const REMOVED_SETTINGS = ['can_fail', 'remove-after-stop', 'restart-type', 'role_after_failure'];

/** The sets in which those names have that meaning; an agent's parameter may be called the same. */
const SETTINGS = ['cluster_property_set', 'meta_attributes'];

/** Schemas from this major version on have nothing to drop any more. */
const FIRST_CLEAN_MAJOR = 4;

function isBeforeUpgrade(cib: Cib): boolean {
  const major = Number(/^pacemaker-(\d+)\./.exec(cib.validateWith ?? '')?.[1] ?? 0);
  return major < FIRST_CLEAN_MAJOR;
}

function checkElement(element: XmlElement, report: Report): void {
  const id = attributeOf(element, 'id') ?? '';
  const agentClass = attributeOf(element, 'class') ?? '';
  const name = attributeOf(element, 'name') ?? '';
  if ((element.name === 'primitive' || element.name === 'template') && REMOVED_CLASSES.includes(agentClass)) {
    report(
      attributeSpan(element, 'class'),
      `"${id}" is of class "${agentClass}", which Pacemaker 3 does not have: the upgrade drops the resource and the service is gone`,
    );
  } else if (element.name === 'node' && attributeOf(element, 'type') === 'ping') {
    report(
      attributeSpan(element, 'type'),
      `node "${attributeOf(element, 'uname') ?? id}" is of type "ping", which Pacemaker 3 does not have: the upgrade makes it a member of the cluster from which everything is banned`,
    );
  } else if (element.name === 'rkt') {
    const bundle = attributeOf(element.parent ?? element, 'id') ?? '';
    report(
      startTagSpan(element),
      `bundle "${bundle}" runs in rkt, which Pacemaker 3 does not have: the upgrade drops the bundle`,
    );
  } else if (REMOVED_SETTINGS.includes(name) && SETTINGS.includes(element.parent?.name ?? '')) {
    report(
      attributeSpan(element, 'name'),
      `"${name}" is a setting that Pacemaker 3 does not have: the upgrade drops it`,
    );
  }
}

export default cibRule({
  meta: {
    id: 'schema-transform-lossy',
    alsoKnownAs: ['bundle-rkt', 'upgrade-needs-manual-step'],
    category: 'resources',
    severity: 'error',
    summary: 'An upgrade to Pacemaker 3 silently drops part of the configuration',
    since: '0.1.0',
    preset: 'recommended',
  },
  docs: {
    why: 'Pacemaker converts an older configuration when it is upgraded. What the new version cannot express is removed in that step; its own checking tool still ends with success, so the loss shows only when the service does not run.',
    fix: 'Replace the resource (a systemd unit for an upstart job, podman for rkt, an OCF agent or an outside monitor for a nagios check) before the upgrade.',
  },
  check({ cib }, report) {
    if (!isBeforeUpgrade(cib)) return;
    for (const element of configurationElements(cib.root)) checkElement(element, report);
  },
  examples: [
    {
      title: 'an upstart job and a bundle in rkt',
      input: `<primitive id="web" class="upstart" type="httpd"/>
<bundle id="cache"><rkt image="cache"/></bundle>`,
      finds: [
        '"web" is of class "upstart", which Pacemaker 3 does not have: the upgrade drops the resource and the service is gone',
        'bundle "cache" runs in rkt, which Pacemaker 3 does not have: the upgrade drops the bundle',
      ],
    },
    {
      title: 'a ping node of Heartbeat',
      input: '<node id="gw" uname="gateway" type="ping"/>',
      finds: [
        'node "gateway" is of type "ping", which Pacemaker 3 does not have: the upgrade makes it a member of the cluster from which everything is banned',
      ],
    },
    {
      title: 'what Pacemaker 3 has',
      input: `<primitive id="web" class="systemd" type="httpd"/>
<bundle id="cache"><podman image="cache:7"/></bundle>`,
      finds: [],
    },
  ],
});
