/** `hatool verify --print-config`: what holds for a file, after the configuration files and the command line. */
import { rules } from '../../verify/rules/index.js';
import { severityIn } from '../../verify/preset.js';
import type { Level } from '../../verify/verify.js';
import type { VerifyOptions } from './options.js';

/** The settings of each file as JSON. */
export function renderSettings(options: VerifyOptions): string {
  const { paths, config, failOn, maxWarnings, agentPaths, baseline } = options;
  const files = paths.map((path) => {
    const { preset, levels, target = {} } = options.settingsFor(path);
    const level = (rule: (typeof rules)[number]): Level =>
      levels.get(rule.meta.id) ?? severityIn(preset, rule) ?? 'off';
    return {
      path,
      preset,
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
    files,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
