#!/usr/bin/env node
/** The first thing that runs: looks whether this Node can run hatool before anything is loaded that it may lack. */
import process from 'node:process';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major > 20 || (major === 20 && minor >= 19)) {
  await import('./start.js');
} else {
  process.stderr.write(`hatool: needs Node 20.19 or later, but this is Node ${process.versions.node}\n`);
  process.exitCode = 2;
}
