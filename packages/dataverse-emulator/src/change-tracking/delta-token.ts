import { querySyntax } from '../errors/common-errors';

/** Where a change feed was read up to: a version number and when (WA-132). */
export interface DeltaToken {
  version: number;
  /** Seconds since 1970. */
  issuedAt: number;
}

/** Writes a delta token, `{version}!{MM/dd/yyyy HH:mm:ss}`, percent-encoded as in the documented links. */
export function writeDeltaToken({ version, issuedAt }: DeltaToken): string {
  const [date, time] = new Date(issuedAt * 1000).toISOString().slice(0, 19).split('T');
  const [year, month, day] = date!.split('-');
  return `${version}%21${month}%2f${day}%2f${year}%20${time!.replaceAll(':', '%3a')}`;
}

/**
 * Reads a decoded delta token.
 *
 * @throws DataverseError 400 when it is none
 */
export function readDeltaToken(text: string): DeltaToken {
  const match = /^(\d{1,15})!(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d:\d\d)$/.exec(text);
  const issued = match ? Date.parse(`${match[4]}-${match[2]}-${match[3]}T${match[5]}Z`) : Number.NaN;
  if (!match || Number.isNaN(issued)) throw querySyntax(`The delta token '${text.slice(0, 60)}' is not valid.`);
  return { version: Number(match[1]), issuedAt: issued / 1000 };
}
