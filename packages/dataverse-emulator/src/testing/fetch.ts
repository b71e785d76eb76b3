import type { Answer } from './emulator-client';
import type { TestEmulator } from './setup-emulator';

/** Sends a query in FetchXML to an entity set. */
export function fetchXml(
  { client }: TestEmulator,
  set: string,
  xml: string,
  prefer?: string,
  extra = '',
): Promise<Answer> {
  return client.get(
    `${set}?fetchXml=${encodeURIComponent(xml)}${extra}`,
    prefer === undefined ? {} : { Prefer: prefer },
  );
}

/** All annotations. */
export const allAnnotations = 'odata.include-annotations="*"';
