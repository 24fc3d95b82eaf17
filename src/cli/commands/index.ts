/** The explicit list of commands, in the order in which help shows them. */
import type { Command } from '../command.js';
import agents from './agents.js';
import completion from './completion.js';
import config from './config.js';
import coverage from './coverage.js';
import diff from './diff.js';
import explain from './explain.js';
import fleet from './fleet.js';
import lsp from './lsp.js';
import mcp from './mcp.js';
import plan from './plan.js';
import replay from './replay.js';
import report from './report.js';
import review from './review.js';
import rules from './rules.js';
import show from './show.js';
import simulate from './simulate.js';
import status from './status.js';
import test from './test.js';
import timeline from './timeline.js';
import verify from './verify.js';

export const commands: readonly Command[] = [
  verify,
  timeline,
  replay,
  report,
  simulate,
  explain,
  status,
  diff,
  plan,
  coverage,
  show,
  test,
  review,
  config,
  fleet,
  rules,
  agents,
  lsp,
  mcp,
  completion,
];
