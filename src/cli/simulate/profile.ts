/** How long scheduling takes for each CIB of a folder. */
import { readdir, stat } from 'node:fs/promises';
import { unpack } from '../../cluster/unpack/unpack.js';
import { configurationAt } from '../../config/current.js';
import { parseDateTime } from '../../base/date-time.js';
import { schedule } from '../../scheduler/schedule.js';
import { attributeOf, type XmlElement } from '../../xml/element.js';
import { fileFailure, SimulationFailure } from '../crm-exit.js';
import { readSimulateInput } from './input.js';
import type { SimulateRequest } from './options.js';
import { localOffset } from '../local-offset.js';
import type { SimulateOutput } from './output.js';

interface Timing {
  readonly path: string;
  /** Time of the processor. */
  readonly seconds: number;
}

/** Regular files whose names end in `.xml`, but not hidden ones. Pacemaker: profile_filter */
async function profiledFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    const { code, text } = fileFailure(error);
    throw new SimulationFailure(code, [`cannot read the folder "${folder}": ${text}`]);
  });
  const paths = names
    .filter((name) => name.endsWith('.xml') && !name.startsWith('.'))
    .sort()
    .map((name) => `${folder}/${name}`);
  const kinds = await Promise.all(paths.map(async (path) => (await stat(path)).isFile()));
  return paths.filter((_, i) => kinds[i]);
}

function scheduleOnce(root: XmlElement, asked: string | undefined): void {
  const now = Math.floor(Date.now() / 1000);
  const clock = { now, offset: localOffset(now) };
  const recorded = Number.parseInt(attributeOf(root, 'execution-date') ?? '', 10);
  const seconds = recorded > 0 ? recorded : now;
  const date = asked === undefined ? undefined : parseDateTime(asked, clock);
  schedule(unpack(configurationAt(root, date ?? { seconds, offset: clock.offset })), { recordScores: false });
}

async function* timed(
  paths: readonly string[],
  repeat: number,
  { effectiveTime }: SimulateRequest,
  output: SimulateOutput,
): AsyncGenerator<Timing> {
  for (const path of paths) {
    try {
      const { root } = await readSimulateInput({ kind: 'file', path });
      const before = process.cpuUsage();
      for (let i = 0; i < repeat; i += 1) scheduleOnce(root, effectiveTime);
      const { user, system } = process.cpuUsage(before);
      yield { path, seconds: (user + system) / 1e6 };
    } catch (error) {
      if (!(error instanceof SimulationFailure)) throw error;
      for (const line of error.lines) output.complain(line);
    }
  }
}

/**
 * Schedules each CIB of a folder as often as asked for. A CIB that cannot be scheduled is complained of and left out.
 * Throws SimulationFailure when the folder cannot be read.
 */
export async function profileFolder(
  { folder, repeat }: { readonly folder: string; readonly repeat: number },
  request: SimulateRequest,
  output: SimulateOutput,
): Promise<void> {
  const paths = await profiledFiles(folder);
  if (paths.length > 0) await output.timings(timed(paths, repeat, request, output));
}
