/** Facts of a small cluster that a test writes itself, and their rows. */
import { createSource } from '../../src/base/source.js';
import { observedAt, rowsOfInput, type InputRows } from '../../src/fleet/rows-of-input.js';
import { rules } from '../../src/verify/rules/index.js';
import { verifySource } from '../../src/verify/verify.js';
import { parseXml } from '../../src/xml/parse.js';
import { timelineOfTexts } from '../timeline/texts.js';

/** A monitor fails, the resource is started on the other node; node n2 is fenced later. */
export const LOG = `
2026-03-22T11:00:00+01:00 n1 pacemaker-controld[7]:  notice: State transition S_ELECTION -> S_INTEGRATION
2026-03-22T11:00:30+01:00 n1 pacemaker-controld[7]:  notice: Result of start operation for vip on n1: ok | graph action confirmed; call=3 key=vip_start_0 rc=0
2026-03-22T11:01:00+01:00 n1 pacemaker-controld[7]:  notice: Result of monitor operation for vip on n1: 7 (not running) | graph action confirmed; call=4 key=vip_monitor_10000 rc=7
2026-03-22T11:01:01+01:00 n1 pacemaker-schedulerd[6]:  notice: Calculated transition 12, saving inputs in /var/lib/pacemaker/pengine/pe-input-3.bz2
2026-03-22T11:01:02+01:00 n1 pacemaker-controld[7]:  notice: Result of stop operation for vip on n1: ok | graph action confirmed; call=5 key=vip_stop_0 rc=0
2026-03-22T11:01:30+01:00 n1 pacemaker-controld[7]:  notice: Initiating start operation vip_start_0 locally on n1
2026-03-22T11:01:31+01:00 n1 pacemaker-controld[7]:  notice: Result of start operation for vip on n1: ok | graph action confirmed; call=6 key=vip_start_0 rc=0
2026-03-22T11:01:32+01:00 n1 pacemaker-controld[7]:  notice: Transition 12 (Complete=2, Pending=0, Fired=0, Skipped=0, Incomplete=1, Source=/var/lib/pacemaker/pengine/pe-input-3.bz2): Complete
2026-03-22T11:03:00+01:00 n1 pacemaker-fenced[5]:  notice: Operation 'reboot' targeting n2 by n1 for pacemaker-controld.7@n1: OK | id=11111111
`.trimStart();

/** Two nodes, a fence device with a password, an address; fencing is off, which verify reports. */
export const CIB = `<cib crm_feature_set="3.19.0" validate-with="pacemaker-3.9" epoch="5" num_updates="0" admin_epoch="0" cib-last-written="Sun Mar 22 10:05:00 2026">
  <configuration>
    <crm_config><cluster_property_set id="cib-bootstrap-options">
      <nvpair id="o1" name="stonith-enabled" value="false"/>
      <nvpair id="o2" name="cluster-name" value="shop"/>
    </cluster_property_set></crm_config>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <primitive id="fence" class="stonith" type="fence_ipmilan">
        <instance_attributes id="fence-ia">
          <nvpair id="fence-p" name="passwd" value="geheim99"/>
          <nvpair id="fence-l" name="pcmk_host_list" value="n1 n2"/>
        </instance_attributes>
      </primitive>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-ia"><nvpair id="vip-ip" name="ip" value="192.168.1.9"/></instance_attributes>
        <meta_attributes id="vip-ma"><nvpair id="vip-s" name="resource-stickiness" value="100"/></meta_attributes>
        <operations><op id="vip-m" name="monitor" interval="10s" timeout="20s"/></operations>
      </primitive>
    </resources>
    <constraints><rsc_location id="likes-n1" rsc="vip" node="n1" score="50"/></constraints>
  </configuration>
</cib>
`;

export async function rowsOfTexts(log: string | undefined, cib: string | undefined): Promise<InputRows> {
  const timeline = log === undefined ? undefined : await timelineOfTexts(log);
  const source = cib === undefined ? undefined : createSource('cib.xml', cib);
  const root = source && parseXml(source).root;
  const settings = {
    preset: 'recommended',
    levels: new Map(),
    suppressions: [],
    now: new Date('2026-03-22T12:00:00Z'),
  } as const;
  return rowsOfInput({
    cluster: 'shop',
    input: '00',
    path: 'shop.tar',
    sha256: '11',
    bytes: 5_000_000_000,
    tool_version: '9.9.9',
    timeline,
    reports: source ? [verifySource(source, 'cib', rules, settings)] : [],
    cib: root,
    observed: observedAt(timeline, root),
    unread: [],
  });
}
