#!/usr/bin/env node
/** The first thing that runs: what this Node can say before anything is loaded, and whether it can run hatool at all. */
import { writeSync } from 'node:fs';
import process from 'node:process';
import packageJson from '../../package.json' with { type: 'json' };

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

/** The version needs nothing of the rest; false where it could not be written, which the rest can tell. */
function hasToldVersion([first = '', ...others]: readonly string[]): boolean {
  if (others.length > 0 || (first !== '--version' && first !== '-v')) return false;
  try {
    writeSync(1, `${packageJson.version}\n`);
    return true;
  } catch {
    return false;
  }
}

if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`hatool: needs Node 20.19 or later, but this is Node ${process.versions.node}\n`);
  process.exitCode = 2;
} else if (!hasToldVersion(process.argv.slice(2))) {
  void import('./start.js');
}
