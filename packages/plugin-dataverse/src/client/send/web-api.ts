import type { Random } from '@couplet/core';
import type { Sender } from './sender';

/** What every operation needs: where the service is, and how to send. */
export interface WebApi {
  readonly sender: Sender;
  /** `https://…/api/data/v9.2/` (WA-1). */
  readonly serviceRoot: string;
  /** Path of the service root, from and to a slash. */
  readonly rootPath: string;
  readonly random: Random;
}
