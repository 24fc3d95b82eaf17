/** `npm run distinct-log -- MEGABYTES FILE`: writes a large log of which hardly a line comes twice, and says how many do not. */
import { writeDistinct } from './logs/distinct-log.js';

const [megabytes, file] = process.argv.slice(2);
if (file === undefined || !(Number(megabytes) > 0)) {
  console.error('usage: npm run distinct-log -- MEGABYTES FILE');
  process.exit(2);
}
console.log(JSON.stringify(await writeDistinct(Number(megabytes) * 1e6, file)));
