/** The difference of two texts whose lines are indented: lines that went and came, below those that they belong to. */
import { lineDifference, type DifferentLine } from './line-difference.js';

/** A line that others may stand below. */
interface Above {
  readonly depth: number;
  readonly line: DifferentLine;
  isShown: boolean;
}

const depthOf = (text: string): number => text.search(/\S|$/);

const isClosing = (text: string): boolean => text.trimStart().startsWith('</');

class Context {
  readonly shown: DifferentLine[] = [];
  readonly #above: Above[] = [];

  take(line: DifferentLine): void {
    const depth = depthOf(line.text);
    if (isClosing(line.text)) this.#close(line, depth);
    else this.#open(line, depth);
  }

  /** The end of an element is shown where its beginning is. */
  #close(line: DifferentLine, depth: number): void {
    this.#leave(depth + 1);
    const opened = this.#above.at(-1);
    const isOpen = opened?.depth === depth && opened.isShown;
    if (line.sign !== ' ' || isOpen) this.shown.push(line);
  }

  #open(line: DifferentLine, depth: number): void {
    this.#leave(depth);
    const isShown = line.sign !== ' ';
    if (isShown) this.#show(line);
    this.#above.push({ depth, line, isShown });
  }

  #show(line: DifferentLine): void {
    for (const above of this.#above) {
      if (!above.isShown) this.shown.push(above.line);
      above.isShown = true;
    }
    this.shown.push(line);
  }

  #leave(depth: number): void {
    while ((this.#above.at(-1)?.depth ?? -1) >= depth) this.#above.pop();
  }
}

/** Of lines that both have only those are left below which something differs. */
export function differenceInContext(
  one: readonly string[],
  other: readonly string[],
): readonly DifferentLine[] {
  const context = new Context();
  for (const line of lineDifference(one, other)) context.take(line);
  return context.shown;
}
