/** The files that the page carries, to be saved. */
import type { VNode } from 'preact';
import { printable } from '../../render/printable.js';
import type { Download } from '../report-data.js';

function save({ name, mediaType, text }: Download): void {
  const address = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function sizeText(bytes: number): string {
  return bytes < 1024
    ? `${bytes} B`
    : bytes < 1_048_576
      ? `${Math.round(bytes / 1024)} KB`
      : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

export function Downloads({ files }: { readonly files: readonly Download[] }): VNode {
  return (
    <>
      {files.map((file) => (
        <li>
          <button type="button" onClick={() => save(file)}>
            {`Save ${printable(file.name)} (${sizeText(new Blob([file.text]).size)})`}
          </button>
        </li>
      ))}
    </>
  );
}
