/** Recognises a tar archive by its first block. */

const CHECKSUM_START = 148;
const CHECKSUM_LENGTH = 8;

/** True when the block is the header of a tar member: its checksum fits, whatever the dialect. */
export function isTarHeader(block: Uint8Array): boolean {
  if (block.length < 512) return false;
  const written = Number.parseInt(
    Buffer.from(block.subarray(CHECKSUM_START, CHECKSUM_START + 6)).toString('latin1'),
    8,
  );
  if (Number.isNaN(written)) return false;
  let sum = CHECKSUM_LENGTH * 0x20;
  block.forEach((byte, i) => {
    if (i < CHECKSUM_START || i >= CHECKSUM_START + CHECKSUM_LENGTH) sum += byte;
  });
  return block[0] !== 0 && sum === written;
}
