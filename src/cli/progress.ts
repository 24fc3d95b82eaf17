/** The progress line of a command that may take long: shown once the work has taken a second, then a few times a second. */
import type { Terminal } from './command.js';

const PROGRESS_AFTER = 1000;
const PROGRESS_EVERY = 200;

/** Where a command tells how far it is; the text is only made when it is shown. */
export function progressOn(terminal: Pick<Terminal, 'progress'>): (text: () => string) => void {
  let next = performance.now() + PROGRESS_AFTER;
  return (text) => {
    const now = performance.now();
    if (now < next) return;
    next = now + PROGRESS_EVERY;
    terminal.progress(text());
  };
}
