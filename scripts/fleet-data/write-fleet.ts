/** Writes synthetic clusters as inputs, one after the other, and the truth about them beside. */
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { makeCluster, type MadeCluster, type MakeRequest } from './make-cluster.js';
import { Chance } from './random.js';

/** What is read last, does not compress, and says nothing about the cluster. */
const LAST = 'sosreport-random.txt';
const LAST_BYTES = 192 * 1024;
/** What a transfer that broke off has left out. */
const LOST_BYTES = 32 * 1024;
/** The head of a gzip file, and nothing behind it: the disk was full. */
const CUT_GZIP = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

/** A gzipped archive with a folder in it, as report tools make; its end is missing where it is cut. */
async function archiveOf({ truth, files }: MadeCluster): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of files)
    archive.entry({ name: `${truth.cluster}/${name}`, mtime: new Date(truth.span[1]) }, text);
  if (truth.isCut)
    archive.entry({ name: `${truth.cluster}/${LAST}`, mtime: new Date(truth.span[1]) }, noise(truth.span[0]));
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  const bytes = gzipSync(Buffer.concat(pieces), { level: 1 });
  return truth.isCut ? bytes.subarray(0, -LOST_BYTES) : bytes;
}

/** Digits that nothing makes shorter by more than a half. */
const noise = (seed: number): string => new Chance(seed, 0).hex(LAST_BYTES);

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
  const [node] = truth.nodes;
  if (!truth.isCut || node === undefined) return bytes;
  writeFileSync(join(folder, truth.input, node, 'pacemaker.log-20260930.gz'), CUT_GZIP);
  return bytes + CUT_GZIP.length;
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
