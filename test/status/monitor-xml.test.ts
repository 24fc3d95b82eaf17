/** The XML of crm_mon, where its small clusters show what the recordings do not. */
import { describe, expect, it } from 'vitest';
import { dummy, history, lrm, started } from '../render/pacemaker/small-cluster.js';
import { monitorXml } from './small-monitor.js';

const reason = 'it said &quot;&lt;no&gt;&quot; &amp; left';
const FAILED = {
  resources: dummy('a'),
  states: {
    n1: lrm(
      history('a', [{ task: 'start', code: 1, more: `exit-reason="${reason}" last-rc-change="1699990000"` }]),
    ),
  },
};

describe('the XML of a status', () => {
  it('escapes what agents said twice, as crm_mon does', () => {
    expect(monitorXml(FAILED, { sections: ['failures'] })).toContain(
      'exitreason="it said &amp;quot;&amp;lt;no&amp;gt;&amp;quot; &amp;amp; left"',
    );
  });

  it('holds times: now, and those of the last change', () => {
    const written = 'cib-last-written="Mon May  4 22:26:33 2026" update-origin="n1"';
    expect(monitorXml({ written }, { sections: ['times'] })).toContain(
      '    <last_update time="Tue Nov 14 22:13:20 2023"/>\n' +
        '    <last_change time="Mon May  4 22:26:33 2026" user="" client="" origin="n1"/>\n',
    );
  });

  it('has an element for resources where none of them is the one that is asked for', () => {
    const sections = ['resources'] as const;
    expect(monitorXml({ resources: dummy('a') }, { sections, resource: 'nope' })).toContain('<resources/>');
    expect(monitorXml({}, { sections })).toBe('<result/>\n');
  });

  it('has what runs on a node inside of the node when that is asked for, and else below', () => {
    const cluster = { resources: dummy('a'), states: { n1: lrm(started('a')) } };
    const byNode = monitorXml(cluster, { sections: ['nodes', 'resources'], byNode: true });
    expect(byNode).toMatch(/<node name="n1"[^>]*>\n {6}<resource id="a"/);
    expect(byNode).not.toContain('<resources>');
    expect(monitorXml(cluster, { sections: ['nodes', 'resources'] })).toMatch(
      /<resources>\n {4}<resource id="a"/,
    );
  });

  it('shows all of a ticket that is recorded', () => {
    const tickets =
      '<tickets><ticket_state id="site" granted="true" last-granted="1699990000" owner="x"/></tickets>';
    expect(monitorXml({ tickets }, { sections: ['tickets'] })).toContain(
      '<ticket id="site" status="granted" standby="false" last-granted="Tue Nov 14 19:26:40 2023" ',
    );
    expect(monitorXml({ tickets }, { sections: ['tickets'] })).toContain(' owner="x"');
  });
});
