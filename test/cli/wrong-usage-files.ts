/** Files with which wrong usages are tried: none of them is what it should be, but for the first of each kind. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { dummy } from '../scheduler/planned.js';
import { cibText, node, online } from '../whatif/small.js';

const LOG = resolve(import.meta.dirname, '../../samples/http-ha/corosync.log');
const NAMES = ['node1.example.com', 'node2.example.com'];

/** The start of bzip2 data. */
const CUT_BZIP2 = Buffer.from('425a683931415926535900', 'hex');

/** Makes the folder; resolves names with `@` before them to files in it. */
export function wrongFiles(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-wrong-'));
  const write = (name: string, content: string | Uint8Array): void =>
    writeFileSync(join(folder, name), content);
  const cib = cibText({
    resources: dummy('web') + dummy('database'),
    constraints: '<rsc_ticket id="t" rsc="web" ticket="booth-a"/>',
    nodes: NAMES.map((name) => node(name)).join(''),
    status: `<status>${NAMES.map((name) => online(name)).join('')}</status>`,
  });
  write('cib.xml', cib);
  write('corosync.log', readFileSync(LOG));
  write('corosync.conf', 'totem {\n  version: 2\n  cluster_name: c\n}\n');
  write('empty.xml', '');
  write('binary.xml', Uint8Array.of(0x89, 0xff, 0xfe, 0, 1, 2, 3));
  write('broken.xml', cib.slice(0, cib.indexOf('</resources>')));
  write('cut.xml.gz', gzipSync(cib).subarray(0, 100));
  write('cut.xml.bz2', CUT_BZIP2);
  write('html.xml', '<html/>');
  write('notes.txt', 'call the hotline\n');
  write('refused.xml', cib.replace('class="ocf"', 'class="ofc"'));
  write('broken.yaml', 'rules: [');
  write('wrong.yaml', 'rules:\n  nosuch: error\npreset: huge\n');
  mkdirSync(join(folder, 'folder'));
  return folder;
}
