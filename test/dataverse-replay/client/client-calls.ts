import { aggregating } from './calls/aggregating';
import { batching } from './calls/batching';
import { calling } from './calls/calling';
import { defining } from './calls/defining';
import { elastic } from './calls/elastic';
import { expanding } from './calls/expanding';
import { linking } from './calls/linking';
import { reading } from './calls/reading';
import { writing } from './calls/writing';
import type { ClientCalls } from './client-call';

/** The samples as calls of the client. */
export const clientCalls: ClientCalls = {
  ...aggregating,
  ...batching,
  ...calling,
  ...defining,
  ...elastic,
  ...expanding,
  ...linking,
  ...reading,
  ...writing,
};
