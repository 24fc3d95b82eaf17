/** What is printed in place of the canvases and the table that scrolls; it follows the filter. */
import { render } from 'preact';
import { KeyEvents } from '../components/key-events.js';
import type { PageModel } from './state.js';

/** The drawing of the whole time stays as it came; the table holds what the filter leaves. */
export function preparePaper(page: PageModel, picture: ChildNode | null): void {
  const place = document.querySelector('#timeline-on-paper');
  if (picture !== null) place?.append(picture);
  const table = document.querySelector('#key-events');
  if (table === null) return;
  let printed = '';
  addEventListener('beforeprint', () => {
    const { filter } = page.state;
    if (filter === printed) return;
    printed = filter;
    table.replaceChildren();
    render(<KeyEvents index={page.index} isAsked={page.filtered.isAsked} />, table);
  });
}
