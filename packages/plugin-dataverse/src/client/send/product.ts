import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The version of this package. */
export const productVersion = versionIn(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8'));

/** What we call ourselves in `User-Agent` (WA-15). */
export const userAgent = `Couplet/${productVersion}`;

function versionIn(text: string): string {
  return (JSON.parse(text) as { version: string }).version;
}
