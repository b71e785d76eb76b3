import type { Random } from '@couplet/core';
import type { RequestSettings } from './request-settings';
import type { RequestSender } from './settings-sender';

/** What every operation needs: where the service is, and how to send. */
export interface WebApi {
  readonly sender: RequestSender;
  /** `https://…/api/data/v9.2/` (WA-1). */
  readonly serviceRoot: string;
  /** Path of the service root, from and to a slash. */
  readonly rootPath: string;
  readonly random: Random;
  /** Optional parameters of all requests, for operations that write requests into other ones. */
  readonly settings: RequestSettings;
}
