/** All events as a table: the equal of the drawing. Only the rows that can be seen are in the page. */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { printable } from '../../render/printable.js';
import { momentText } from '../lanes/clock.js';
import { eventText } from '../lanes/event-text.js';
import { linkText } from '../lanes/page-link.js';
import { lowerBound } from '../lanes/search.js';
import { evidenceText } from '../components/key-events.js';
import { SEVERITIES } from '../report-data.js';
import { lookAt } from './actions.js';
import type { PageModel } from './state.js';
import { usePage } from './use-page.js';

const ROW = 28;
/** Rows beyond what is seen, above and below. */
const SPARE = 12;

function EventRow({ page, event, number }: RowProps): VNode {
  const { events, history } = page.index;
  const { columns } = events;
  const { target } = page.state;
  const severity = SEVERITIES[events.severity[event] ?? 0] ?? 'good';
  const isChosen = target?.kind === 'event' && target.event === event;
  const at = events.at[event] ?? 0;
  const text = printable(eventText(events, event));
  const repeated = events.repeated.get(event);
  const look = (clicked: MouseEvent): void => {
    clicked.preventDefault();
    lookAt(page, { kind: 'event', event });
    document.querySelector('#evidence')?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <tr
      class={isChosen ? `${severity} chosen` : severity}
      aria-rowindex={number + 2}
      aria-current={isChosen ? 'true' : undefined}
    >
      <td>
        <a href={linkText({ t: Math.round(at), event })} onClick={look}>
          {momentText(at, history.time)}
        </a>
      </td>
      <td>{printable(history.nodes[columns.node[event] ?? -1] ?? '')}</td>
      <td class="severity">{severity}</td>
      <td title={text}>{repeated === undefined ? text : `${text} (${repeated.count} times)`}</td>
      <td class="place" title={printable(history.files[columns.file[event] ?? -1] ?? '')}>
        {printable(evidenceText(page.index, event))}
      </td>
    </tr>
  );
}

interface RowProps {
  readonly page: PageModel;
  readonly event: number;
  readonly number: number;
}

function Spacer({ rows }: { readonly rows: number }): VNode | null {
  return rows <= 0 ? null : <tr aria-hidden="true" style={{ height: `${rows * ROW}px` }} />;
}

const HEADS = [
  ['time', 'time'],
  ['of-node', 'node'],
  ['severity', 'severity'],
  ['what', 'event'],
  ['from', 'evidence'],
] as const;

export function EventTable({ page }: { readonly page: PageModel }): VNode {
  const filtered = usePage(page, (one) => one.filtered);
  const target = usePage(page, ({ state }) => state.target);
  const scroller = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [room, setRoom] = useState(40);
  const { events } = filtered;
  const look = (): void => {
    const element = scroller.current;
    if (element === null) return;
    setFirst(Math.max(0, Math.floor(element.scrollTop / ROW) - SPARE));
    setRoom(Math.ceil(element.clientHeight / ROW) + SPARE * 2);
  };
  useEffect(look, [filtered]);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || target?.kind !== 'event') return;
    const row = lowerBound(events, target.event);
    const isSeen =
      row * ROW >= element.scrollTop && (row + 2) * ROW <= element.scrollTop + element.clientHeight;
    if (!isSeen) element.scrollTop = Math.max(0, row * ROW - element.clientHeight / 2);
    look();
  }, [target]);
  const start = Math.min(first, Math.max(0, events.length - room));
  const end = Math.min(events.length, start + room);
  return (
    <div
      class="event-rows"
      ref={scroller}
      onScroll={look}
      tabIndex={0}
      role="group"
      aria-label="Table of events"
    >
      <table class="event-table" aria-rowcount={events.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {HEADS.map(([name, title]) => (
              <th scope="col" class={name}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer rows={start} />
          {Array.from(events.subarray(start, end), (event, place) => (
            <EventRow key={event} page={page} event={event} number={start + place} />
          ))}
          <Spacer rows={events.length - end} />
        </tbody>
      </table>
    </div>
  );
}
