/** Tells a CIB from other XML, without parsing it. */

/** True when the first element of an XML text is `<cib>`. */
export function isCib(text: string): boolean {
  let at = 0;
  for (;;) {
    const rest = text.slice(at, at + 4096).trimStart();
    const start = at + text.slice(at, at + 4096).length - rest.length;
    const close = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined;
    if (close === undefined) return /^<cib[\s>/]/.test(rest);
    const end = text.indexOf(close, start);
    if (end === -1) return false;
    at = end + close.length;
  }
}
