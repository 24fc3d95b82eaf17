/** What the build puts in for `hatool:report-page`: the program and the style of the page, with their hashes. */
declare module 'hatool:report-page' {
  export const program: string;
  /** As a Content-Security-Policy names it: `sha256-…`. */
  export const programHash: string;
  export const style: string;
  export const styleHash: string;
}
