/** Writes synthetic clusters as inputs, one after the other, and the truth about them beside. */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { makeCluster, type MadeCluster, type MakeRequest } from './make-cluster.js';

/** A gzipped archive with a folder in it, as report tools make. */
async function archiveOf({ truth, files }: MadeCluster): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of files)
    archive.entry({ name: `${truth.cluster}/${name}`, mtime: new Date(truth.span[1]) }, text);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return gzipSync(Buffer.concat(pieces), { level: 1 });
}

async function writeCluster(folder: string, made: MadeCluster): Promise<number> {
  const { truth, files } = made;
  if (truth.isArchive) {
    const bytes = await archiveOf(made);
    writeFileSync(join(folder, truth.input), bytes);
    return bytes.length;
  }
  for (const node of truth.nodes) mkdirSync(join(folder, truth.input, node), { recursive: true });
  let bytes = 0;
  for (const [name, text] of files) {
    writeFileSync(join(folder, truth.input, name), text);
    bytes += text.length;
  }
  return bytes;
}

export interface FleetRequest extends Omit<MakeRequest, 'number'> {
  /** The first cluster, and how many. */
  readonly first: number;
  readonly count: number;
  readonly folder: string;
}

export interface FleetWritten {
  readonly bytes: number;
  readonly lines: number;
  readonly events: number;
}

/** Makes `FOLDER/inputs` and the truth of these clusters, a line each, in `FOLDER/truth-FIRST.ndjson`. */
export async function writeFleet({ first, count, folder, ...request }: FleetRequest): Promise<FleetWritten> {
  const inputs = join(folder, 'inputs');
  mkdirSync(inputs, { recursive: true });
  const truth = createWriteStream(join(folder, `truth-${String(first).padStart(6, '0')}.ndjson`));
  let [bytes, lines, events] = [0, 0, 0];
  for (let number = first; number < first + count; number += 1) {
    const made = makeCluster({ ...request, number });
    bytes += await writeCluster(inputs, made);
    lines += made.truth.lines;
    events += made.truth.eventRows;
    if (!truth.write(`${JSON.stringify(made.truth)}\n`)) await once(truth, 'drain');
  }
  truth.end();
  await finished(truth);
  return { bytes, lines, events };
}
