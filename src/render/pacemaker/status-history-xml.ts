/** Attributes, recorded and failed operations of a status as elements of the XML of crm_mon and crm_simulate. */
import type {
  FailureView,
  NodeAttributesView,
  NodeHistoryView,
  OperationView,
  ResourceHistoryView,
} from '../../views/status/history.js';
import { localTime, type OffsetAt } from './local-time.js';
import { element, type ResultElement } from './result-xml.js';
import { executionText, exitText } from './result-texts.js';

/** Pacemaker: node_attribute_xml */
export function attributesElement({ node, attributes }: NodeAttributesView): ResultElement {
  return element(
    'node',
    { name: node.name },
    attributes.map(({ name, value, expected }) =>
      element('attribute', { name, value, expected: expected === undefined ? undefined : String(expected) }),
    ),
  );
}

const milliseconds = (written: string | undefined): string | undefined =>
  written === undefined ? undefined : `${written}ms`;

/** Pacemaker: op_history_xml */
function operationElement(view: OperationView, offsetAt: OffsetAt): ResultElement {
  return element('operation_history', {
    call: view.call,
    task: view.task,
    rc: String(view.exitCode),
    rc_text: exitText(view.exitCode),
    interval: milliseconds(view.interval),
    'last-rc-change': view.lastChange === undefined ? undefined : localTime(view.lastChange, offsetAt),
    'exec-time': milliseconds(view.executionTime),
    'queue-time': milliseconds(view.queueTime),
  });
}

/** Pacemaker: resource_history_xml */
function resourceHistoryElement(view: ResourceHistoryView, offsetAt: OffsetAt): ResultElement {
  return element(
    'resource_history',
    {
      id: view.resource,
      orphan: 'false',
      removed: 'false',
      'migration-threshold': String(view.migrationThreshold),
      'fail-count': view.failCount > 0 ? String(view.failCount) : undefined,
      'last-failure': view.lastFailure > 0 ? localTime(view.lastFailure, offsetAt) : undefined,
    },
    view.operations?.map((operation) => operationElement(operation, offsetAt)),
  );
}

/** Pacemaker: node_history_list */
export function historyElements(views: readonly NodeHistoryView[], offsetAt: OffsetAt): ResultElement[] {
  return views
    .filter(({ resources }) => resources.length > 0)
    .map(({ node, resources }) =>
      element(
        'node',
        { name: node.name },
        resources.map((resource) => resourceHistoryElement(resource, offsetAt)),
      ),
    );
}

/** `2026-05-04 05:14:15 +02:00`. Pacemaker: crm_time_log_date, …_timeofday, …_with_timezone */
function zonedTime(seconds: number, offsetAt: OffsetAt): string {
  const offset = offsetAt(seconds);
  const shifted = new Date((seconds + offset) * 1000).toISOString();
  const minutes = Math.trunc(Math.abs(offset) / 60);
  const two = (number: number): string => String(number).padStart(2, '0');
  const zone =
    offset === 0 ? 'Z' : ` ${offset < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 19)}${zone}`;
}

const ESCAPED: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

/** What the reference escapes twice. Pacemaker: pcmk__xml_escape */
function escapedOnce(text: string): string {
  return text.replace(
    /[<>&"\u0000-\u001F\u007F]/g,
    (sign) => ESCAPED[sign] ?? `&#x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')};`,
  );
}

/** Pacemaker: failed_action_xml */
export function failureElement(view: FailureView, offsetAt: OffsetAt): ResultElement {
  const { lastChange } = view;
  const isTimed = lastChange !== undefined && lastChange > 0;
  return element('failure', {
    [view.hasOperationKey ? 'op_key' : 'id']: view.key,
    node: view.node,
    exitstatus: exitText(view.exitCode),
    exitreason: escapedOnce(view.exitReason ?? 'none'),
    exitcode: String(view.exitCode),
    call: view.call,
    status: executionText(view.executionStatus),
    ...(isTimed && {
      'last-rc-change': zonedTime(lastChange, offsetAt),
      queued: view.queueTime,
      exec: view.executionTime,
      interval: String(view.intervalMs),
      task: view.task,
    }),
  });
}
