/** An incident: its head in one line, its chain from trigger to effect, its decisions. */
import { timeWords } from '../../base/time-words.js';
import type { ComponentChildren, VNode } from 'preact';
import { printable } from '../../render/printable.js';
import type { LinePlace } from '../../views/document.js';
import { count } from '../../views/timeline/words.js';
import { momentText } from '../lanes/clock.js';
import { linkText } from '../lanes/page-link.js';
import type { ActionRow, ReportDecision, ReportIncident, ReportTime } from '../report-data.js';
import { DocumentView } from './document-view.js';
import type { LineLinks } from './line-link.js';

function LineLink({ place, links }: { readonly place: LinePlace; readonly links: LineLinks }): VNode {
  const link = links.linkOf(place);
  const names = { class: 'place', title: printable(`${place.file}:${place.line}`) };
  const text = links.nameOf(place);
  return link === undefined ? (
    <span {...names}>{text}</span>
  ) : (
    <a {...names} href={link}>
      {text}
    </a>
  );
}

const PARTS = { trigger: 'trigger', decision: 'decision', effect: 'effect' } as const;

/** `+1.2 s` after the begin of the incident. */
function afterBegin(at: number, from: number): string {
  return at - from < 10 ? '0' : `+${timeWords(at - from)}`;
}

function ChainView({
  incident,
  links,
}: {
  readonly incident: ReportIncident;
  readonly links: LineLinks;
}): VNode {
  return (
    <ol class="chain">
      {incident.chain.map((step, index) => (
        <li class={`${step.part} ${step.severity}`} data-step={index}>
          <span class="after">{afterBegin(step.at, incident.from)}</span>
          <span class="part">{PARTS[step.part]}</span>
          <span class="told">
            {printable(step.text)}{' '}
            {step.place === undefined ? null : <LineLink place={step.place} links={links} />}
          </span>
        </li>
      ))}
    </ol>
  );
}

const DONE: Readonly<Record<ActionRow['done'], string>> = {
  done: '✓ done',
  failed: '✗ failed',
  'not-told': '? the logs do not tell',
  'not-planned': '! done without a plan',
};

function ActionTable({
  actions,
  links,
}: {
  readonly actions: readonly ActionRow[];
  readonly links: LineLinks;
}): VNode {
  return (
    <div class="scrolled" tabIndex={0} role="group" aria-label="Actions planned and done">
      <table class="actions">
        <thead>
          <tr>
            <th scope="col">action</th>
            <th scope="col">node</th>
            <th scope="col">planned</th>
            <th scope="col">done</th>
            <th scope="col">evidence</th>
          </tr>
        </thead>
        <tbody>
          {actions.map(({ action, node, planned, done, place }) => (
            <tr class={done}>
              <td>{printable(action)}</td>
              <td>{printable(node)}</td>
              <td>{planned ? 'yes' : 'no'}</td>
              <td>{DONE[done]}</td>
              <td>{place === undefined ? null : <LineLink place={place} links={links} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Fold({ title, children }: { readonly title: string; readonly children: ComponentChildren }): VNode {
  return (
    <details class="fold">
      <summary>{title}</summary>
      {children}
    </details>
  );
}

interface DecisionProps {
  readonly decision: ReportDecision;
  readonly number: number;
  readonly time: ReportTime;
  readonly links: LineLinks;
}

/** What is read once the decision itself is understood; its drawing is put in by the page's program when it is opened. */
function DecisionMore({ decision, number, links }: DecisionProps): VNode {
  const { actions, scores, changed, graph } = decision;
  return (
    <>
      {actions.length === 0 ? null : (
        <Fold title={`Planned and done: ${count(actions.length, 'action')}`}>
          <ActionTable actions={actions} links={links} />
        </Fold>
      )}
      {scores.length === 0 ? null : (
        <Fold title="Scores">
          <DocumentView document={scores} linkOf={links.linkOf} />
        </Fold>
      )}
      {changed.length === 0 ? null : (
        <Fold title="Changed in the configuration since the transition before">
          <DocumentView document={changed} linkOf={links.linkOf} />
        </Fold>
      )}
      {graph === undefined ? null : (
        <details class="fold only-alive">
          <summary>Graph of the transition</summary>
          <div data-graph={number} />
        </details>
      )}
    </>
  );
}

function DecisionView({ decision, number, time, links }: DecisionProps): VNode {
  const input = decision.input === undefined ? '' : `, ${decision.input}`;
  return (
    <section class="decision" aria-label={`Decision: ${printable(decision.title)}`}>
      <h3>
        Why: {printable(decision.title)}
        <span class="aside"> {printable(`${momentText(decision.at, time)}${input}`)}</span>
      </h3>
      <DocumentView document={decision.why} linkOf={links.linkOf} />
      <DecisionMore decision={decision} number={number} time={time} links={links} />
    </section>
  );
}

function endText({ end, from, to }: ReportIncident): string {
  if (end === 'ongoing') return 'not over at the end';
  return to - from < 10 ? 'over at once' : `over after ${timeWords(to - from)}`;
}

export interface IncidentProps {
  readonly incident: ReportIncident;
  readonly time: ReportTime;
  readonly links: LineLinks;
}

/** Open until the page's program folds it: without one, and on paper, everything is there. */
export function IncidentView({ incident, time, links }: IncidentProps): VNode {
  const { id, from, severity, text, decisions } = incident;
  return (
    <details class={`incident ${severity}`} id={linkText({ incident: id }).slice(1)} data-incident={id} open>
      <summary>
        <span class={`number ${severity}`}>{id}</span>
        <span class="what">{printable(text)}</span>
        <span class="aside">{`${momentText(from, time)}, ${endText(incident)}`}</span>
      </summary>
      <ChainView incident={incident} links={links} />
      <span id={`why-${id}`} />
      {decisions.map((decision, number) => (
        <DecisionView decision={decision} number={number} time={time} links={links} />
      ))}
      <p class="only-alive">
        <a href={linkText({ incident: id })}>Show in the timeline, with a link to send</a>
      </p>
    </details>
  );
}
