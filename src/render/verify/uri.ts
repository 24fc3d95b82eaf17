/** File names as relative URI references, as SARIF and GitLab want them. */

/** `a b.xml` → `a%20b.xml`; back slashes become slashes, a leading `./` goes. */
export function toUri(path: string): string {
  const plain = path.replaceAll('\\', '/').replace(/^\.\//, '');
  // A path with a colon in its first part would read as a URI with a scheme.
  const uri = encodeURI(plain).replaceAll('#', '%23').replaceAll('?', '%3F');
  return /^[^/]*:/.test(uri) ? `./${uri}` : uri;
}
