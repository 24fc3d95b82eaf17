/** What the reader looks at, with the lines of the log that prove it. */
import { timeWords } from '../../base/time-words.js';
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { printable } from '../../render/printable.js';
import { lineLinks } from '../components/line-link.js';
import type { ReportIncident } from '../report-data.js';
import type { PageModel } from './state.js';
import { linesAround, targetFacts } from './target-facts.js';
import { usePage } from './use-page.js';

const REACH = 4;

function RawLines({
  page,
  file,
  line,
}: {
  readonly page: PageModel;
  readonly file: number;
  readonly line: number;
}): VNode {
  const lines = linesAround(page, file, line, REACH);
  if (!lines.some(([number]) => number === line)) {
    return (
      <p class="told-now">
        {page.index.history.rawIsCut
          ? 'The line itself is not in this page, which holds only some of the lines for its size: look in the file.'
          : 'The line itself is not in this page: look in the file.'}
      </p>
    );
  }
  return (
    <pre tabIndex={0} aria-label="lines of the log">
      {lines.map(([number, text]) => {
        const whole = `${String(number).padStart(7)}  ${printable(text)}\n`;
        return number === line ? <mark>{whole}</mark> : whole;
      })}
    </pre>
  );
}

function CopyLink({ link }: { readonly link: string }): VNode {
  const [said, setSaid] = useState('Copy link');
  const copy = (): void => {
    const address = new URL(link, location.href).href;
    const copied = navigator.clipboard?.writeText(address) ?? Promise.reject(new Error('no clipboard'));
    copied.then(
      () => setSaid('Copied'),
      () => setSaid('The address bar has it'),
    );
  };
  return (
    <button type="button" onClick={copy}>
      {said}
    </button>
  );
}

/** The steps of the chosen incident, with the numbers that their marks bear. */
function Steps({ page, incident }: { readonly page: PageModel; readonly incident: ReportIncident }): VNode {
  const links = lineLinks(page.index.history);
  return (
    <div class={`evidence ${incident.severity}`} id="evidence" role="status">
      <p class="told">{printable(`${incident.id}  ${incident.text}`)}</p>
      <ol class="steps" tabIndex={0}>
        {incident.chain.map(({ at, text, place }, step) => (
          <li>
            <strong>{step + 1}</strong>
            <span class="after">{at - incident.from < 10 ? '0' : `+${timeWords(at - incident.from)}`}</span>
            <span>
              {printable(text)}{' '}
              {place === undefined ? null : (
                <a class="place" href={links.linkOf(place) ?? '#evidence'}>
                  {links.nameOf(place)}
                </a>
              )}
            </span>
          </li>
        ))}
      </ol>
      <a href={`#why-${incident.id}`}>Why it was decided so</a>
    </div>
  );
}

export function Evidence({ page }: { readonly page: PageModel }): VNode {
  const target = usePage(page, ({ state }) => state.target);
  const facts = target === undefined ? undefined : targetFacts(page, target);
  const incident = usePage(page, (one) => one.incident);
  if (facts === undefined && incident !== undefined) return <Steps page={page} incident={incident} />;
  if (facts === undefined) {
    return (
      <div class="evidence" id="evidence" role="status">
        <p class="told-now">Click a mark, or go to it by key: here stands what proves it.</p>
      </div>
    );
  }
  const file = page.index.fileNames[facts.file];
  return (
    <div class={`evidence ${facts.severity}`} id="evidence" role="status">
      <p class="told">{facts.text}</p>
      <p class="told-now">{facts.about.map(printable).join(' · ')}</p>
      <div class="row">
        <span class="place">
          {file === undefined ? 'no line of a log' : printable(`${file}:${facts.line}`)}
        </span>
        <CopyLink key={facts.link} link={facts.link} />
      </div>
      {file === undefined ? null : <RawLines page={page} file={facts.file} line={facts.line} />}
    </div>
  );
}
