/** Other names of rules: each stands for what its rule does report. */
import { describe, expect, it } from 'vitest';
import { checkExample } from '../../src/verify/check-example.js';
import { ruleNames } from '../../src/verify/rule-names.js';
import { rules } from '../../src/verify/rules/index.js';

const NAMES = ruleNames(rules);
const WEB = '<primitive id="web" class="systemd" type="httpd"/>';
const TWO = `${WEB}<primitive id="db" class="systemd" type="postgresql"/>`;
const PROMOTABLE =
  '<meta_attributes id="m"><nvpair id="m1" name="promotable" value="true"/></meta_attributes>';

/** A primitive with what stands inside it. */
const withInside = (inside: string): string =>
  `<primitive id="web" class="ocf" provider="pacemaker" type="Dummy">${inside}</primitive>`;
const withMeta = (name: string, value: string): string =>
  withInside(`<meta_attributes id="m"><nvpair id="m1" name="${name}" value="${value}"/></meta_attributes>`);
const withOperation = (operation: string): string => withInside(`<operations>${operation}</operations>`);

/** For each other name of a rule something that it is a name of, and the target that it is about. */
const INPUTS: Readonly<Record<string, readonly [input: string, target?: string]>> = {
  'agent-provider-missing': ['<primitive id="vip" class="ocf" type="IPaddr2"/>'],
  'alert-invalid': ['<alert id="mail"/>'],
  'bundle-port-mapping-invalid': [
    '<bundle id="b"><docker image="web:1"/><network ip-range-start="192.0.2.5"><port-mapping id="p"/></network></bundle>',
  ],
  'bundle-rkt': ['<bundle id="b"><rkt image="web:1"/><network ip-range-start="192.0.2.5"/></bundle>'],
  'bundle-storage-mapping-invalid': [
    '<bundle id="b"><docker image="web:1"/><storage><storage-mapping id="s" source-dir="/srv"/></storage></bundle>',
  ],
  'cluster-name-gfs2': [
    '<nvpair id="o" name="cluster-name" value="my shop"/><clone id="c"><primitive id="dlm" class="ocf" provider="pacemaker" type="controld"/></clone>',
  ],
  'colocation-symmetrical-removed': [
    `${TWO}<rsc_colocation id="c" rsc="web" with-rsc="db" score="5" symmetrical="true"/>`,
  ],
  'constraint-incomplete': [`${WEB}<rsc_order id="o" first="web"/>`],
  'constraint-type-unknown': [
    '<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources/><constraints><rsc_near id="n"/></constraints></configuration><status/></cib>',
  ],
  'drbd-init-enabled-hint': [
    '<primitive id="all" class="systemd" type="drbd"/><primitive id="disk" class="ocf" provider="linbit" type="drbd"/>',
  ],
  'feature-set-mismatch-target': [
    '<cib validate-with="pacemaker-3.9" crm_feature_set="3.20.5"><configuration/><status/></cib>',
    'pacemaker=2.1.5',
  ],
  'filesystem-in-fstab-hint': [
    '<primitive id="fs" class="ocf" provider="heartbeat" type="Filesystem"><instance_attributes id="i"><nvpair id="i1" name="device" value="/dev/sdb1"/></instance_attributes></primitive>',
  ],
  'group-meta-is-managed-mixed': [
    `<group id="g">${withMeta('is-managed', 'false')}<primitive id="db" class="systemd" type="postgresql"/></group>`,
  ],
  'ip-equals-node-address': [
    '==> cib.xml <==\n<primitive id="ip" class="ocf" provider="heartbeat" type="IPaddr2"><instance_attributes id="a"><nvpair id="a1" name="ip" value="192.0.2.1"/></instance_attributes></primitive>\n==> corosync.conf <==\nnodelist {\n  node {\n    name: alpha\n    ring0_addr: 192.0.2.1\n  }\n}',
  ],
  'managed-without-monitor-enabled': [
    withInside(
      '<meta_attributes id="m"><nvpair id="m1" name="is-managed" value="true"/></meta_attributes><operations><op id="o" name="monitor" interval="10s" enabled="false"/></operations>',
    ),
  ],
  'meta-requires-invalid': [withMeta('requires', 'luck')],
  'meta-target-role-invalid': [withMeta('target-role', 'Up')],
  'node-id-not-in-corosync': [
    '==> cib.xml <==\n<node id="11" uname="alpha"/>\n==> corosync.conf <==\nnodelist {\n  node {\n    name: alpha\n    nodeid: 1\n  }\n}',
  ],
  'node-missing-id': ['<node uname="alpha"/>'],
  'node-type-unknown': ['<node id="1" uname="alpha" type="worker"/>'],
  'nvset-score-invalid': [
    withInside(
      '<meta_attributes id="m" score="high"><nvpair id="m1" name="priority" value="1"/></meta_attributes>',
    ),
  ],
  'operation-cannot-recur': [withOperation('<op id="o" name="start" interval="10s"/>')],
  'operation-interval-missing': [withOperation('<op id="o" name="start" timeout="60s"/>')],
  'order-action-unknown': [`${TWO}<rsc_order id="o" first="web" first-action="break" then="db"/>`],
  'order-cannot-invert': [
    `${TWO}<rsc_order id="o" first="web" first-action="notify" then="db" symmetrical="true"/>`,
  ],
  'order-contradiction': [
    `${TWO}<rsc_order id="o1" first="web" then="db"/><rsc_order id="o2" first="db" then="web"/>`,
  ],
  'pcmk-delay-base-exceeds-max': [
    '<primitive id="f" class="stonith" type="fence_ipmilan"><instance_attributes id="i"><nvpair id="i1" name="pcmk_delay_max" value="5s"/><nvpair id="i2" name="pcmk_delay_base" value="15s"/></instance_attributes></primitive>',
  ],
  'pgsqlms-notify': [
    `<clone id="c">${PROMOTABLE}<primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms"/></clone>`,
  ],
  'remote-no-monitor': ['<primitive id="edge" class="ocf" provider="pacemaker" type="remote"/>'],
  'resource-discovery-invalid': [
    `${WEB}<rsc_location id="l" rsc="web" node="alpha" score="5" resource-discovery="sometimes"/>`,
  ],
  'resource-never-placed': [
    '<node id="1" uname="alpha"/><primitive id="web" class="systemd" type="httpd"/><rsc_location id="l" rsc="web" node="alpha" score="-INFINITY"/>',
  ],
  'resource-missing-id': ['<primitive class="systemd" type="httpd"/>'],
  'resource-set-empty': ['<rsc_order id="o"><resource_set id="s"/></rsc_order>'],
  'resource-type-unknown': [
    '<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources><service id="web"/></resources><constraints/></configuration><status/></cib>',
  ],
  'role-invalid': [`${WEB}<rsc_location id="l" rsc="web" node="alpha" score="5" role="Boss"/>`],
  'rule-invalid': [
    `${WEB}<rsc_location id="l" rsc="web"><rule id="r" score="5" boolean-op="xor"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>`,
  ],
  'rule-missing-id': [
    `${WEB}<rsc_location id="l" rsc="web"><rule id="r" score="5"><expression attribute="x" operation="defined"/></rule></rsc_location>`,
  ],
  'rule-role-without-promotable': [
    `${WEB}<rsc_location id="l" rsc="web"><rule id="r" score="5" role="Promoted"><expression id="e" attribute="x" operation="defined"/></rule></rsc_location>`,
  ],
  'schema-upgrade-failed': [
    '<cib validate-with="pacemaker-1.2" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><resources><primitive id="web" class="lsb" type="web" wrong="x"/></resources><constraints/></configuration><status/></cib>',
  ],
  'section-missing': [
    '<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0"><configuration><crm_config/><nodes/><constraints/></configuration><status/></cib>',
  ],
  'startup-fencing-off': ['<nvpair id="o" name="startup-fencing" value="false"/>'],
  'tag-id-equals-resource': [`${TWO}<tag id="web"><obj_ref id="db"/></tag>`],
  'tag-invalid': ['<tag id="t"><obj_ref/></tag>'],
  'template-attribute-conflict': [
    '<template id="t" class="systemd" type="httpd"/><primitive id="web" template="t" class="systemd" type="httpd"/>',
  ],
  'upgrade-needs-manual-step': ['<primitive id="cron" class="upstart" type="cron"/>'],
  'virtualdomain-timeouts': [
    '<primitive id="vm" class="ocf" provider="heartbeat" type="VirtualDomain"><operations><op id="o" name="stop" interval="0" timeout="30s"/></operations></primitive>',
  ],
};

describe('the other names of rules', () => {
  it('are names of one rule each, and of none by its id', () => {
    const others = rules.flatMap(({ meta }) => meta.alsoKnownAs ?? []);
    const ids = new Set(rules.map(({ meta }) => meta.id));
    expect(new Set(others).size).toBe(others.length);
    expect(others.filter((name) => ids.has(name))).toEqual([]);
  });

  it('each have an input here', () => {
    const others = rules.flatMap(({ meta }) => meta.alsoKnownAs ?? []);
    expect(Object.keys(INPUTS).sort()).toEqual(others.sort());
  });

  it.each(Object.entries(INPUTS))(
    '%s is reported by the rule that is known as it',
    (name, [input, target]) => {
      const rule = rules.find(({ meta }) => meta.id === NAMES.get(name));
      if (!rule) throw new Error(`no rule is known as ${name}`);
      const title = name;
      const example = { title, input, finds: [], ...(target === undefined ? {} : { target }) };
      expect(checkExample(rule, example)).not.toEqual([]);
    },
  );
});
