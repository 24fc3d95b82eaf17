/** Refuses regular expressions of src that a text can make slow: every one must run in linear time. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { slownessOf } from './regexps/ambiguity.js';
import { expressionsOf } from './regexps/collect.js';

const [folder = 'src'] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .sort()
  .map((name) => join(folder, name));
const found = files.flatMap(expressionsOf);
let refused = 0;
for (const expression of found) {
  const { file, line, source, flags } = expression;
  const slowness = slownessOf(source, flags, expression);
  if (!slowness) continue;
  refused += 1;
  const { kind, pump, reason } = slowness;
  console.log(
    `${file}:${line} /${source}/${flags}\n  ${kind}: ${reason}: ${JSON.stringify(pump)} many times`,
  );
}
console.log(`${found.length} regular expressions, ${refused} that are not linear`);
process.exitCode = refused === 0 ? 0 : 1;
