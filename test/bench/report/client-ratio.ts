import type { ClientFigures } from '../dataverse/client/client-benchmark';
import { median } from '../median';

/** Throughput of the client against that of the bare loop of the same round. */
export function clientRatio({ rounds }: ClientFigures): number {
  return median(rounds.map(({ client, bare }) => bare.seconds / client.seconds));
}
