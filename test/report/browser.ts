/** Opens pages in Debian's Chromium, and notes everything that they say or ask the network for. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The program itself: the wrapper beside it in /usr/bin says things of its own. */
export const CHROMIUM = '/usr/lib/chromium/chromium';

export const hasChromium = existsSync(CHROMIUM);

/** A title that explains a skip. */
export function browserTitle(title: string): string {
  return hasChromium ? title : `${title} [SKIPPED: there is no ${CHROMIUM}]`;
}

/** Pictures of pages, to be looked at: never in git. */
export const artefacts = resolve('artefacts');

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly hash?: string;
  /** False to see what is left when no program runs. */
  readonly hasScripts?: boolean;
  /** True for a page that has no program, so that none says that it is ready. */
  readonly isStatic?: boolean;
}

export interface OpenPage {
  readonly page: Page;
  /** Console messages and errors. */
  readonly messages: readonly string[];
  /** Addresses that were asked for, besides the page's own. */
  readonly requests: readonly string[];
}

export class PageBrowser {
  #browser: Browser | undefined;
  readonly #folder: string;

  /** @param name - of a folder of its own */
  constructor(name: string) {
    this.#folder = join(artefacts, name);
  }

  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    this.#browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  }

  async end(): Promise<void> {
    await this.#browser?.close();
    for (const name of ['page.html']) rmSync(join(this.#folder, name), { force: true });
  }

  /** The path of a picture that may be made. */
  picture(name: string): string {
    return join(this.#folder, `${name}.png`);
  }

  async open(html: string, options: OpenOptions = {}): Promise<OpenPage> {
    const { width = 1280, height = 900, scheme = 'light', hash = '' } = options;
    const { hasScripts = true, isStatic = false } = options;
    if (this.#browser === undefined) throw new Error('the browser was not started');
    const file = join(this.#folder, 'page.html');
    writeFileSync(file, html);
    const page = await this.#browser.newPage({
      viewport: { width, height },
      colorScheme: scheme,
      javaScriptEnabled: hasScripts,
    });
    const messages: string[] = [];
    const requests: string[] = [];
    const own = pathToFileURL(file).href;
    page.on('console', (message) => messages.push(message.text()));
    page.on('pageerror', (error) => messages.push(String(error)));
    page.on('request', (request) => {
      if (!request.url().startsWith(own)) requests.push(request.url());
    });
    await page.goto(`${own}${hash}`);
    if (hasScripts && !isStatic) await page.waitForSelector('html[data-ready]');
    return { page, messages, requests };
  }
}
