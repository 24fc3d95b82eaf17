/** A large log made of one real log, written again and again with its clock moving on. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

const STAMP = /^([A-Z][a-z]{2}) ([ \d]\d) (\d\d:\d\d:\d\d)/gm;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const YEAR = 2026;

/** The log with every stamp (and every absolute time that year and zone are inferred from) moved on. */
function moved(log: string, seconds: number): string {
  return log
    .replace(STAMP, (_, month: string, day: string, clock: string) => {
      const at = Date.parse(
        `${YEAR}-${String(MONTHS.indexOf(month) + 1).padStart(2, '0')}-${day.trim().padStart(2, '0')}T${clock}Z`,
      );
      const date = new Date(at + seconds * 1000);
      return `${MONTHS[date.getUTCMonth()] ?? month} ${String(date.getUTCDate()).padStart(2, '0')} ${date.toISOString().slice(11, 19)}`;
    })
    .replace(
      /(pe_calc-[a-z-]+-)(\d{9,10})/g,
      (_, name: string, epoch: string) => `${name}${Number(epoch) + seconds}`,
    );
}

/** Writes at least so many bytes to a file. */
export async function writeRepeated(log: string, bytes: number, path: string): Promise<void> {
  const out = createWriteStream(path);
  // Ten minutes per repetition: longer than the log, so that no line comes twice with the same stamp.
  for (let [written, seconds] = [0, 0]; written < bytes; seconds += 600) {
    const piece = moved(log, seconds);
    written += piece.length;
    if (!out.write(piece, 'utf8')) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
