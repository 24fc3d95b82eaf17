/** The job of `hatool fleet report`: asks a lake all that a page of the fleet tells. */
import { basename, resolve } from 'node:path';
import { UsageError } from '../../base/usage-error.js';
import { isDay } from '../../fleet/queries/query.js';
import { askFleet } from '../../fleet/report/ask-fleet.js';
import { FLEET_REPORT_VERSION, failedInputs, type FleetReport } from '../../fleet/report/fleet-report.js';
import { gradeOf, verdictOf } from '../../fleet/report/verdict.js';
import { UNDATED } from '../../fleet/table.js';
import type { Invocation } from '../command.js';
import { EXIT } from '../exit-codes.js';
import { writeNamedFile } from '../write-file.js';
import { askLake } from './ask-lake.js';
import { textOption } from './option-values.js';
import packageJson from '../../../package.json' with { type: 'json' };

type Format = 'html' | 'json';

function formatOf({ options, terminal }: Invocation, output: string | undefined): Format {
  const asked = options['format'];
  if (asked === 'html' || asked === 'json') return asked;
  if (output?.toLowerCase().endsWith('.json') === true) return 'json';
  if (output === undefined && terminal.isTty)
    throw new UsageError(
      'a page of HTML is nothing for a terminal: name a file with -o fleet.html, or choose --format json',
    );
  return 'html';
}

async function fleetReport(path: string, since: string, { terminal }: Invocation): Promise<FleetReport> {
  const request = { path, purpose: 'fleet report', terminal };
  const facts = await askLake(request, async (ask, lake) => ({
    ...(await askFleet(ask, since)),
    ...failedInputs(lake.state.byPath.values()),
  }));
  const verdict = verdictOf(facts);
  return {
    formatVersion: FLEET_REPORT_VERSION,
    tool: { name: 'hatool', version: packageJson.version },
    title: basename(resolve(path)),
    grade: gradeOf(verdict),
    verdict,
    ...facts,
  };
}

/** Runs the command; resolves to the exit code. */
export async function runFleetReport(invocation: Invocation): Promise<number> {
  const { arguments: words, options, terminal } = invocation;
  const [, path, ...more] = words;
  if (path === undefined || more.length > 0)
    throw new UsageError('fleet report needs one lake: "hatool fleet report LAKE -o fleet.html"');
  const since = textOption(options, 'since') ?? UNDATED;
  if (!isDay(since)) throw new UsageError(`--since: "${since}" is no day such as 2026-11-24`);
  const output = textOption(options, 'output');
  const format = formatOf(invocation, output);
  const report = await fleetReport(path, since, invocation);
  const text =
    format === 'json'
      ? `${JSON.stringify(report, undefined, 2)}\n`
      : (await import('../../report/fleet/fleet-page.js')).fleetPage(report);
  if (output === undefined) await terminal.write(text);
  else await writeNamedFile(output, text);
  return EXIT.clean;
}
