/** The types of page-program.mjs, for the scripts and tests that are written in TypeScript. */
import type { Plugin } from 'esbuild';
import type { Plugin as VitePlugin } from 'vitest/config';

export interface PageProgram {
  readonly program: string;
  readonly programHash: string;
  readonly style: string;
  readonly styleHash: string;
}

export function pageProgram(): Promise<PageProgram>;
export function pageProgramPlugin(): Plugin;
export function pageProgramOfVite(): VitePlugin;
