/** `hatool verify --print-config`: what holds for a file, after the configuration files and the command line. */
import { rules } from '../../verify/rules/index.js';
import { severityIn } from '../../verify/preset.js';
import { readCib } from '../../cib/cib.js';
import { UsageError } from '../../base/usage-error.js';
import { openInputs } from '../../input/open.js';
import { decodeText, readBytes } from '../../input/read-text.js';
import { createSource } from '../../base/source.js';
import { configurationOf } from '../../config/configuration.js';
import { parseXml } from '../../xml/parse.js';
import { activeProfiles } from '../../verify/profiles/active.js';
import type { ActiveProfile, ProfileId } from '../../verify/profiles/profile.js';
import { kindOf } from '../../verify/verify.js';
import type { Level } from '../../verify/verify.js';
import type { VerifyOptions } from './options.js';

/** The text of a file that is one; what cannot be read is told when it is verified. */
async function textOf(path: string): Promise<string> {
  if (path === '-') return '';
  try {
    for await (const file of openInputs([path])) {
      return file.name === path ? decodeText(path, await readBytes(file)) : '';
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
  }
  return '';
}

/** The profiles that hold for a file: those named, and those that it shows where it is a CIB. */
async function shownProfiles(path: string, named: readonly ProfileId[]): Promise<readonly ActiveProfile[]> {
  const text = await textOf(path);
  const cib = kindOf(text) === 'cib' ? readCib(parseXml(createSource(path, text))) : undefined;
  return activeProfiles(cib && configurationOf(cib), named);
}

/** The settings of each file as JSON. */
export async function renderSettings(options: VerifyOptions): Promise<string> {
  const { paths, config, failOn, maxWarnings, agentPaths, baseline } = options;
  const files = paths.map(async (path) => {
    const { preset, profiles = [], levels, target = {} } = options.settingsFor(path);
    const level = (rule: (typeof rules)[number]): Level =>
      levels.get(rule.meta.id) ?? severityIn(preset, rule, profiles) ?? 'off';
    return {
      path,
      preset,
      profiles: await shownProfiles(path, profiles),
      target: Object.fromEntries(Object.entries(target).map(([name, { basis }]) => [name, basis])),
      rules: Object.fromEntries(rules.map((rule) => [rule.meta.id, level(rule)])),
      // What makes a file cost a plan.
      plannedFor: rules.filter((rule) => rule.meta.plans && level(rule) !== 'off').map(({ meta }) => meta.id),
    };
  });
  const document = {
    configurations: config?.files ?? [],
    failOn,
    maxWarnings: maxWarnings ?? null,
    agents: agentPaths,
    ignore: (config?.ignore ?? []).flatMap(({ globs }) => globs),
    baseline: baseline?.file ?? null,
    files: await Promise.all(files),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
