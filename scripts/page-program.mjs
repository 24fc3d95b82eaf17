// Makes what `hatool:report-page` stands for: the program and the style of a report's page, each as one text.
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const PAGE_PROGRAM = 'hatool:report-page';

/** The oldest browsers that open what is packed in a page by themselves (DecompressionStream). */
const BROWSERS = ['chrome103', 'firefox115', 'safari16.4'];

/** A page is a copy of what its program is made of, so the notices are in it. */
function notices() {
  const licence = readFileSync('node_modules/preact/LICENSE', 'utf8').trim();
  return [
    '/*! The program of this page is part of hatool, under the GNU General Public License, version 2 or any later version.',
    'What the page tells is yours. The program contains preact:',
    `${licence} */`,
  ].join('\n');
}

const hashOf = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** @returns the texts, and their hashes as a Content-Security-Policy names them */
export async function pageProgram() {
  const { outputFiles } = await build({
    entryPoints: { program: 'src/report/page/main.tsx', style: 'src/report/design.css' },
    outdir: 'page',
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: BROWSERS,
    tsconfig: 'tsconfig.page.json',
    legalComments: 'none',
    charset: 'ascii',
    write: false,
    logLevel: 'error',
  });
  const textOf = (end) => outputFiles.find(({ path }) => path.endsWith(end)).text.trim();
  const program = `${notices()}\n${textOf('program.js')}`;
  const style = textOf('style.css');
  return { program, programHash: hashOf(program), style, styleHash: hashOf(style) };
}

async function moduleText() {
  const made = await pageProgram();
  return Object.entries(made)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join('');
}

/** For esbuild. */
export function pageProgramPlugin() {
  let text;
  return {
    name: 'report-page',
    setup(building) {
      building.onResolve({ filter: /^hatool:report-page$/ }, ({ path }) => ({
        path,
        namespace: 'report-page',
      }));
      building.onLoad({ filter: /.*/, namespace: 'report-page' }, async () => {
        text ??= await moduleText();
        return { contents: text, loader: 'js' };
      });
    },
  };
}

/** For vitest. */
export function pageProgramOfVite() {
  let text;
  return {
    name: 'report-page',
    enforce: 'pre',
    resolveId: (id) => (id === PAGE_PROGRAM ? `\0${PAGE_PROGRAM}` : undefined),
    async load(id) {
      if (id !== `\0${PAGE_PROGRAM}`) return undefined;
      text ??= await moduleText();
      return text;
    },
  };
}
