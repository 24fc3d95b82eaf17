/** What crm_mon would print of small clusters. */
import { renderMonitorText, type MonitorStyle } from '../../src/render/pacemaker/monitor-text.js';
import { monitorElements } from '../../src/render/pacemaker/monitor-xml.js';
import { element, renderResult } from '../../src/render/pacemaker/result-xml.js';
import { monitor, type Monitored } from '../../src/views/status/monitor-view.js';
import { STATUS_SECTIONS, type StatusSection } from '../../src/views/status/sections.js';
import { smallRoot, type SmallCluster } from '../render/pacemaker/small-cluster.js';

export interface Asked extends Partial<Omit<MonitorStyle, 'sections'>> {
  readonly sections?: readonly StatusSection[];
  readonly node?: string;
  readonly resource?: string;
  readonly bansPrefix?: string;
}

function styleOf(asked: Asked): MonitorStyle {
  return {
    inactive: false,
    byNode: false,
    brief: false,
    detail: false,
    descriptions: false,
    timing: false,
    now: 1_700_000_000,
    offsetAt: () => 0,
    ...asked,
    sections: new Set(asked.sections ?? STATUS_SECTIONS),
  };
}

export function smallMonitor(cluster: SmallCluster, asked: Asked): Monitored {
  const { sections, inactive, byNode, brief, detail } = styleOf(asked);
  return monitor(smallRoot(cluster), {
    sections,
    inactive,
    byNode,
    brief,
    detail,
    node: asked.node,
    resource: asked.resource,
    bansPrefix: asked.bansPrefix ?? '',
    now: { seconds: 1_700_000_000, offset: 0 },
    mask: (text) => text,
  });
}

export function monitorText(cluster: SmallCluster, asked: Asked = {}): string {
  return renderMonitorText(smallMonitor(cluster, asked).view, styleOf(asked));
}

export function monitorXml(cluster: SmallCluster, asked: Asked = {}): string {
  const { view } = smallMonitor(cluster, { inactive: true, ...asked });
  return renderResult(element('result', {}, monitorElements(view, styleOf({ timing: true, ...asked }))));
}
