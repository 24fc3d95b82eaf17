/** Takes out what the page carries: base64, gzip, JSON. */
import { withLines } from '../lanes/line-differences.js';
import type { PageContent } from '../report-data.js';

export async function unpackedContent(packed: string): Promise<PageContent> {
  const letters = atob(packed.trim());
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const { history, ...others } = (await new Response(stream).json()) as PageContent;
  return history === undefined
    ? others
    : { ...others, history: { ...history, events: withLines(history.events) } };
}
