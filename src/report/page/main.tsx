/** The program of the page: unpacks what the page carries, and brings its parts to life. */
import { render } from 'preact';
import { indexHistory } from '../lanes/history-index.js';
import type { ReportHistory } from '../report-data.js';
import { followLink } from './actions.js';
import { Board } from './board.js';
import { Downloads } from './downloads.js';
import { EventTable } from './event-table.js';
import { Evidence } from './evidence.js';
import { bringIncidentsToLife } from './incidents.js';
import { preparePaper } from './paper.js';
import { ResourceChooser } from './resource-page.js';
import { PageModel } from './state.js';
import { Tools } from './tools.js';
import { unpackedContent } from './unpacked.js';

/** @param onPainted - is told of each frame of the timeline */
function showHistory(history: ReportHistory, onPainted: () => void): void {
  const page = new PageModel(indexHistory(history));
  const timeline = document.querySelector('#timeline-program');
  const events = document.querySelector('#events-program');
  const evidence = document.querySelector('#evidence-program');
  if (timeline === null || events === null) return onPainted();
  const picture = timeline.firstChild;
  timeline.replaceChildren();
  preparePaper(page, picture);
  render(
    <>
      <Tools page={page} />
      <Board page={page} onPainted={onPainted} />
    </>,
    timeline,
  );
  if (evidence !== null) render(<Evidence page={page} />, evidence);
  render(
    <>
      <ResourceChooser page={page} />
      <EventTable page={page} />
    </>,
    events,
  );
  bringIncidentsToLife(page);
  followLink(page, location.hash);
  addEventListener('hashchange', () => followLink(page, location.hash));
}

async function start(): Promise<void> {
  const packed = document.querySelector('#report-data')?.textContent;
  if (packed === undefined || packed === null || packed.trim() === '') return;
  const { history, downloads } = await unpackedContent(packed);
  document.documentElement.classList.add('alive');
  const drawn = new Promise<void>((resolve) => {
    if (history === undefined) resolve();
    else showHistory(history, resolve);
  });
  const place = document.querySelector('#downloads-program');
  place?.replaceChildren();
  if (place !== null) render(<Downloads files={downloads} />, place);
  await drawn;
  document.documentElement.dataset['ready'] = String(Math.round(performance.now()));
}

void start();
