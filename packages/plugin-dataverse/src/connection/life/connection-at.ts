import type { HostControlDatabase } from '@couplet/core/internal';
import type { ConnectionParts } from '../../system/connection/open-connection';

/** A tenant whose connection is worked on, and who does it. */
export interface ConnectionAt {
  readonly control: HostControlDatabase;
  readonly tenant: string;
  /** In the audit trail. */
  readonly actor: string;
  /** Clock, logger, clouds and so on; those of the machine without. */
  readonly parts?: ConnectionParts;
}
