/** What the page's program reads: JSON, compressed, in letters that cannot end a script element. */
import { gzipSync } from 'node:zlib';

export function packed(data: unknown): string {
  return gzipSync(JSON.stringify(data), { level: 9 }).toString('base64');
}
