/** Verifies one text with what hatool knows of agents, unless the caller knows better. */
import { bundledAgents } from '../agents/bundled.js';
import type { Source } from '../base/source.js';
import type { FileReport, SourceKind } from './finding.js';
import type { Rule } from './rule.js';
import * as verify from './verify.js';

/** Verifies one text of a kind that `kindOf` told. */
export function verifySource(
  source: Source,
  kind: SourceKind,
  rules: readonly Rule[],
  settings: verify.VerifySettings,
): FileReport {
  return verify.verifySource(source, kind, rules, { agents: bundledAgents(), ...settings });
}
