/** The events that matter, as a table for paper and for readers without a program in the page. */
import type { VNode } from 'preact';
import { printable } from '../../render/printable.js';
import { momentText } from '../lanes/clock.js';
import { eventText } from '../lanes/event-text.js';
import type { HistoryIndex } from '../lanes/history-index.js';
import { SEVERITIES } from '../report-data.js';

const MOST = 250;

/** The errors, then the warnings, then what was notable, until there are enough; in order of time. */
export function keyEvents({ events }: HistoryIndex, isAsked: (event: number) => boolean): number[] {
  const found: number[] = [];
  for (let severity = SEVERITIES.length - 1; severity > 0 && found.length < MOST; severity -= 1) {
    for (let event = 0; event < events.count && found.length < MOST; event += 1) {
      if (events.severity[event] === severity && isAsked(event)) found.push(event);
    }
  }
  return found.sort((one, other) => one - other);
}

/** `node1/pacemaker.log:4711`. */
export function evidenceText({ fileNames, events }: HistoryIndex, event: number): string {
  const file = fileNames[events.columns.file[event] ?? -1];
  return file === undefined ? '' : `${file}:${events.columns.line[event] ?? 0}`;
}

export interface KeyEventsProps {
  readonly index: HistoryIndex;
  readonly isAsked: (event: number) => boolean;
}

export function KeyEvents({ index, isAsked }: KeyEventsProps): VNode {
  const { events, history } = index;
  const shown = keyEvents(index, isAsked);
  return (
    <table class="key-events">
      <caption>
        {`${shown.length} of ${events.count} events in order of time: the errors, and as many warnings and notices as fit`}
      </caption>
      <thead>
        <tr>
          <th scope="col">time</th>
          <th scope="col">node</th>
          <th scope="col">severity</th>
          <th scope="col">event</th>
          <th scope="col">evidence</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((event) => (
          <tr>
            <td>{momentText(events.at[event] ?? 0, history.time)}</td>
            <td>{printable(history.nodes[events.columns.node[event] ?? -1] ?? '')}</td>
            <td>{SEVERITIES[events.severity[event] ?? 0]}</td>
            <td>{printable(eventText(events, event))}</td>
            <td>{printable(evidenceText(index, event))}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
