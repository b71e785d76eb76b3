import type { IncomingMessage } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { payloadError } from '../errors/common-errors';
import { DataverseError } from '../errors/dataverse-error';

/** Largest request body in bytes; 116.85 MB is the documented ceiling of bulk messages (WA-125). */
const largestBody = 122_500_000;

/**
 * Reads a request body as text.
 *
 * @throws DataverseError 413 when it is too large, 400 when its gzip is damaged
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) throw new DataverseError('0x80044372', 'The request body is too large.', { status: 413 });
    chunks.push(chunk);
  }
  const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
  if (request.headers['content-encoding'] !== 'gzip') return body.toString('utf8');
  try {
    return gunzipSync(body, { maxOutputLength: largestBody }).toString('utf8');
  } catch {
    throw payloadError('The gzip body is damaged or too large.');
  }
}
