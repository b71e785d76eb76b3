import { crc32 } from 'node:zlib';

/** How the content of every record begins; see `RecordEncoder`. */
const opening = Buffer.from('{"v":');

/**
 * Whether bytes can be the beginning of a record whose writing was interrupted: a piece of its head, a beginning of its content, or room
 * that the file system had set aside (zeros).
 *
 * @param headSize bytes of length and checksum in front of each record
 */
export function canBeTorn(rest: Buffer, headSize: number): boolean {
  if (rest.length < headSize || rest.every((byte) => byte === 0)) return true;
  const content = rest.subarray(headSize, headSize + opening.length);
  return content.every((byte, index) => byte === opening[index] || byte === 0);
}

/** Whether a whole record stands anywhere in the bytes behind their beginning: then they are damage, and cutting them would lose it. */
export function holdsRecord(rest: Buffer, headSize: number): boolean {
  for (let place = rest.indexOf(opening, headSize + 1); place >= 0; place = rest.indexOf(opening, place + 1)) {
    const length = rest.readUInt32LE(place - headSize);
    const content = rest.subarray(place, place + length);
    if (content.length === length && crc32(content) === rest.readUInt32LE(place - headSize + 4)) return true;
  }
  return false;
}
