/** Links into a page: `#incident=3`, `#t=…&lane=…&event=…`, `#resource=db`, `#file=0&line=7`. */

export interface PageLink {
  readonly incident?: number;
  /** A moment that is to be seen. */
  readonly t?: number;
  /** `kind name` of a lane. */
  readonly lane?: string;
  readonly event?: number;
  readonly resource?: string;
  /** A line of a log: index of its file, and its number. */
  readonly file?: number;
  readonly line?: number;
}

const NUMBERS = ['incident', 't', 'event', 'file', 'line'] as const;
const TEXTS = ['lane', 'resource'] as const;

export function linkText(link: PageLink): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(link)) if (value !== undefined) words.set(name, String(value));
  return `#${words.toString()}`;
}

/** @param hash - as the address has it, with or without `#`; what is not understood is left out */
export function parseLink(hash: string): PageLink {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const numbers = NUMBERS.flatMap((name) => {
    const text = words.get(name);
    return text !== null && /^\d{1,15}$/.test(text) ? [[name, Number(text)] as const] : [];
  });
  const texts = TEXTS.flatMap((name) => {
    const text = words.get(name);
    return text === null ? [] : [[name, text] as const];
  });
  return Object.fromEntries([...numbers, ...texts]);
}
